"""CPL030: the imports of a file that break a contract of the repository."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Authority, Finding, Place
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contracts.check import violations_in
from groundplan.recon.coupling.contracts.model import Violation
from groundplan.recon.coupling.places import first_site
from groundplan.recon.coupling.rules import CONTRACT


def contract_findings(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    """Give the findings about broken contracts of a file, one for an import and a contract."""
    unique = {
        (violation.contract, violation.site.span): violation
        for violation in reversed(violations_in(snapshot, path))
    }
    found = [_finding(snapshot, path, violation) for violation in unique.values()]
    return tuple(sorted(found, key=lambda finding: (finding.span, finding.message)))


def _finding(snapshot: Snapshot, path: RelPath, violation: Violation) -> Finding:
    contract = violation.contract
    way = " → ".join((violation.importer, *(violation.chain or (violation.imported,))))
    said = f": {violation.reason}" if violation.reason else ""
    related = (
        []
        if contract.path is None
        else [Place(contract.path, contract.span, f"the contract: {contract.name}")]
    )
    related += [
        Place(site.path, site.span, f"{source} imports {target}")
        for source, target in zip(violation.chain, violation.chain[1:], strict=False)
        if (site := first_site(snapshot, source, target)) is not None
    ]
    return Finding(
        CONTRACT,
        CONTRACT.severity,
        path,
        violation.site.span,
        f'Breaks the {contract.tool} contract "{contract.name}": {way}{said}',
        Authority.INDEX,
        f"{CONTRACT.code}:{contract.tool}:{contract.name}:{violation.importer}>{violation.imported}",
        tuple(related),
    )
