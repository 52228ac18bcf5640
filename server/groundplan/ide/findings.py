"""What is to be said about this workspace, in code and plan: the one list that editor and command line show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from groundplan.ide.plan_file import plan_at, plan_path
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.findings import Finding
from groundplan.model.paths import RelPath
from groundplan.plan.check import check_document, is_on
from groundplan.recon.coupling.findings import findings_in
from groundplan.recon.invariant_notes import invariant_notes


def findings(snapshot: Snapshot) -> Mapping[RelPath, tuple[Finding, ...]]:
    """Give all findings by file, files and findings in order; files without any are left out."""
    return snapshot.derive(_findings)


def findings_of(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    """Give the findings of one file in their order."""
    return snapshot.derive_file(_findings_of, path)


def _findings(snapshot: Snapshot) -> Mapping[RelPath, tuple[Finding, ...]]:
    found: dict[RelPath, tuple[Finding, ...]] = {}
    for path in snapshot.files:
        cancel.check()
        some = findings_of(snapshot, path)
        if some:
            found[path] = some
    return found


def _findings_of(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    if path == plan_path(snapshot):
        document = plan_at(snapshot, path)
        return () if document is None else check_document(document, snapshot, snapshot.settings.rules, path)
    found = [*findings_in(snapshot, path), *invariant_notes(snapshot, path)]
    return tuple(sorted(_wanted(snapshot, found), key=lambda one: (one.span, one.code, one.message)))


def _wanted(snapshot: Snapshot, found: Iterable[Finding]) -> Iterable[Finding]:
    return (one for one in found if is_on(one.rule, snapshot.settings.rules))
