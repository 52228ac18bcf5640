"""CPL001-003 on single imports: the cycle that each of some imports lies in, wherever it would best be cut.

Asked of imports that are new: whoever adds one to an old knot should see it where it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.model.findings import Authority, Finding
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.components import RANK
from groundplan.recon.coupling.cycle_findings import hops, severity_of
from groundplan.recon.coupling.cycles import Cycle, shortest_through
from groundplan.recon.coupling.knots import cycles_of, edges_within
from groundplan.recon.coupling.places import trail
from groundplan.recon.coupling.rules import CYCLE_RULES
from groundplan.recon.coupling.sites import sites_in
from groundplan.recon.modules import is_own

# A knot is cut at its best places; that an import lies in it at all is a matter of the first rank.
_FIRST: Final = 0


def knotted_from(snapshot: Snapshot, path: RelPath) -> Mapping[str, EdgeClass]:
    """Give the modules that a file imports inside a cycle, each with the strongest class of such a cycle."""
    return snapshot.derive_file(_knotted_from, path)


def closing_finding(snapshot: Snapshot, path: RelPath, target: str) -> Finding | None:
    """Give the finding about the strongest cycle that one import of a file lies in."""
    module = snapshot.module_of(path)
    edge_class = knotted_from(snapshot, path).get(target)
    if module is None or edge_class is None:
        return None
    cycle = next(
        one
        for one in cycles_of(snapshot, module.id)
        if one.edge_class is edge_class and target in one.members
    )
    members = shortest_through(_successors(snapshot, cycle), (module.id, target))
    rule = CYCLE_RULES[edge_class]
    return Finding(
        rule,
        severity_of(snapshot, cycle, _FIRST),
        path,
        sites_in(snapshot, path)[target][0].span,
        f"{rule.title}: {trail(members)}",
        Authority.INDEX,
        f"{rule.code}:{module.id}>{target}:new",
        tuple(hops(snapshot, members, first=1)),
        imports=tuple(zip(members, members[1:] + members[:1], strict=True)),
    )


def _knotted_from(snapshot: Snapshot, path: RelPath) -> Mapping[str, EdgeClass]:
    module = snapshot.module_of(path)
    if module is None or not is_own(snapshot, module):
        return {}
    found: dict[str, EdgeClass] = {}
    for cycle in cycles_of(snapshot, module.id):
        inside = set(cycle.members)
        for target, sites in sites_in(snapshot, path).items():
            if target in inside and RANK[sites[0].edge_class] <= RANK[cycle.edge_class]:
                found.setdefault(target, cycle.edge_class)
    return found


def _successors(snapshot: Snapshot, cycle: Cycle) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {member: [] for member in cycle.members}
    for edge in edges_within(snapshot, cycle.members, cycle.edge_class):
        found[edge.source].append(edge.target)
    return found
