"""Knots after edits are the knots of a computation from nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from groundplan.index.graph import ModuleGraph
from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.components import Knots, advance, edge_changes, find_knots

_NODES = [f"m{number}" for number in range(9)]
_CLASSES = {"e": EdgeClass.EAGER, "d": EdgeClass.DEFERRED, "t": EdgeClass.TYPE_ONLY}
_Edges = dict[tuple[str, str], EdgeClass]

_pairs = st.tuples(st.sampled_from(_NODES), st.sampled_from(_NODES)).filter(lambda pair: pair[0] != pair[1])
_edits = st.lists(st.lists(st.tuples(_pairs, st.sampled_from(["", "e", "d", "t"])), max_size=4), max_size=12)


def check(drawing: str, **expected: str) -> None:
    """`a>b` is an eager edge, `a.b` a deferred and `a~b` a type-only one."""
    found = find_knots(_graph(_read(drawing)))
    shown = {
        level.name.lower(): " ".join("".join(knot) for knot in found.by_class[level]) for level in EdgeClass
    }
    assert shown == {"eager": "", "deferred": "", "type_only": ""} | expected


def test_a_knot_counts_in_its_own_class_and_in_the_weaker_ones() -> None:
    check("a>b b>a", eager="ab", deferred="ab", type_only="ab")
    check("a>b b.a", deferred="ab", type_only="ab")
    check("a>b b~a", type_only="ab")


def test_weaker_edges_tie_separate_knots_together() -> None:
    check("a>b b>a c>d d>c b.c d.a", eager="ab cd", deferred="abcd", type_only="abcd")


def test_no_circle_is_no_knot() -> None:
    check("a>b b>c a>c")
    check("a>a")


@given(edits=_edits)
def test_knots_after_any_edits_equal_those_from_nothing(
    edits: list[list[tuple[tuple[str, str], str]]],
) -> None:
    edges: _Edges = {}
    graph = _graph(edges)
    knots = find_knots(graph)
    for edit in edits:
        for pair, mark in edit:
            edges.pop(pair, None)
            if mark:
                edges[pair] = _CLASSES[mark]
        following = _graph(edges)
        knots = advance(knots, list(edge_changes(graph, following)), following)
        assert knots == find_knots(following)
        graph = following


def test_modules_that_go_leave_their_knot() -> None:
    before = _graph(_read("a>b b>c c>a c>b"))
    after = ModuleGraph({"b": {"c": EdgeClass.EAGER}, "c": {"b": EdgeClass.EAGER}})
    assert advance(find_knots(before), list(edge_changes(before, after)), after) == find_knots(after)


def test_many_changes_at_once_are_found_too() -> None:
    names = [f"n{number:03}" for number in range(300)]
    circle = {name: {names[index - 1]: EdgeClass.EAGER} for index, name in enumerate(names)}
    empty = ModuleGraph({name: {} for name in names})
    closed = ModuleGraph(circle)
    knots = advance(find_knots(empty), list(edge_changes(empty, closed)), closed)
    assert knots == Knots(dict.fromkeys(EdgeClass, (tuple(names),)))


def _read(drawing: str) -> _Edges:
    classes = {">": EdgeClass.EAGER, ".": EdgeClass.DEFERRED, "~": EdgeClass.TYPE_ONLY}
    return {(edge[0], edge[2]): classes[edge[1]] for edge in drawing.split()}


def _graph(edges: _Edges) -> ModuleGraph:
    names = sorted({*_NODES, *(name for edge in edges for name in edge)})
    return ModuleGraph(
        {name: {b: edge_class for (a, b), edge_class in sorted(edges.items()) if a == name} for name in names}
    )
