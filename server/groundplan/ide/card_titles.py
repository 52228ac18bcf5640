"""What is a PR card called that mends a finding: for a cycle the way round, and what has to move."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Finding
from groundplan.plan.generation.focus import Target
from groundplan.recon.coupling.places import trail
from groundplan.recon.coupling.sites import sites_of

_SHOWN = 3


def card_title(snapshot: Snapshot, finding: Finding, target: Target) -> str:
    """Give the title of a card for a finding; `target` is the first of what it is about."""
    if not finding.imports:
        return f"{finding.rule.title} in {target.name}"
    source, imported = finding.imports[0]
    return f"Break the cycle {trail(_first_cycle(finding))} by moving {_moved(snapshot, source, imported)}"


def _first_cycle(finding: Finding) -> list[str]:
    first = finding.imports[0][0]
    members = [first]
    for _, target in finding.imports:
        if target == first:
            break
        members.append(target)
    return members


def _moved(snapshot: Snapshot, source: str, imported: str) -> str:
    names = sorted({name for site in sites_of(snapshot, source, imported) for name in site.names})
    if not names:
        return f"what {source} needs of {imported}"
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{', '.join(names[:_SHOWN])}{more} out of {imported}"
