"""What is to be said about this workspace, in code and plan: the one list that editor and command line show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from groundplan.ide.baseline.document import NotRead
from groundplan.ide.baseline.known import Split, baseline_of, baseline_path, split
from groundplan.ide.baseline.rules import UNREADABLE
from groundplan.ide.carrying import Judged, carried
from groundplan.ide.plan_file import plan_at, plan_path
from groundplan.index import disk
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.findings import Authority, Finding
from groundplan.model.paths import RelPath
from groundplan.model.settings import RuleSettings
from groundplan.plan.check import OF_CODE, Subject, check_document, is_on
from groundplan.plan.document import Document
from groundplan.plan.past import git_past
from groundplan.plan.rules.tool import PLN907
from groundplan.recon.coupling.findings import findings_in
from groundplan.recon.invariant_notes import invariant_notes
from groundplan.text.decode import decode
from groundplan.text.spans import ORIGIN

_PLAN_LIMIT: Final = 32_000_000
# Whether the index is complete is no finding of a text before.
_CARRIED: Final = OF_CODE - {PLN907.code}


def findings(snapshot: Snapshot) -> Mapping[RelPath, tuple[Finding, ...]]:
    """Give the findings by file, files and findings in order; files without any are left out.

    What the baseline knows is left out too.
    """
    return snapshot.derive(_findings)


def findings_of(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    """Give the findings of one file in their order, without those that the baseline knows."""
    return snapshot.derive_file(_findings_of, path)


def text_findings(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...] | None:
    """Give what the text of the plan alone shows, at once; None for any other file."""
    document = plan_at(snapshot, path)
    return None if document is None else check_document(document, Subject(path), snapshot.settings.rules)


def early_findings(snapshot: Snapshot, path: RelPath, judged: Judged | None) -> tuple[Finding, ...] | None:
    """As `text_findings`, with what the code showed of an earlier text, where that stands now."""
    found, text = text_findings(snapshot, path), snapshot.text(path)
    if found is None or text is None or judged is None:
        return found
    moved = [one for one in carried(judged, path, text) if one.code in _CARRIED]
    return tuple(sorted((*found, *moved), key=lambda one: (one.span, one.code, one.message)))


def selected_findings(snapshot: Snapshot, rules: RuleSettings) -> Mapping[RelPath, tuple[Finding, ...]]:
    """Give all findings by some settings of the rules, whether the baseline knows them or not."""
    return _by_file(snapshot, rules)


def judged_findings(
    snapshot: Snapshot, found: Mapping[RelPath, Sequence[Finding]], rules: RuleSettings
) -> Split:
    """Tell the findings of all files that the baseline knows from the new ones."""
    parts = [split(snapshot, path, found.get(path, ()), rules) for path in _paths(snapshot)]
    return Split(
        tuple(one for part in parts for one in part.new), tuple(one for part in parts for one in part.old)
    )


def _findings(snapshot: Snapshot) -> Mapping[RelPath, tuple[Finding, ...]]:
    found: dict[RelPath, tuple[Finding, ...]] = {}
    for path in _paths(snapshot):
        cancel.check()
        some = findings_of(snapshot, path)
        if some:
            found[path] = some
    return found


def _by_file(snapshot: Snapshot, rules: RuleSettings) -> Mapping[RelPath, tuple[Finding, ...]]:
    found: dict[RelPath, tuple[Finding, ...]] = {}
    for path in _paths(snapshot):
        cancel.check()
        some = _found_in(snapshot, path, rules)
        if some:
            found[path] = some
    return found


def _paths(snapshot: Snapshot) -> Iterable[RelPath]:
    """All files, and the plan where the listing leaves it out."""
    plan = plan_path(snapshot)
    return snapshot.files if plan is None or plan in snapshot.files else sorted([*snapshot.files, plan])


def _findings_of(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    rules = snapshot.settings.rules
    return split(snapshot, path, _found_in(snapshot, path, rules), rules).new


def _found_in(snapshot: Snapshot, path: RelPath, rules: RuleSettings) -> tuple[Finding, ...]:
    if path == plan_path(snapshot):
        document = plan_at(snapshot, path)
        return () if document is None else _of_plan(snapshot, path, document, rules)
    if path == baseline_path(snapshot):
        return _of_baseline(snapshot, path)
    found = [*findings_in(snapshot, path), *invariant_notes(snapshot, path)]
    wanted = (
        replace(one, severity=rules.severity.get(one.code, one.severity))
        for one in found
        if is_on(one.rule, rules)
    )
    return tuple(sorted(wanted, key=lambda one: (one.span, one.code, one.message)))


def _of_baseline(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    baseline = baseline_of(snapshot)
    if not isinstance(baseline, NotRead):
        return ()
    message = f"The baseline hides nothing: {baseline.reason}"
    return (
        Finding(
            UNREADABLE, UNREADABLE.severity, path, ORIGIN, message, Authority.GRAMMAR, f"{UNREADABLE.code}:"
        ),
    )


def _of_plan(
    snapshot: Snapshot, path: RelPath, document: Document, rules: RuleSettings
) -> tuple[Finding, ...]:
    base = document.header.keys.get("base", "") if document.header else ""
    subject = Subject(
        path,
        snapshot,
        git_past(snapshot, base),
        _encoding_problem(snapshot, path),
        # Only fixes carry it, and those are made of the day on which they are offered.
        date.today().isoformat(),
    )
    return check_document(document, subject, rules)


def _encoding_problem(snapshot: Snapshot, path: RelPath) -> str:
    """Say what is wrong with the bytes on the disk; an editor's buffer has none of its own."""
    if snapshot.is_open(path):
        return ""
    found = disk.read(str(snapshot.root), path, _PLAN_LIMIT)
    if isinstance(found, disk.Unreadable):
        return ""
    decoded = decode(found.bytes)
    is_utf8 = decoded.encoding == "utf-8"
    return decoded.problem or ("" if is_utf8 else f"{decoded.encoding.upper()}, not UTF-8")
