"""Which packages import each other although no cycle of modules shows it.

A package and the packages inside it are one thing here: a facade that imports its own parts is no cycle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.components import RANK
from groundplan.recon.coupling.cuts import knots_of
from groundplan.recon.coupling.cycles import CutEdge, Cycle, KnotEdge, untangle
from groundplan.recon.coupling.knots import knots
from groundplan.recon.coupling.places import is_watched

ModuleEdge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PackageEdge:
    """All imports from the modules of one package to those of another."""

    source: str
    target: str
    edge_class: EdgeClass
    """The strongest class of the imports."""
    imports: tuple[ModuleEdge, ...]
    """The edges of the module graph, those of the strongest class first."""


@dataclass(frozen=True, slots=True)
class PackageCycle:
    """A cut of a cycle of packages, with the module edges to take out."""

    cycle: Cycle
    cut: CutEdge
    imports: tuple[ModuleEdge, ...]


def package_edges(snapshot: Snapshot) -> Mapping[tuple[str, str], PackageEdge]:
    """Give the edges between packages, tests and vendored modules left out, in order."""
    return snapshot.derive(_package_edges)


def package_cycles(snapshot: Snapshot) -> tuple[PackageCycle, ...]:
    """Give the cuts of the eager package cycles that no cycle of modules shows."""
    return snapshot.derive(_package_cycles)


def are_nested(one: str, other: str) -> bool:
    """Tell whether one package lies inside the other."""
    outer, inner = sorted((one, other), key=len)
    return not outer or inner == outer or (inner.startswith(outer) and inner[len(outer)] in "./")


def _package_edges(snapshot: Snapshot) -> Mapping[tuple[str, str], PackageEdge]:
    modules = snapshot.modules
    watched = {module.id for module in modules.values() if is_watched(snapshot, module)}
    found: dict[tuple[str, str], list[tuple[EdgeClass, ModuleEdge]]] = {}
    for source, target, edge_class in snapshot.graph.edges():
        if source in watched and target in watched:
            pair = modules[source].package, modules[target].package
            if pair[0] != pair[1]:
                found.setdefault(pair, []).append((edge_class, (source, target)))
    return {pair: _edge(pair, found[pair]) for pair in sorted(found)}


def _edge(pair: tuple[str, str], imports: list[tuple[EdgeClass, ModuleEdge]]) -> PackageEdge:
    ordered = sorted(imports, key=lambda one: (RANK[one[0]], one[1]))
    return PackageEdge(*pair, ordered[0][0], tuple(edge for _, edge in ordered))


def _package_cycles(snapshot: Snapshot) -> tuple[PackageCycle, ...]:
    edges = {
        pair: edge
        for pair, edge in package_edges(snapshot).items()
        if edge.edge_class is EdgeClass.EAGER and not are_nested(*pair)
    }
    shown = _shown_by_modules(snapshot)
    found: list[PackageCycle] = []
    for members in knots_of(edges):
        inside = [edge for pair, edge in edges.items() if pair[0] in members and pair[1] in members]
        cycle = untangle(
            EdgeClass.EAGER,
            tuple(KnotEdge(edge.source, edge.target, edge.edge_class, len(edge.imports)) for edge in inside),
        )
        for cut in cycle.cuts:
            if not any(set(cut.cycle) <= packages for packages in shown):
                eager = edges[cut.source, cut.target].imports
                found.append(PackageCycle(cycle, cut, eager))
    return tuple(found)


def _shown_by_modules(snapshot: Snapshot) -> list[set[str]]:
    modules = snapshot.modules
    return [
        {modules[member].package for member in knot} for knot in knots(snapshot).by_class[EdgeClass.EAGER]
    ]
