"""The cycles of a knot: the shortest one, the edges to cut, and what each cut frees.

A knot of 166 modules is no message. What helps is the few imports to move, best first, each with one short cycle
that it closes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.components import RANK, Members
from groundplan.recon.coupling.cuts import Edge, knots_of, minimal_cut

# What a cut frees needs a component search for each cut: enough of them to rank what anybody reads.
_RANKED_CUTS: Final = 40
_RANKING_WORK: Final = 150_000
# Importing places decide, those of a face doubly; then fewer edges; then the edge that runs latest goes.
_PLACE, _EDGE = 1_000_000, 1_000


@dataclass(frozen=True, slots=True)
class KnotEdge:
    """An edge inside a knot, with the number of places that import."""

    source: str
    target: str
    edge_class: EdgeClass
    places: int
    is_face: bool = False
    """A package that imports its own part, which is what a package's face is for."""


@dataclass(frozen=True, slots=True)
class CutEdge:
    """An edge to cut: the imports at `places` places must go elsewhere."""

    source: str
    target: str
    edge_class: EdgeClass
    places: int
    frees: int
    """How many modules are in no cycle any more when this edge alone goes."""
    cycle: Members
    """The shortest cycle through the edge, from its source on; the last member leads back to the first."""
    level: EdgeClass
    """The class of the cycles that this cut ends: weaker cuts assume that the stronger ones are made."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A knot with its way out. `edge_class` is the weakest class that the knot needs."""

    edge_class: EdgeClass
    members: Members
    shortest: Members
    cuts: tuple[CutEdge, ...]
    """Best first. All of them together leave no cycle among the members."""
    is_exact: bool
    """No cheaper set of cuts exists."""

    @property
    def own_cuts(self) -> tuple[CutEdge, ...]:
        """The cuts that no stronger cycle asks for already."""
        return tuple(cut for cut in self.cuts if cut.level is self.edge_class)


@lru_cache(maxsize=512)
def untangle(level: EdgeClass, edges: tuple[KnotEdge, ...]) -> Cycle:
    """Find the way out of one knot, from all edges between its members up to a class.

    A pure function of values, remembered: an edit elsewhere costs the comparison of the edges.
    """
    graph = _graph_of(edges)
    cuts: list[CutEdge] = []
    is_exact = True
    done: set[Edge] = set()
    for each in RANK:
        if RANK[each] > RANK[level]:
            break
        left = [edge for edge in edges if RANK[edge.edge_class] <= RANK[each] and _pair(edge) not in done]
        cut = minimal_cut({_pair(edge): _cost(edge) for edge in left})
        is_exact = is_exact and cut.is_exact
        cuts += _ranked(cut.edges, left, each)
        done |= set(cut.edges)
    return Cycle(level, tuple(sorted(graph)), _shortest(graph, cuts), tuple(cuts), is_exact)


def shortest_through(graph: Mapping[str, list[str]], edge: Edge) -> Members:
    """Give the shortest cycle through an edge from its source on, none where its target does not lead back."""
    source, target = edge
    came_from: dict[str, str] = {target: source}
    pending = deque([target])
    while pending:
        node = pending.popleft()
        for following in graph[node]:
            if following == source:
                return _trail(came_from, node, source)
            if following not in came_from:
                came_from[following] = node
                pending.append(following)
    return ()


def _pair(edge: KnotEdge) -> Edge:
    return edge.source, edge.target


def _cost(edge: KnotEdge) -> int:
    places = edge.places * 2 if edge.is_face else edge.places
    return places * _PLACE + _EDGE - RANK[edge.edge_class]


def _graph_of(edges: Iterable[KnotEdge]) -> dict[str, list[str]]:
    graph: dict[str, list[str]] = {}
    for edge in edges:
        graph.setdefault(edge.source, []).append(edge.target)
        graph.setdefault(edge.target, [])
    for targets in graph.values():
        targets.sort()
    return graph


def _ranked(chosen: tuple[Edge, ...], edges: list[KnotEdge], level: EdgeClass) -> list[CutEdge]:
    graph = _graph_of(edges)
    known = {_pair(edge): edge for edge in edges}
    knotted = sum(map(len, knots_of(known)))
    cuts: list[CutEdge] = []
    most = min(_RANKED_CUTS, _RANKING_WORK // max(1, len(known)))
    by_weight = sorted(chosen, key=lambda pair: (known[pair].places, pair))
    for index, pair in enumerate(by_weight):
        edge = known[pair]
        frees = knotted - sum(map(len, knots_of(known.keys() - {pair}))) if index < most else 0
        cycle = shortest_through(graph, pair)
        cuts.append(CutEdge(*pair, edge.edge_class, edge.places, frees, cycle, level))
    return sorted(cuts, key=lambda cut: (-cut.frees, cut.places, len(cut.cycle), cut.source, cut.target))


def _shortest(graph: Mapping[str, list[str]], cuts: Iterable[CutEdge]) -> Members:
    """Give the shortest cycle, the first by name of equal ones: all lead through a cut, or some would be left."""
    through = (shortest_through(graph, (cut.source, cut.target)) for cut in cuts)
    return min((_from_first(cycle) for cycle in through), key=lambda cycle: (len(cycle), cycle), default=())


def _from_first(cycle: Members) -> Members:
    first = cycle.index(min(cycle))
    return (*cycle[first:], *cycle[:first])


def _trail(came_from: Mapping[str, str], last: str, source: str) -> Members:
    trail = [last]
    while trail[-1] != source:
        trail.append(came_from[trail[-1]])
    return tuple(reversed(trail))
