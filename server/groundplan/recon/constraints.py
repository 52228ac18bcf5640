"""What must not be violated, as manifests, owners and CI say it. Import contracts are read in `coupling`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Answer, Coverage, Evidence, Fact, FactKind, Label, Origin, make_fact
from groundplan.model.paths import RelPath
from groundplan.recon.manifests import FOREIGN, evidence_at, list_at, manifests, table_at, text_at, value_at
from groundplan.syntax.data import Document
from groundplan.syntax.facts import FileFacts, ValueKind
from groundplan.text.spans import Span

RUNTIME: Final = Origin("runtime-version", Label.CONFIRMED, "a manifest states the versions that must work")
PINNED: Final = Origin("dependency-bound", Label.CONFIRMED, "a manifest keeps a dependency below a version")
TYPED: Final = Origin("strict-types", Label.CONFIRMED, "the type checker's configuration is strict")
WARNINGS: Final = Origin("warnings-are-errors", Label.CONFIRMED, "the tests turn warnings into errors")
GATE: Final = Origin("ci-gate", Label.CONFIRMED, "a workflow runs the command")
OWNED: Final = Origin("code-owners", Label.CONFIRMED, "CODEOWNERS names who must look at a change")
HOOK: Final = Origin("commit-hook", Label.CONFIRMED, "a hook checks every commit")
ORIGINS: Final = (RUNTIME, PINNED, TYPED, WARNINGS, GATE, OWNED, HOOK)

_Reader = Callable[[RelPath, Document], Iterator[Fact]]
_GATE: Final = re.compile(
    r"(?:pytest|tox|nox|mypy|ruff|flake8|pylint|black|tsc|eslint|vitest|jest|pre-commit|golangci-lint"
    r"|go (?:test|vet|build)|cargo test|(?:npm|pnpm|yarn|bun)(?: run)? (?:test|lint|check|typecheck|build)\S*"
    r"|(?:make|just|task|rake)(?: -[CfI] ?\S+| -j ?\d*| -\S+)*+ [\w-]*(?:test|lint|check|verify)\S*"
    r"|python[\d.]* -m (?:unittest|tests?)|(?:hatch run|poe|rake|cargo|dotnet|swift|\S*manage\.py) \S*test\S*"
    r"|\S*(?:runtests|tests?)\.(?:py|sh))(?![\w])"
)
"""The commands that check something."""
_RUNNERS: Final = frozenset(
    {
        *(
            "bash",
            "bunx",
            "coverage",
            "env",
            "exec",
            "hatch",
            "npx",
            "pdm",
            "pipenv",
            "pipx",
            "poetry",
            "python",
        ),
        *("python3", "run", "rye", "sh", "sudo", "time", "uv", "uvx", "xargs", "xvfb-run", "yarn"),
    }
)
"""The commands that run another one."""
_SHOWN_JOBS: Final = 3


def constraints(snapshot: Snapshot) -> Answer:
    """Give the constraints that files state, in the order of the table below."""
    found: list[Fact] = []
    read = 0
    for pattern, reader in _READERS:
        for path, document in manifests(snapshot, pattern):
            read += 1
            found += reader(path, document)
    for path, facts in _set_ups(snapshot):
        read += 1
        found += _setup_py(path, facts)
    told = _told_together(_at_its_line(snapshot, fact) if fact.origin is GATE else fact for fact in found)
    note = f"{len(told)} constraints in {read} manifests, workflows and owner files"
    return Answer(tuple(told), (Coverage(FactKind.CONSTRAINT, read, read, note),))


def _at_its_line(snapshot: Snapshot, fact: Fact) -> Fact:
    """Find the line of a command in its script: the workflow's parser knows where the script begins."""
    (place,) = fact.evidence
    lines = snapshot.lines(place.path)
    below = range(place.span.start_line, 0 if lines is None else len(lines))
    for number in below:
        text = "" if lines is None else lines.line(number)
        if text.strip() == fact.subject:
            start = text.index(fact.subject)
            span = Span(number, start, number, start + len(fact.subject))
            return replace(fact, evidence=(Evidence(place.path, span),))
    return fact


def _told_together(found: Iterable[Fact]) -> list[Fact]:
    """Tell once what several files say: each package of a repository names the same versions."""
    same: dict[tuple[Origin, str, str], list[Fact]] = {}
    for fact in found:
        said = "" if fact.origin is GATE else fact.statement
        same.setdefault((fact.origin, fact.subject, said), []).append(fact)
    return [_together(facts) if len(facts) > 1 else facts[0] for facts in same.values()]


def _together(facts: Sequence[Fact]) -> Fact:
    first = min(facts, key=lambda fact: (fact.evidence[0].path.count("/"), fact.evidence[0].path))
    others = [one for fact in facts if fact is not first for one in fact.evidence]
    files = {one.path for fact in facts for one in fact.evidence}
    jobs = list(dict.fromkeys(str(fact.attributes["job"]) for fact in facts if "job" in fact.attributes))
    if len(jobs) > 1:
        more = f" and {len(jobs) - _SHOWN_JOBS} more" if len(jobs) > _SHOWN_JOBS else ""
        statement = f"CI jobs {', '.join(jobs[:_SHOWN_JOBS])}{more} run `{first.subject}`"
    else:
        statement = f"{first.statement}, as {len(files)} files say" if len(files) > 1 else first.statement
    return replace(first, statement=statement, evidence=(*first.evidence, *others))


def _constraint(subject: str, statement: str, origin: Origin, evidence: Evidence, job: str = "") -> Fact:
    attributes = {"source": evidence.path, **({"job": job} if job else {})}
    return make_fact(FactKind.CONSTRAINT, subject, statement, origin, (evidence,), attributes)


