"""The way out of a knot: shortest cycle, cuts in order of what they free."""

from __future__ import annotations

from groundplan.model.edges import EdgeClass
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
