"""The way out of a knot: shortest cycle, cuts in order of what they free."""

from __future__ import annotations

from collections.abc import Iterable

import rustworkx
from hypothesis import given
from hypothesis import strategies as st

from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.cuts import knots_of
from groundplan.recon.coupling.cycles import Cycle, KnotEdge, untangle

_CLASSES = {">": EdgeClass.EAGER, ".": EdgeClass.DEFERRED, "~": EdgeClass.TYPE_ONLY}


def check(drawing: str, level: EdgeClass, shortest: str, cuts: str) -> Cycle:
    """`a>b2` is an eager edge with two importing places; a cut is `edge/frees/cycle`."""
    edges = sorted(
        (KnotEdge(edge[0], edge[2], _CLASSES[edge[1]], int(edge[3:] or 1)) for edge in drawing.split()),
        key=lambda edge: (edge.source, edge.target),
    )
    cycle = untangle(level, tuple(edges))
    assert "".join(cycle.shortest) == shortest
    shown = [f"{cut.source}{cut.target}/{cut.frees}/{''.join(cut.cycle)}" for cut in cycle.own_cuts]
    assert shown == cuts.split()
    return cycle


def test_the_cut_with_fewer_importing_places_is_taken() -> None:
    check("a>b1 b>a3", EdgeClass.EAGER, "ab", "ab/2/ab")
    check("a>b3 b>a1", EdgeClass.EAGER, "ab", "ba/2/ba")


def test_between_equals_the_edge_that_runs_later_is_cut() -> None:
    check("a.b b>a", EdgeClass.DEFERRED, "ab", "ab/2/ab")
    check("a>b b.a", EdgeClass.DEFERRED, "ab", "ba/2/ba")
    check("a~b b>a", EdgeClass.TYPE_ONLY, "ab", "ab/2/ab")


def test_the_cut_that_frees_most_comes_first() -> None:
    # a-b-c-d is freed by its one way back; x and y keep their own circle.
    check("a>b b>c c>d d>a x>y y>x a>x x>a2", EdgeClass.EAGER, "ax", "da/3/dabc yx/1/yx ax/0/ax")


def test_a_weaker_knot_shows_the_cuts_that_the_stronger_one_does_not_make() -> None:
    cycle = check("a>b b>a b>c c.a", EdgeClass.DEFERRED, "ab", "ca/3/cab")
    assert [(cut.source, cut.target, cut.level) for cut in cycle.cuts] == [
        ("b", "a", EdgeClass.EAGER),
        ("c", "a", EdgeClass.DEFERRED),
    ]


def test_one_cut_may_end_several_cycles() -> None:
    check("a>b b>c c>a x>y y>x a>x y>a", EdgeClass.EAGER, "xy", "xy/2/xy ca/2/cab")


_edge = st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(
    lambda edge: edge[0] != edge[1]
)


@given(drawn=st.dictionaries(_edge, st.sampled_from(sorted(EdgeClass)), min_size=2, max_size=25))
def test_the_shortest_cycle_is_as_short_as_any_and_no_cut_leaves_one(
    drawn: dict[tuple[str, str], EdgeClass],
) -> None:
    for knot in knots_of(drawn):
        inside = {edge: drawn[edge] for edge in sorted(drawn) if set(knot).issuperset(edge)}
        cycle = untangle(
            EdgeClass.TYPE_ONLY, tuple(KnotEdge(*edge, edge_class, 1) for edge, edge_class in inside.items())
        )
        hops = set(zip(cycle.shortest, cycle.shortest[1:] + cycle.shortest[:1], strict=True))
        assert hops <= inside.keys()
        assert len(hops) == min(map(len, rustworkx.simple_cycles(_graph(inside))))
        cuts = {(cut.source, cut.target) for cut in cycle.cuts}
        assert rustworkx.is_directed_acyclic_graph(_graph(inside.keys() - cuts))


def _graph(edges: Iterable[tuple[str, str]]) -> rustworkx.PyDiGraph[str, None]:
    graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph()
    number = dict(zip("abcdefg", graph.add_nodes_from("abcdefg"), strict=True))
    graph.add_edges_from_no_data([(number[source], number[target]) for source, target in sorted(edges)])
    return graph
