"""New cards are ordered where they share a file, and nowhere else, in as few steps as any order needs."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundplan.model.paths import RelPath
from groundplan.plan.add_card import add_card
from groundplan.plan.check import check
from groundplan.plan.dag import dag_of
from groundplan.plan.generate import generate_plan
from groundplan.plan.generation.brief import Brief
from groundplan.plan.generation.focus import Target, resolve_focus
from groundplan.plan.generation.safe_order import Placed, safe_order
from groundplan.plan.parse import parse
from groundplan.text.edits import apply_edits
from tests.unit.plan.generation.shop import WORKSPACE
from tests.workspaces import snapshot_of

drawn = st.lists(st.sets(st.sampled_from("abcde"), min_size=1, max_size=3), min_size=1, max_size=6)


def targets(files: list[set[str]]) -> list[Target]:
    return [Target(f"t{at}", tuple(RelPath(name) for name in sorted(one))) for at, one in enumerate(files)]


def ancestors(placed: tuple[Placed, ...]) -> list[set[int]]:
    found: list[set[int]] = []
    for one in placed:
        found.append(set(one.prerequisites).union(*(found[at] for at in one.prerequisites)))
    return found


def chain(files: list[set[str]]) -> int:
    """Give the longest chain that an order of cards makes."""
    lengths: list[int] = []
    for at, one in enumerate(files):
        lengths.append(1 + max((lengths[other] for other in range(at) if files[other] & one), default=0))
    return max(lengths)


@given(drawn)
def test_cards_are_ordered_exactly_where_a_chain_of_shared_files_joins_them(files: list[set[str]]) -> None:
    placed = safe_order(targets(files))
    assert sorted(one.target.name for one in placed) == sorted(one.name for one in targets(files))
    before = ancestors(placed)
    for first, second in combinations(range(len(placed)), 2):
        is_shared = not set(placed[first].target.files).isdisjoint(placed[second].target.files)
        assert is_shared <= (first in before[second])
        if first in placed[second].prerequisites:
            assert is_shared
            assert not any(first in before[other] for other in placed[second].prerequisites)


@given(drawn)
def test_no_order_of_the_cards_has_a_shorter_longest_chain(files: list[set[str]]) -> None:
    placed = safe_order(targets(files))
    shortest = min(chain(list(order)) for order in permutations(files))
    assert chain([set(one.target.files) for one in placed]) == shortest


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["a", "b"], [("t0", ()), ("t1", ())]),
        (["a", "a", "a"], [("t0", ()), ("t1", (0,)), ("t2", (1,))]),
        # What meets both others waits for them, which need not wait for each other.
        (["a", "ab", "b"], [("t0", ()), ("t2", ()), ("t1", (0, 1))]),
        ([], []),
    ],
)
def test_the_order_is_that_of_their_naming_where_nothing_else_decides(
    files: list[str], expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    placed = safe_order(targets([set(one) for one in files]))
    assert [(one.target.name, one.prerequisites) for one in placed] == expected


def test_a_new_plan_orders_cards_that_share_a_file() -> None:
    snapshot = snapshot_of(WORKSPACE)
    focus = ("shop/orders.py::Order", "shop/orders.py::load", "shop/report.py")
    text = generate_plan(snapshot, Brief("Tenants", focus=focus), "", "2026-11-22").text
    document = parse(text)
    assert [[one.text for one in card.scope_in] for card in document.cards] == [
        ["shop/orders.py"],
        ["shop/report.py"],
        ["shop/orders.py"],
    ]
    assert dag_of(document).edges == ((0, 2),)
    codes = {one.code for one in check(text, snapshot)}
    assert codes & {"PLN604", "PLN606", "PLN608", "PLN610", "PLN612"} == set()


def test_a_card_that_is_added_waits_for_the_last_that_edits_its_file() -> None:
    snapshot = snapshot_of(WORKSPACE)
    focus = ("shop/orders.py::Order", "shop/orders.py::load", "shop/report.py")
    text = generate_plan(snapshot, Brief("Tenants", focus=focus), "", "2026-11-22").text
    [target] = resolve_focus(snapshot, ("shop.orders",), ()).targets
    grown = apply_edits(text, add_card(text, snapshot, "One more", [target]).edits)
    assert dag_of(parse(grown)).edges == ((0, 2), (2, 3))
