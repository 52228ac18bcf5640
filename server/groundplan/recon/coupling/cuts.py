"""Which edges to take out of a knot so that no circle is left, at the least cost.

Exact up to `EXACT_LIMIT` nodes (a minimum over all orders, by dynamic programming over subsets), and where one edge
is enough. Above that, the heuristic of Eades, Lin and Smyth, peeling sources and sinks again after each pick, then moving single nodes to
better places until nothing improves, then putting back what closes no circle. Ties are alphabetical, so equal graphs give equal cuts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from typing import Final

import rustworkx

Edge = tuple[str, str]

EXACT_LIMIT: Final = 12
_MAX_SWEEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Cut:
    """The edges to take out, sorted, and whether no cheaper set exists."""

    edges: tuple[Edge, ...]
    is_exact: bool


def minimal_cut(costs: Mapping[Edge, int]) -> Cut:
    """Find edges whose removal leaves no circle. `costs` holds all edges, each with a positive cost."""
    chosen: list[Edge] = []
    is_exact = True
    for knot in knots_of(costs):
        inside = set(knot)
        own = {edge: cost for edge, cost in costs.items() if edge[0] in inside and edge[1] in inside}
        if len(knot) <= EXACT_LIMIT:
            order = _best_order(knot, own)
        elif (alone := _sufficient_edge(knot, own)) is not None:
            chosen.append(alone)
            continue
        else:
            order = _improve(_peeled_order(knot, own), own)
            is_exact = False
        chosen += _needed(order, own)
    return Cut(tuple(sorted(chosen)), is_exact)


def knots_of(edges: Iterable[Edge]) -> list[tuple[str, ...]]:
    """Give the strongly connected components of more than one node, sorted."""
    listed = [edge for edge in edges if edge[0] != edge[1]]
    names = sorted({name for edge in listed for name in edge})
    graph = _graph(names, listed)
    found = rustworkx.strongly_connected_components(graph)
    return sorted(tuple(sorted(names[index] for index in part)) for part in found if len(part) > 1)


def _graph(names: Sequence[str], edges: Iterable[Edge]) -> rustworkx.PyDiGraph[str, None]:
    number = {name: index for index, name in enumerate(names)}
    graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(names)
    graph.add_edges_from_no_data([(number[source], number[target]) for source, target in edges])
    return graph


def _sufficient_edge(knot: Sequence[str], costs: Mapping[Edge, int]) -> Edge | None:
    """Give the edge that every circle leads through, if there is one that no two others can be cheaper than.

    A large knot that one new import has just closed is of this kind, and the search for an order would take long.
    """
    graph = _graph(knot, costs)
    limit = 2 * min(costs.values())
    circle = _circle_through_first(graph)
    for cost, source, target in sorted((costs[knot[a], knot[b]], a, b) for a, b in circle):
        if cost > limit:
            return None
        graph.remove_edge(source, target)
        if rustworkx.is_directed_acyclic_graph(graph):
            return knot[source], knot[target]
        graph.add_edge(source, target, None)
    return None


def _circle_through_first(graph: rustworkx.PyDiGraph[str, None]) -> list[tuple[int, int]]:
    # Every circle holds the edge that is looked for, so a short one leaves the fewest to try.
    came_from: dict[int, int] = {}
    pending = deque([0])
    while 0 not in came_from:
        node = pending.popleft()
        for following in sorted(graph.successor_indices(node)):
            if following not in came_from:
                came_from[following] = node
                pending.append(following)
    circle = [(came_from[0], 0)]
    while circle[-1][0] != 0:
        circle.append((came_from[circle[-1][0]], circle[-1][0]))
    return circle


def _best_order(nodes: Sequence[str], costs: Mapping[Edge, int]) -> list[str]:
    count = len(nodes)
    number = {name: index for index, name in enumerate(nodes)}
    weight = [[0] * count for _ in nodes]
    for (source, target), cost in costs.items():
        weight[number[source]][number[target]] = cost
    size = 1 << count
    # back[v] at a subset = cost of the edges from v into it: they would point left.
    back = [[0] * size for _ in nodes]
    for node in range(count):
        row, known = weight[node], back[node]
        for subset in range(1, size):
            low = subset & -subset
            known[subset] = known[subset ^ low] + row[low.bit_length() - 1]
    best = [0] + [-1] * (size - 1)
    last = [0] * size
    for subset in range(size - 1):
        for node in range(count):
            grown = subset | (1 << node)
            cost = best[subset] + back[node][subset]
            if grown != subset and (best[grown] < 0 or cost < best[grown]):
                best[grown], last[grown] = cost, node
    return _unwind(nodes, last)


def _unwind(nodes: Sequence[str], last: Sequence[int]) -> list[str]:
    order: list[str] = []
    subset = (1 << len(nodes)) - 1
    while subset:
        order.append(nodes[last[subset]])
        subset ^= 1 << last[subset]
    return order[::-1]


class _Peeler:
    """The nodes that are left, with the cost that goes out of each and comes into it."""

    def __init__(self, nodes: Sequence[str], costs: Mapping[Edge, int]) -> None:
        self.left = set(nodes)
        self.outgoing: dict[str, dict[str, int]] = {name: {} for name in nodes}
        self.incoming: dict[str, dict[str, int]] = {name: {} for name in nodes}
        for (source, target), cost in costs.items():
            self.outgoing[source][target] = cost
            self.incoming[target][source] = cost
        self.out = {name: sum(edges.values()) for name, edges in self.outgoing.items()}
        self.into = {name: sum(edges.values()) for name, edges in self.incoming.items()}
        self.heap = [(self.into[name] - self.out[name], name) for name in nodes]
        heapify(self.heap)

    def take(self, node: str) -> list[str]:
        """Remove a node and give its neighbours that are left."""
        self.left.discard(node)
        touched: list[str] = []
        for target, cost in self.outgoing[node].items():
            if target in self.left:
                self.into[target] -= cost
                touched.append(target)
        for source, cost in self.incoming[node].items():
            if source in self.left:
                self.out[source] -= cost
                touched.append(source)
        for name in touched:
            heappush(self.heap, (self.into[name] - self.out[name], name))
        return touched

    def pick(self) -> str:
        """Choose the node with the most going out of it and the least coming in, then by name."""
        while True:
            balance, node = heappop(self.heap)
            if node in self.left and balance == self.into[node] - self.out[node]:
                return node


def _peeled_order(nodes: Sequence[str], costs: Mapping[Edge, int]) -> list[str]:
    peeler = _Peeler(nodes, costs)
    head: list[str] = []
    tail: list[str] = []
    pending = sorted(nodes, reverse=True)
    while peeler.left:
        while pending:
            node = pending.pop()
            if node not in peeler.left:
                continue
            if peeler.out[node] == 0:
                tail.append(node)
            elif peeler.into[node] == 0:
                head.append(node)
            else:
                continue
            pending += sorted(peeler.take(node), reverse=True)
        if peeler.left:
            node = peeler.pick()
            head.append(node)
            pending = sorted(peeler.take(node), reverse=True)
    return head + tail[::-1]


def _improve(order: list[str], costs: Mapping[Edge, int]) -> list[str]:
    """Move single nodes to the place where the fewest of their edges point left."""
    around: dict[str, dict[str, int]] = {name: {} for name in order}
    for (source, target), cost in costs.items():
        # Seen from a node: a source should stand to its left, a target to its right.
        around[target][source] = around[target].get(source, 0) + cost
        around[source][target] = around[source].get(target, 0) - cost
    for _ in range(_MAX_SWEEPS):
        place = {name: index for index, name in enumerate(order)}
        moved = False
        for node in sorted(order):
            at = place[node]
            better = _better_place(at, around[node], place)
            if better is None:
                continue
            order.insert(better, order.pop(at))
            moved = True
            low, high = min(at, better), max(at, better)
            place.update((order[index], index) for index in range(low, high + 1))
        if not moved:
            break
    return order


def _better_place(at: int, around: Mapping[str, int], place: Mapping[str, int]) -> int | None:
    # Walking right past a neighbour changes the cost by minus what it wants on its left.
    neighbours = sorted((place[name], pull) for name, pull in around.items() if pull)
    split = bisect_right(neighbours, (at, 0))
    best_gain, best_place = 0, None
    gain = 0
    for where, pull in neighbours[split:]:
        gain += pull
        if gain > best_gain:
            best_gain, best_place = gain, where
    gain = 0
    for where, pull in reversed(neighbours[:split]):
        gain -= pull
        if gain > best_gain:
            best_gain, best_place = gain, where
    return best_place


def _needed(order: Sequence[str], costs: Mapping[Edge, int]) -> list[Edge]:
    """Give the edges that point left, without those that close no circle after all."""
    place = {name: index for index, name in enumerate(order)}
    left = [edge for edge in costs if place[edge[0]] > place[edge[1]]]
    reach = [1 << index for index in range(len(order))]
    right = sorted(((place[a], place[b]) for a, b in costs if place[a] < place[b]), reverse=True)
    for source, target in right:
        reach[source] |= reach[target]
    needed: list[Edge] = []
    for edge in sorted(left, key=lambda edge: (-costs[edge], edge)):
        source, target = place[edge[0]], place[edge[1]]
        if reach[target] >> source & 1:
            needed.append(edge)
            continue
        for index, reached in enumerate(reach):
            if reached >> source & 1:
                reach[index] |= reach[target]
    return needed
