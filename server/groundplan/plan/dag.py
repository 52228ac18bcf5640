"""The partial order of the cards: cycles, levels, antichains, reduction, critical path, merge order.

A node is a card's place in the document, so that a plan with doubled numbers or slugs still has an order.
Edges run from a prerequisite to what depends on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import rustworkx

from groundplan.plan.card import Card, Dependency
from groundplan.plan.document import Document

Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BadDependency:
    """A name under "Depends on" that is no other card."""

    card: Card
    dependency: Dependency
    is_self: bool


@dataclass(frozen=True)
class Dag:
    """The declared order. All answers are in the order of the document."""

    cards: tuple[Card, ...]
    edges: tuple[Edge, ...]
    """(prerequisite, dependent), each once, sorted."""
    bad: tuple[BadDependency, ...] = ()

    @cached_property
    def cycles(self) -> tuple[tuple[int, ...], ...]:
        """One cycle for each knot, beginning at its first card."""
        knots = [
            sorted(knot) for knot in rustworkx.strongly_connected_components(self._graph) if len(knot) > 1
        ]
        return tuple(self._cycle_in(frozenset(knot)) for knot in sorted(knots))

    @cached_property
    def is_acyclic(self) -> bool:
        """Only then the questions below speak of an order."""
        return not self.cycles

    @cached_property
    def ancestors(self) -> Mapping[int, frozenset[int]]:
        """For each card all that must be merged before it; in a cycle the cards of the cycle too."""
        return {
            node: frozenset(rustworkx.ancestors(self._graph, node)) - {node}
            for node in range(len(self.cards))
        }

    @cached_property
    def descendants(self) -> Mapping[int, frozenset[int]]:
        """For each card all that need it."""
        return {
            node: frozenset(rustworkx.descendants(self._graph, node)) - {node}
            for node in range(len(self.cards))
        }

    @cached_property
    def order(self) -> tuple[int, ...]:
        """A linear extension: by longest-path level, then number; with cycles the order of the document."""
        return tuple(sorted(range(len(self.cards)), key=lambda node: (self.levels[node], self._rank(node))))

    @cached_property
    def levels(self) -> Mapping[int, int]:
        """For each card the length of the longest chain that leads to it; 0 for all where there is a cycle."""
        levels = dict.fromkeys(range(len(self.cards)), 0)
        if not self.is_acyclic:
            return levels
        for node in rustworkx.topological_sort(self._graph):
            for before in self.parents[node]:
                levels[node] = max(levels[node], levels[before] + 1)
        return levels

    @cached_property
    def parents(self) -> Mapping[int, tuple[int, ...]]:
        """For each card the cards it depends on directly."""
        return {
            node: tuple(source for source, target in self.edges if target == node)
            for node in range(len(self.cards))
        }

    @cached_property
    def redundant(self) -> tuple[Edge, ...]:
        """Declared edges that follow from other ones."""
        if not self.is_acyclic:
            return ()
        return tuple(
            (source, target)
            for source, target in self.edges
            if any(source in self.ancestors[other] for other in self.parents[target] if other != source)
        )

    @cached_property
    def critical_path(self) -> tuple[int, ...]:
        """A longest chain; among equals the one of the smallest numbers."""
        if not self.cards:
            return ()
        node = min(self.levels, key=lambda one: (-self.levels[one], self._rank(one)))
        path = [node]
        while self.levels[path[-1]]:
            wanted = self.levels[path[-1]] - 1
            before = [one for one in self.parents[path[-1]] if self.levels[one] == wanted]
            path.append(min(before, key=self._rank))
        return tuple(reversed(path))

    @cached_property
    def incomparable(self) -> tuple[Edge, ...]:
        """All pairs that may be worked on at the same time."""
        count = len(self.cards)
        return tuple(
            (first, second)
            for first in range(count)
            for second in range(first + 1, count)
            if first not in self.ancestors[second] and second not in self.ancestors[first]
        )

    @cached_property
    def width(self) -> int:
        """The size of the largest antichain (Dilworth: nodes minus a maximum matching of the closure)."""
        if not self.cards:
            return 0
        closure = rustworkx.PyGraph()
        count = len(self.cards)
        closure.add_nodes_from(range(2 * count))
        for node in range(count):
            closure.add_edges_from_no_data(
                [(node, count + later) for later in sorted(self.descendants[node])]
            )
        matching = rustworkx.max_weight_matching(closure, max_cardinality=True, weight_fn=lambda _: 1)
        return count - len(matching)

    def is_before(self, first: int, second: int) -> bool:
        """Tell whether the first card must be merged before the second."""
        return first in self.ancestors[second]

    def is_parallel(self, first: int, second: int) -> bool:
        """Tell whether neither card needs the other."""
        return first != second and not self.is_before(first, second) and not self.is_before(second, first)

    @cached_property
    def _graph(self) -> rustworkx.PyDiGraph[int, None]:
        graph: rustworkx.PyDiGraph[int, None] = rustworkx.PyDiGraph()
        graph.add_nodes_from(range(len(self.cards)))
        graph.add_edges_from_no_data(list(self.edges))
        return graph

    def _rank(self, node: int) -> tuple[int, int]:
        number = self.cards[node].number
        return (len(self.cards) if number is None else number, node)

    def _cycle_in(self, knot: frozenset[int]) -> tuple[int, ...]:
        start = min(knot)
        path, seen = [start], {start}
        while True:
            following = [target for source, target in self.edges if source == path[-1] and target in knot]
            if start in following and len(path) > 1:
                return tuple(path)
            fresh = [node for node in following if node not in seen]
            if not fresh:
                return tuple(path)
            path.append(min(fresh, key=lambda node: (self._distance(node, start, knot), node)))
            seen.add(path[-1])

    def _distance(self, node: int, goal: int, knot: frozenset[int]) -> int:
        reached, front, steps = {node}, {node}, 0
        while front and goal not in front:
            front = {target for source, target in self.edges if source in front and target in knot} - reached
            reached |= front
            steps += 1
        return steps


def dag_of(document: Document) -> Dag:
    """Read the declared order of a plan."""
    cards = document.cards
    places = _places(cards)
    edges: set[Edge] = set()
    bad: list[BadDependency] = []
    for node, card in enumerate(cards):
        for dependency in card.depends_on:
            other = places.get(dependency.slug or f"PR{dependency.number}")
            if other is None or other == node:
                bad.append(BadDependency(card, dependency, other == node))
            else:
                edges.add((other, node))
    return Dag(cards, tuple(sorted(edges)), tuple(bad))


def _places(cards: tuple[Card, ...]) -> dict[str, int]:
    places: dict[str, int] = {}
    for node, card in enumerate(cards):
        if card.number is not None:
            places.setdefault(card.name, node)
        if card.slug:
            places.setdefault(card.slug, node)
    return places
