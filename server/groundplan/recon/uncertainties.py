"""What is not known, with the reason: the parts that no static reading can decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.files import Mark
from groundplan.index.modules import TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.model.paths import RelPath
from groundplan.recon.surface import surface
from groundplan.syntax.facts import ProblemKind
from groundplan.text.spans import ORIGIN


def _open(name: str, rule: str) -> Origin:
    return Origin(name, Label.OPEN, rule)


ORIGIN_OF: Final = {
    ProblemKind.SYNTAX_ERROR: _open("syntax-error", "a part of the file does not parse"),
    ProblemKind.ENCODING: _open("encoding", "the file is not in the encoding that it should have"),
    ProblemKind.TOO_LARGE: _open("too-large", "the file is over the size limit"),
    ProblemKind.BINARY: _open("binary", "the file is not text"),
    ProblemKind.UNREADABLE: _open("unreadable", "the file could not be read"),
    ProblemKind.INTERNAL: _open(
        "extractor-failed", "reading the file failed, which is a defect of the extractor"
    ),
    ProblemKind.DYNAMIC_IMPORT: _open("dynamic-import", "the module's name is built at run time"),
    ProblemKind.DYNAMIC_CODE: _open("dynamic-code", "code is built or looked up at run time"),
}
UNRESOLVED: Final = _open("unresolved-import", "the import looks internal, and no such module is there")
UNREAD: Final = _open("unread-file", "the file was left out of the index")
UNREAD_PROGRAM: Final = _open("unread-command-line", "no parser that is known was found behind a program")
ORIGINS: Final = (*ORIGIN_OF.values(), UNRESOLVED, UNREAD, UNREAD_PROGRAM)


def uncertainties(snapshot: Snapshot) -> Answer:
    """Give what could not be read or resolved in the repository's own code, and the share that could."""
    found: list[Fact] = []
    imports = resolved = 0
    for path, record in snapshot.files.items():
        if record.language is None or Mark.VENDORED in record.marks:
            continue
        if record.skipped:
            found.append(_fact(path, path, record.skipped, UNREAD, Evidence(path, ORIGIN)))
        found += snapshot.derive_file(_uncertainties_in, path)
        kinds = [target.kind for targets in snapshot.targets(path) for target in targets[:1]]
        imports += len(kinds)
        resolved += sum(kind is not TargetKind.UNRESOLVED for kind in kinds)
    found += _unread_programs(snapshot)
    note = f"{resolved} of {imports} imports resolved"
    return Answer(tuple(found), (Coverage("import", imports, resolved, note),))


def _unread_programs(snapshot: Snapshot) -> Iterator[Fact]:
    """Programs for users alone: a script of the repository's own work is often started without a word."""
    for program in surface(snapshot).programs:
        if program.is_open and not program.is_development:
            reason = f"the commands and options of {program.name} are not known"
            yield _fact(f"program {program.name}", program.place.path, reason, UNREAD_PROGRAM, program.place)


def _uncertainties_in(snapshot: Snapshot, path: RelPath) -> tuple[Fact, ...]:
    return (*_problems(snapshot, path), *_unresolved(snapshot, path))


def _problems(snapshot: Snapshot, path: RelPath) -> Iterator[Fact]:
    facts = snapshot.facts(path)
    for problem in facts.problems if facts is not None else ():
        evidence = Evidence(path, problem.span)
        yield _fact(f"{path}:{problem.message}", path, problem.message, ORIGIN_OF[problem.kind], evidence)


def _unresolved(snapshot: Snapshot, path: RelPath) -> Iterator[Fact]:
    facts = snapshot.facts(path)
    for imported, targets in zip(
        facts.imports if facts is not None else (), snapshot.targets(path), strict=False
    ):
        missing = next((target for target in targets if target.kind is TargetKind.UNRESOLVED), None)
        if missing is not None:
            reason = f"import of {imported.module or missing.module} is not resolved"
            reason = f"{reason}: {missing.reason}" if missing.reason else reason
            evidence = Evidence(path, imported.span)
            yield _fact(f"{path}:{missing.module}", path, reason, UNRESOLVED, evidence)


def _fact(subject: str, path: RelPath, reason: str, origin: Origin, evidence: Evidence) -> Fact:
    attributes = {"reason": origin.rule, "path": path}
    return make_fact(FactKind.UNCERTAINTY, subject, reason, origin, (evidence,), attributes)
