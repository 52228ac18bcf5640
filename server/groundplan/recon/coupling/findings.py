"""All coupling findings of a file: the same function for the editor and the command line."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Finding
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contract_findings import contract_findings
from groundplan.recon.coupling.cycle_findings import cycle_findings
from groundplan.recon.coupling.history_findings import history_findings
from groundplan.recon.coupling.structure_findings import structure_findings


def findings_in(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    """Give the coupling findings of one file in the order of their places."""
    return snapshot.derive_file(_findings_in, path)


def _findings_in(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    found = (
        *cycle_findings(snapshot, path),
        *structure_findings(snapshot, path),
        *contract_findings(snapshot, path),
        *history_findings(snapshot, path),
    )
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.code, finding.key)))
