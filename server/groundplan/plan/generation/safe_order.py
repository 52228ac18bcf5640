"""In which order may new cards be merged so that no two edit one file at the same time, with as few steps as possible?

Cards that share a file must be ordered, and nothing else orders them. The shortest longest chain that an order of a
graph can give is its chromatic number (Gallai, Roy, Hasse, Vitaver); the colours are those of DSATUR (Brélaz 1979),
which needs the fewest wherever two are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import rustworkx

from groundplan.plan.generation.focus import Target


@dataclass(frozen=True, slots=True)
class Placed:
    """A target at its place in the order, with the places that must be merged before it."""

    target: Target
    prerequisites: tuple[int, ...] = ()


def safe_order(targets: Sequence[Target]) -> tuple[Placed, ...]:
    """Order targets by steps, those of one step as they were named. No prerequisite follows from the others."""
    placed: list[Placed] = []
    ancestors: list[frozenset[int]] = []
    for target in (targets[at] for step in _steps(targets) for at in step):
        before = [at for at, other in enumerate(placed) if _share_a_file(target, other.target)]
        implied = frozenset[int]().union(*(ancestors[at] for at in before))
        placed.append(Placed(target, tuple(at for at in before if at not in implied)))
        ancestors.append(implied.union(before))
    return tuple(placed)


def _steps(targets: Sequence[Target]) -> list[list[int]]:
    """Give sets of targets that share nothing, the one with the first named target first."""
    graph: rustworkx.PyGraph[int, None] = rustworkx.PyGraph()
    graph.add_nodes_from(range(len(targets)))
    pairs = combinations(range(len(targets)), 2)
    graph.add_edges_from_no_data([pair for pair in pairs if _share_a_file(*(targets[at] for at in pair))])
    colours = rustworkx.graph_greedy_color(graph, strategy=rustworkx.ColoringStrategy.Saturation)
    steps: dict[int, list[int]] = {}
    for at in range(len(targets)):
        steps.setdefault(colours[at], []).append(at)
    return list(steps.values())


def _share_a_file(one: Target, other: Target) -> bool:
    return not set(one.files).isdisjoint(other.files)