def _pyproject(path: RelPath, document: Document) -> Iterator[Fact]:
    if wanted := text_at(document, "project", "requires-python"):
        place = evidence_at(path, document, "project", "requires-python")
        yield _constraint("python", f"Python {wanted} must work", RUNTIME, place)
    for index, requirement in enumerate(list_at(document, "project", "dependencies")):
        if isinstance(requirement, str):
            yield from _bound(requirement, evidence_at(path, document, "project", "dependencies", index))
    if value_at(document, "tool", "mypy", "strict") is True:
        place = evidence_at(path, document, "tool", "mypy", "strict")
        yield _constraint("mypy", "types are checked by mypy --strict", TYPED, place)
    for table in (("tool", "pytest", "ini_options"), ("tool", "pytest")):
        filters = list_at(document, *table, "filterwarnings")
        if "error" in filters:
            place = evidence_at(path, document, *table, "filterwarnings")
            yield _constraint("pytest", "a warning fails the tests", WARNINGS, place)


def _setup_cfg(path: RelPath, document: Document) -> Iterator[Fact]:
    if wanted := text_at(document, "options", "python_requires"):
        place = evidence_at(path, document, "options", "python_requires")
        yield _constraint("python", f"Python {wanted} must work", RUNTIME, place)


def _set_ups(snapshot: Snapshot) -> Iterator[tuple[RelPath, FileFacts]]:
    for path, record in snapshot.files.items():
        if path.rpartition("/")[2] != "setup.py" or record.marks & FOREIGN:
            continue
        if (facts := snapshot.facts(path)) is not None:
            yield path, facts


def _setup_py(path: RelPath, facts: FileFacts) -> Iterator[Fact]:
    given = [
        one for call in facts.calls if call.callee.rpartition(".")[2] == "setup" for one in call.arguments
    ]
    for argument in given:
        if argument.name == "python_requires" and argument.value.kind is ValueKind.STRING:
            statement = f"Python {argument.value.text} must work"
            yield _constraint("python", statement, RUNTIME, Evidence(path, argument.span))
        for item in argument.value.items if argument.name == "install_requires" else ():
            if item.value.kind is ValueKind.STRING:
                yield from _bound(item.value.text, Evidence(path, item.span))


def _bound(requirement: str, place: Evidence) -> Iterator[Fact]:
    if "<" in requirement.partition(";")[0]:
        yield _constraint(requirement, f"the dependency stays at {requirement}", PINNED, place)


def _go_mod(path: RelPath, document: Document) -> Iterator[Fact]:
    if wanted := text_at(document, "go"):
        yield _constraint(
            "go", f"Go {wanted} is the language version", RUNTIME, evidence_at(path, document, "go")
        )


def _package_json(path: RelPath, document: Document) -> Iterator[Fact]:
    for engine, wanted in table_at(document, "engines").items():
        if isinstance(wanted, str):
            place = evidence_at(path, document, "engines", engine)
            yield _constraint(engine, f"{engine} {wanted} must work", RUNTIME, place)


def _tsconfig(path: RelPath, document: Document) -> Iterator[Fact]:
    if value_at(document, "compilerOptions", "strict") is True:
        place = evidence_at(path, document, "compilerOptions", "strict")
        yield _constraint("tsc", "types are checked by tsc with strict", TYPED, place)


def _workflow(path: RelPath, document: Document) -> Iterator[Fact]:
    for job in table_at(document, "jobs"):
        for index, _ in enumerate(list_at(document, "jobs", job, "steps")):
            script = text_at(document, "jobs", job, "steps", index, "run")
            place = evidence_at(path, document, "jobs", job, "steps", index, "run")
            for line in script.splitlines():
                if (command := line.strip()) and _is_gate(command):
                    yield _constraint(command, f"CI job {job} runs `{command}`", GATE, place, job)


def _is_gate(command: str) -> bool:
    return "install" not in command and any(
        _checks(part.split()) for part in re.split(r"&&|\|\||[;|]", command)
    )


def _checks(words: Sequence[str]) -> bool:
    """Tell whether a command checks something, behind the variables that it sets and what runs it."""
    is_value = False
    for at, word in enumerate(words):
        if _GATE.match(" ".join(words[at:])) is not None:
            return True
        # A line of options continues the command above.
        is_option = word.startswith("-") and at > 0
        if not (is_option or is_value or word in _RUNNERS or re.match(r"\w+=", word) is not None):
            return False
        is_value = is_option
    return False


def _owners(path: RelPath, document: Document) -> Iterator[Fact]:
    for index, _ in enumerate(list_at(document, "rules")):
        pattern = text_at(document, "rules", index, "pattern")
        owners = ", ".join(str(owner) for owner in list_at(document, "rules", index, "owners"))
        if owners:
            place = evidence_at(path, document, "rules", index)
            yield _constraint(pattern, f"{owners} must look at changes of {pattern}", OWNED, place)


def _hooks(path: RelPath, document: Document) -> Iterator[Fact]:
    for at, _ in enumerate(list_at(document, "repos")):
        for index, _ in enumerate(list_at(document, "repos", at, "hooks")):
            if name := text_at(document, "repos", at, "hooks", index, "id"):
                place = evidence_at(path, document, "repos", at, "hooks", index)
                yield _constraint(name, f"every commit passes the hook {name}", HOOK, place)


_READERS: Final[tuple[tuple[str, _Reader], ...]] = (
    ("pyproject.toml", _pyproject),
    ("setup.cfg", _setup_cfg),
    ("go.mod", _go_mod),
    ("package.json", _package_json),
    ("tsconfig.json", _tsconfig),
    (".github/workflows/*.yml", _workflow),
    (".github/workflows/*.yaml", _workflow),
    ("CODEOWNERS", _owners),
    (".pre-commit-config.yaml", _hooks),
)
