"""The cycles of a snapshot. After an edit the way out of a knot is looked for only where the knot's edges differ."""

from __future__ import annotations

from collections.abc import Mapping

from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.components import RANK, Knots, Members
from groundplan.recon.coupling.cycles import Cycle, KnotEdge, untangle
from groundplan.recon.coupling.live import tally
from groundplan.recon.coupling.sites import place_counts
from groundplan.recon.modules import is_own


def knots(snapshot: Snapshot) -> Knots:
    """Give the strongly connected components of the module graph, by class."""
    return snapshot.derive(_knots)


def cycles(snapshot: Snapshot) -> tuple[Cycle, ...]:
    """Give the cycles, eager ones first, larger ones first; a knot that a stronger class has too is given once."""
    return snapshot.derive(_cycles)


def cycles_of(snapshot: Snapshot, module: str) -> tuple[Cycle, ...]:
    """Give the cycles that a module takes part in, strongest first."""
    return snapshot.derive(_by_member).get(module, ())


def knotted_imports(snapshot: Snapshot) -> Mapping[tuple[str, str], EdgeClass]:
    """Give the module imports that lie inside a cycle, each with the strongest class of a cycle that it lies in.

    Cycles that only vendored or generated code makes are left out.
    """
    return snapshot.derive(_knotted_imports)


def edges_within(snapshot: Snapshot, members: Members, level: EdgeClass) -> tuple[KnotEdge, ...]:
    """Give the edges between the members of a knot, of a class and the stronger ones."""
    inside = set(members)
    graph = snapshot.graph
    return tuple(
        KnotEdge(
            source, target, edge_class, _places(snapshot, source, target), _is_face(snapshot, source, target)
        )
        for source in members
        for target, edge_class in graph.successors[source].items()
        if target in inside and RANK[edge_class] <= RANK[level]
    )


def _knots(snapshot: Snapshot) -> Knots:
    return tally(snapshot).knots


def _cycles(snapshot: Snapshot) -> tuple[Cycle, ...]:
    found: list[Cycle] = []
    seen: set[Members] = set()
    for level, members in knots(snapshot).by_class.items():
        fresh = [one for one in members if one not in seen]
        seen.update(fresh)
        cycles_of_level = [untangle(level, edges_within(snapshot, one, level)) for one in fresh]
        found += sorted(cycles_of_level, key=lambda cycle: (-len(cycle.members), cycle.members))
    return tuple(found)


def _knotted_imports(snapshot: Snapshot) -> Mapping[tuple[str, str], EdgeClass]:
    found: dict[tuple[str, str], EdgeClass] = {}
    for cycle in cycles(snapshot):
        if any(is_own(snapshot, snapshot.modules[member]) for member in cycle.members):
            for edge in edges_within(snapshot, cycle.members, cycle.edge_class):
                found.setdefault((edge.source, edge.target), cycle.edge_class)
    return found


def _places(snapshot: Snapshot, source: str, target: str) -> int:
    files = snapshot.modules[source].files
    # An edge without a place would be a defect of the index; it still is an edge.
    return max(1, sum(place_counts(snapshot, path).get(target, 0) for path in files))


def _is_face(snapshot: Snapshot, source: str, target: str) -> bool:
    package = snapshot.modules[source].package
    inner = snapshot.modules[target].package
    return snapshot.modules[source].is_package and (
        inner == package or inner.startswith((f"{package}.", f"{package}/"))
    )


def _by_member(snapshot: Snapshot) -> Mapping[str, tuple[Cycle, ...]]:
    found: dict[str, list[Cycle]] = {}
    for cycle in cycles(snapshot):
        for member in cycle.members:
            found.setdefault(member, []).append(cycle)
    return {member: tuple(those) for member, those in found.items()}
