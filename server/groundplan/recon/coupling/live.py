"""What the coupling questions count over the whole graph, carried on from edit to edit.

Asked again after an edit, only what the edit can have changed is computed: nothing where the graph is the same
object, else the counts of the changed edges and the components that they touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from groundplan.index.graph import ModuleGraph
from groundplan.index.snapshot import Snapshot
from groundplan.recon.coupling.components import (
    ABSENT,
    MANY_CHANGES,
    RANK,
    EdgeChange,
    Knots,
    advance,
    edge_changes,
    find_knots,
)
from groundplan.recon.coupling.places import is_watched

Degrees = tuple[int, int]
"""How many watched modules depend on a module, and on how many it depends."""
PackagePair = tuple[str, str]
ClassCounts = tuple[int, int, int]
"""Module edges between two packages, by the rank of their class."""

_NONE: Final = (0, 0, 0)
_MAX_WORKSPACES: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """The counts of one graph. Modules that are tests or vendored count for the knots only."""

    graph: ModuleGraph
    packages: Mapping[str, str]
    """The package of each watched module."""
    knots: Knots
    degrees: Mapping[str, Degrees]
    between: Mapping[PackagePair, ClassCounts]


# Only ever an earlier tally: what is carried on from it equals what is counted from nothing.
_last: dict[Path, Tally] = {}


def tally(snapshot: Snapshot) -> Tally:
    """Give the counts of the module graph."""
    return snapshot.derive(_tally)


def count_all(graph: ModuleGraph, packages: Mapping[str, str]) -> Tally:
    """Count from nothing."""
    empty = Tally(ModuleGraph({}), packages, find_knots(graph), dict.fromkeys(packages, (0, 0)), {})
    added = (
        EdgeChange(source, target, ABSENT, RANK[edge_class])
        for source, target, edge_class in graph.edges()
        if source != target
    )
    return _counted(empty, graph, empty.knots, added)


def carry_on(known: Tally, graph: ModuleGraph) -> Tally:
    """Count on from an earlier graph; equal to `count_all` of this one."""
    changes = list(edge_changes(known.graph, graph))
    if len(changes) > MANY_CHANGES:
        return count_all(graph, known.packages)
    return _counted(known, graph, advance(known.knots, changes, graph), changes)


def _tally(snapshot: Snapshot) -> Tally:
    graph, packages = snapshot.graph, snapshot.derive(_packages)
    known = _last.pop(snapshot.root, None)
    same = known is not None and known.packages is packages
    found = carry_on(known, graph) if known is not None and same else count_all(graph, packages)
    while len(_last) >= _MAX_WORKSPACES:
        _last.pop(next(iter(_last), snapshot.root), None)
    _last[snapshot.root] = found
    return found


def _packages(snapshot: Snapshot) -> Mapping[str, str]:
    return {module.id: module.package for module in snapshot.modules.values() if is_watched(snapshot, module)}


def _counted(known: Tally, graph: ModuleGraph, knots: Knots, changes: Iterable[EdgeChange]) -> Tally:
    packages = known.packages
    degrees, between = dict(known.degrees), dict(known.between)
    for change in changes:
        if change.source not in packages or change.target not in packages:
            continue
        step = (change.after != ABSENT) - (change.before != ABSENT)
        if step:
            into, out = degrees[change.source]
            degrees[change.source] = into, out + step
            into, out = degrees[change.target]
            degrees[change.target] = into + step, out
        pair = packages[change.source], packages[change.target]
        if pair[0] != pair[1]:
            between[pair] = _moved(between.get(pair, _NONE), change)
            if between[pair] == _NONE:
                del between[pair]
    return Tally(graph, packages, knots, degrees, between)


def _moved(counts: ClassCounts, change: EdgeChange) -> ClassCounts:
    eager, deferred, typed = (
        count + (change.after == rank) - (change.before == rank) for rank, count in enumerate(counts)
    )
    return eager, deferred, typed
