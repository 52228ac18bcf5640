"""A cut leaves no circle, and the exact one is no dearer than any order's."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from groundplan.recon.coupling.cuts import EXACT_LIMIT, Cut, Edge, knots_of, minimal_cut


def check(drawing: str, cut: str) -> None:
    """`ab2` is an edge from a to b that costs 2, `ab` one that costs 1."""
    assert [source + target for source, target in minimal_cut(_read(drawing)).edges] == cut.split()


def test_the_lighter_edge_is_cut() -> None:
    check("ab2 ba1", "ba")
    check("ab1 ba2", "ab")


def test_the_edge_that_all_circles_share_is_cut() -> None:
    check("ab bc2 ca cd da", "ab")
    check("ab2 bc ca cd da", "bc")


def test_separate_knots_are_cut_each_on_its_own() -> None:
    check("ab ba cd dc ac", "ba dc")


def test_without_a_circle_nothing_is_cut() -> None:
    check("ab bc ac", "")
    check("", "")
    check("aa", "")


_costs = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] != pair[1]),
    st.integers(1, 4),
)


@given(costs=_costs)
def test_a_small_cut_costs_as_little_as_the_best_of_all_orders(costs: dict[Edge, int]) -> None:
    cut = minimal_cut(costs)
    assert cut.is_exact
    assert sum(costs[edge] for edge in cut.edges) == min(
        _cost(order, costs) for order in permutations("abcdef")
    )
    assert knots_of(costs.keys() - set(cut.edges)) == []


@given(
    costs=st.dictionaries(
        st.tuples(st.integers(0, 39), st.integers(0, 39)).map(
            lambda pair: (f"n{pair[0]:02}", f"n{pair[1]:02}")
        ),
        st.integers(1, 3),
        min_size=90,
    )
)
def test_a_large_cut_leaves_no_circle_and_wastes_no_edge(costs: dict[Edge, int]) -> None:
    costs = {edge: cost for edge, cost in costs.items() if edge[0] != edge[1]}
    cut = minimal_cut(costs)
    left = costs.keys() - set(cut.edges)
    assert knots_of(left) == []
    large = [set(knot) for knot in knots_of(costs) if len(knot) > EXACT_LIMIT]
    assert cut.is_exact or large
    # A large knot is cut exactly only where one edge is enough.
    if cut.is_exact:
        assert all(sum(knot.issuperset(edge) for edge in cut.edges) == 1 for knot in large)
    assert [edge for edge in cut.edges if not knots_of(left | {edge})] == []


def test_one_edge_that_closes_a_large_knot_is_the_exact_cut() -> None:
    names = "abcdefghijklmnopqrst"
    down = {(one, other) for at, one in enumerate(names) for other in names[at + 1 : at + 4]}
    assert minimal_cut(dict.fromkeys(down | {("t", "a")}, 1)) == Cut((("t", "a"),), is_exact=True)
    # Two ways back, and no edge that both need: one is not enough.
    assert len(minimal_cut(dict.fromkeys(down | {("t", "a"), ("s", "b")}, 1)).edges) == 2
    # The way back is dear, but the way down needs more cuts.
    assert minimal_cut(dict.fromkeys(down, 1) | {("t", "a"): 2}) == Cut((("t", "a"),), is_exact=True)


def _read(drawing: str) -> dict[Edge, int]:
    return {(edge[0], edge[1]): int(edge[2:] or 1) for edge in drawing.split()}


def _cost(order: tuple[str, ...], costs: dict[Edge, int]) -> int:
    return sum(cost for (a, b), cost in costs.items() if order.index(a) > order.index(b))
