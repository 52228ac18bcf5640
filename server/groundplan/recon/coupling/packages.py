"""Which packages import each other although no cycle of modules shows it.

A package and the packages inside it are one thing here: a facade that imports its own parts is no cycle.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.cuts import knots_of
from groundplan.recon.coupling.cycles import CutEdge, Cycle, KnotEdge, untangle
from groundplan.recon.coupling.knots import knots
from groundplan.recon.coupling.live import PackagePair, tally

ModuleEdge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PackageCycle:
    """A cut of a cycle of packages, with the eager module imports to take out."""

    cycle: Cycle
    cut: CutEdge
    imports: tuple[ModuleEdge, ...]


def package_cycles(snapshot: Snapshot) -> tuple[PackageCycle, ...]:
    """Give the cuts of the eager package cycles that no cycle of modules shows."""
    return snapshot.derive(_package_cycles)


def package_cycles_from(snapshot: Snapshot, module: str) -> tuple[PackageCycle, ...]:
    """Give the cuts whose first import a module makes: there a finding stands."""
    return snapshot.derive(_by_first_importer).get(module, ())


def are_nested(one: str, other: str) -> bool:
    """Tell whether one package lies inside the other."""
    outer, inner = sorted((one, other), key=len)
    return not outer or inner == outer or (inner.startswith(outer) and inner[len(outer)] in "./")


def _by_first_importer(snapshot: Snapshot) -> Mapping[str, tuple[PackageCycle, ...]]:
    found: dict[str, list[PackageCycle]] = {}
    for cycle in package_cycles(snapshot):
        found.setdefault(cycle.imports[0][0], []).append(cycle)
    return {module: tuple(those) for module, those in found.items()}


def _package_cycles(snapshot: Snapshot) -> tuple[PackageCycle, ...]:
    hidden = [
        (cycle, cut)
        for cycle in snapshot.derive(_untangled)
        for cut in cycle.cuts
        if not any(packages.issuperset(cut.cycle) for packages in snapshot.derive(_shown_by_modules))
    ]
    wanted = {(cut.source, cut.target) for _, cut in hidden}
    imports = _imports_between(snapshot, wanted) if wanted else {}
    return tuple(PackageCycle(cycle, cut, imports[cut.source, cut.target]) for cycle, cut in hidden)


def _untangled(snapshot: Snapshot) -> tuple[Cycle, ...]:
    edges = snapshot.derive(_eager_edges)
    return tuple(
        untangle(
            EdgeClass.EAGER,
            tuple(
                KnotEdge(*pair, EdgeClass.EAGER, count)
                for pair, count in edges.items()
                if pair[0] in members and pair[1] in members
            ),
        )
        for members in map(frozenset, knots_of(edges))
    )


def _eager_edges(snapshot: Snapshot) -> Mapping[PackagePair, int]:
    """Count the eager module imports between packages of which none lies in the other."""
    between = tally(snapshot).between
    return {pair: between[pair][0] for pair in sorted(between) if between[pair][0] and not are_nested(*pair)}


def _imports_between(
    snapshot: Snapshot, wanted: Collection[PackagePair]
) -> Mapping[PackagePair, tuple[ModuleEdge, ...]]:
    counted = tally(snapshot)
    found: dict[PackagePair, list[ModuleEdge]] = {}
    for module, package in counted.packages.items():
        for target, edge_class in counted.graph.successors.get(module, {}).items():
            pair = package, counted.packages.get(target, package)
            if edge_class is EdgeClass.EAGER and pair in wanted:
                found.setdefault(pair, []).append((module, target))
    return {pair: tuple(sorted(edges)) for pair, edges in found.items()}


def _shown_by_modules(snapshot: Snapshot) -> tuple[frozenset[str], ...]:
    modules = snapshot.modules
    eager = knots(snapshot).by_class[EdgeClass.EAGER]
    return tuple(frozenset(modules[member].package for member in knot) for knot in eager)
