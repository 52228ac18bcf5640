"""Which modules reach each other in a circle, for each class of edges.

One edit changes few edges, so the knots of the next graph are made from those of the last: an inserted edge
`u -> v` closes a circle only if `v` reaches `u`, and a deleted one matters only inside one knot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import rustworkx

from groundplan.index.graph import ModuleGraph
from groundplan.model.edges import EdgeClass

Members = tuple[str, ...]

RANK: Final = {EdgeClass.EAGER: 0, EdgeClass.DEFERRED: 1, EdgeClass.TYPE_ONLY: 2}
ABSENT: Final = 3
# Beyond this many changed edges (a branch was switched) starting anew is cheaper.
MANY_CHANGES: Final = 200


@dataclass(frozen=True, slots=True)
class Knots:
    """The strongly connected components of more than one module.

    A class holds its own edges and those of the stronger classes: what knots eagerly is part of a knot of every
    class. Members are sorted, and so are the knots of a class.
    """

    by_class: Mapping[EdgeClass, tuple[Members, ...]]


@dataclass(frozen=True, slots=True)
class EdgeChange:
    """An edge that came, went or changed its class; `ABSENT` stands for no edge."""

    source: str
    target: str
    before: int
    after: int


def find_knots(graph: ModuleGraph) -> Knots:
    """Compute the knots of a graph from nothing."""
    return Knots({level: _knots_within(graph, graph.successors, level) for level in RANK})


def advance(known: Knots, changes: Sequence[EdgeChange], after: ModuleGraph) -> Knots:
    """Compute the knots of a graph from those of an earlier one and all changes; equal to `find_knots(after)`."""
    if len(changes) > MANY_CHANGES:
        return find_knots(after)
    return Knots({level: _advance_level(known.by_class[level], changes, after, level) for level in RANK})


def edge_changes(before: ModuleGraph, after: ModuleGraph) -> Iterator[EdgeChange]:
    """Give the edges in which two graphs differ."""
    old, new = before.successors, after.successors
    for source in old.keys() | new.keys() if old.keys() != new.keys() else new:
        was, now = old.get(source, {}), new.get(source, {})
        if was is now or was == now:
            continue
        for target in sorted(was.keys() | now.keys()):
            change = EdgeChange(source, target, _rank(was.get(target)), _rank(now.get(target)))
            if change.before != change.after and source != target:
                yield change


def _rank(edge_class: EdgeClass | None) -> int:
    return ABSENT if edge_class is None else RANK[edge_class]


def _knots_within(graph: ModuleGraph, nodes: Collection[str], level: EdgeClass) -> tuple[Members, ...]:
    names = list(nodes)
    number = {name: index for index, name in enumerate(names)}
    limit = RANK[level]
    directed = rustworkx.PyDiGraph(multigraph=False)
    directed.add_nodes_from(names)
    directed.add_edges_from_no_data(
        [
            (number[source], number[target])
            for source in names
            for target, edge_class in graph.successors.get(source, {}).items()
            if RANK[edge_class] <= limit and target in number
        ]
    )
    found = rustworkx.strongly_connected_components(directed)
    return tuple(sorted(tuple(sorted(names[index] for index in part)) for part in found if len(part) > 1))


def _advance_level(
    known: tuple[Members, ...], changes: Iterable[EdgeChange], after: ModuleGraph, level: EdgeClass
) -> tuple[Members, ...]:
    limit = RANK[level]
    home = {member: knot for knot in known for member in knot}
    relevant = [change for change in changes if (change.before <= limit) != (change.after <= limit)]
    inserted = [change for change in relevant if change.after <= limit]
    loosened = {
        home[change.source]
        for change in relevant
        if change.after > limit and change.source in home and home[change.source] is home.get(change.target)
    }
    for knot in sorted(loosened):
        for member in knot:
            del home[member]
        present = [member for member in knot if member in after.successors]
        home.update((member, part) for part in _knots_within(after, present, level) for member in part)
    for change in inserted:
        if change.source in home and home[change.source] is home.get(change.target):
            continue
        if (closed := _circle_through(after, change, limit)) is not None:
            home.update((member, closed) for member in closed)
    # By identity: the hash of a tuple is computed each time, for each of a thousand members.
    return tuple(sorted({id(knot): knot for knot in home.values()}.values()))


def _circle_through(graph: ModuleGraph, edge: EdgeChange, limit: int) -> Members | None:
    """Give the knot that the edge lies in, None where its target does not lead back to its source."""
    reached = {edge.target}
    pending = [edge.target]
    sources: dict[str, list[str]] = {}
    while pending:
        node = pending.pop()
        for target, edge_class in graph.successors.get(node, {}).items():
            if RANK[edge_class] > limit:
                continue
            sources.setdefault(target, []).append(node)
            if target not in reached:
                reached.add(target)
                pending.append(target)
    if edge.source not in reached:
        return None
    # Of all that the target reaches, the knot is what also leads to the source.
    knot = {edge.source}
    pending = [edge.source]
    while pending:
        for source in sources.get(pending.pop(), ()):
            if source not in knot:
                knot.add(source)
                pending.append(source)
    return tuple(sorted(knot))
