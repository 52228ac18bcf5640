"""What an editor shows of a plan beside its text."""

from __future__ import annotations

from itertools import pairwise

import pytest

from groundplan.ide.folding import folds
from groundplan.ide.formatting import formatted
from groundplan.ide.hints import hints
from groundplan.ide.lenses import lenses
from groundplan.ide.links import links
from groundplan.ide.renaming import renamable_at, rename
from groundplan.ide.symbols import Symbol, facts_named, plan_symbols
from groundplan.ide.tokens import tokens
from groundplan.model.paths import RelPath
from groundplan.text.edits import apply_edits
from groundplan.text.spans import Span
from tests.unit.ide.drawings import SHOP, at_cursor, drawn, shown, with_cursor

PLAN = RelPath("PLAN.md")
ORDERS = RelPath("shop/orders.py")
WHOLE = Span(0, 0, 1000, 0)


def outline(symbols: tuple[Symbol, ...], depth: int = 0) -> list[str]:
    return [line for one in symbols for line in ("  " * depth + one.name, *outline(one.children, depth + 1))]


def test_the_outline_has_sections_cards_and_ids() -> None:
    snapshot, _ = drawn()
    assert outline(plan_symbols(snapshot, PLAN)) == [
        "D) Architectural Evolution",
        "  Risks and invariants",
        "    INV1",
        "E) PR Plan (PR0…PRN)",
        "  PR0: Name people",
        "    Scope (In)",
        "    Depends on",
        "    Evidence",
        "  PR1: Price orders",
        "    Scope (In)",
        "    Depends on",
        "    API Surface Changes",
        "    Evidence",
    ]  # fmt: skip


def test_links_lead_into_the_workspace_only() -> None:
    drawing = SHOP.replace("`shop/people.py`", "`../secret.py`")
    snapshot, _ = drawn(drawing)
    assert [(shown(snapshot, PLAN, one.span), one.path) for one in links(snapshot, PLAN)] == [
        ("PLAN.md:5 [`shop.orders.Order.price`]", "shop/orders.py"),
        ("PLAN.md:12 [`shop.people.Person`]", "shop/people.py"),
        ("PLAN.md:16 `shop/orders.py`", "shop/orders.py"),
        ("PLAN.md:21 [`shop.orders.Order.price`]", "shop/orders.py"),
        ("PLAN.md:23 shop/orders.py#L17-L19", "shop/orders.py"),
        ("PLAN.md:24 shop/people.py#L4-L6", "shop/people.py"),
    ]


def test_sections_cards_fields_and_evidence_fold() -> None:
    snapshot, _ = drawn()
    found = [(one.first + 1, one.last + 1) for one in folds(snapshot, PLAN)]
    assert (8, 12) in found
    assert (23, 24) in found
    assert found == sorted(found)


def test_a_card_shows_what_it_reaches_and_what_blocks_it() -> None:
    snapshot, _ = drawn()
    assert [(shown(snapshot, PLAN, one.span)[:13], one.title) for one in lenses(snapshot, PLAN)] == [
        ("PLAN.md:8 ###", "1 file · 1 dependent · 0 tests"),
        ("PLAN.md:14 ##", "1 file · 0 dependents · 0 tests · blocked by PR0"),
    ]


def test_code_shows_who_cites_it() -> None:
    snapshot, _ = drawn()
    assert [(shown(snapshot, ORDERS, one.span), one.title) for one in lenses(snapshot, ORDERS)] == [
        ("shop/orders.py:17 price", "INV1, PR1")
    ]


def test_drift_is_marked_behind_the_citation() -> None:
    snapshot, _ = drawn(SHOP.replace('#L17-L19 "sym"', '#L17-L19 "sym sig=00000000"'))
    assert [(one.position.line + 1, one.text) for one in hints(snapshot, PLAN, WHOLE)] == [
        (5, "⚠ signature changed"), (21, "⚠ signature changed"),
    ]  # fmt: skip


def test_new_names_are_told_from_existing_ones() -> None:
    snapshot, _ = drawn()
    found = {
        snapshot_text: token.modifiers
        for token in tokens(snapshot, PLAN)
        if (snapshot_text := shown(snapshot, PLAN, token.span).partition(" ")[2])
    }
    assert found["`shop/prices.py`"] == ("declaration",)
    assert found["`shop/orders.py`"] == ()
    spans = [token.span for token in tokens(snapshot, PLAN)]
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_facts_are_found_by_their_name() -> None:
    snapshot, _ = drawn()
    assert [fact.subject for fact in facts_named(snapshot, "people") if fact.kind == "module"] == [
        "shop.people"
    ]
    assert facts_named(snapshot, "no such thing") == ()


@pytest.mark.parametrize(
    ("cursor", "new_name", "expected"),
    [
        ("### PR$01: Price", "PR7", ["### PR7: Price orders <!-- groundplan:pr price-orders -->"]),
        (
            "### PR$00: Name",
            "3",
            [
                "### PR3: Name people <!-- groundplan:pr name-people -->",
                "- **Depends on:** PR3",
                "- **Evidence:** 😋 [`shop.orders.Order.price`] and INV1, after PR3",
            ],
        ),
        ("groundplan:pr name-peo$0ple", "people", ["### PR0: Name people <!-- groundplan:pr people -->"]),
        (
            "after PR$00",
            "PR1",
            [
                "### PR1: Name people <!-- groundplan:pr name-people -->",
                "### PR0: Price orders <!-- groundplan:pr price-orders -->",
                "- **Depends on:** PR1",
                "- **Evidence:** 😋 [`shop.orders.Order.price`] and INV1, after PR1",
            ],
        ),
    ],
)
def test_a_card_is_renamed_everywhere(cursor: str, new_name: str, expected: list[str]) -> None:
    snapshot, path, position = at_cursor(with_cursor(cursor))
    before = snapshot.text(path)
    assert before is not None
    after = apply_edits(before, rename(snapshot, path, position, new_name).edits)
    assert [line for line in after.split("\n") if line not in before.split("\n")] == expected


@pytest.mark.parametrize(
    ("cursor", "new_name", "problem"),
    [
        ("### PR$01: Price", "seven", "'seven' is no card's number: write PR4 or 4"),
        ("groundplan:pr name-peo$0ple", "price-orders", "The slug 'price-orders' is taken by another card"),
        (
            "groundplan:pr name-peo$0ple",
            "A B",
            "'A B' is no slug: write small letters, digits and single dashes",
        ),
        ("Prices st$0ay", "x", "Only a card's number or slug can be renamed"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_the_reason(cursor: str, new_name: str, problem: str) -> None:
    assert rename(*at_cursor(with_cursor(cursor)), new_name).problem == problem


def test_prose_cannot_be_renamed() -> None:
    assert renamable_at(*at_cursor(with_cursor("Prices st$0ay"))) is None


def test_formatting_a_plan_in_order_changes_nothing() -> None:
    snapshot, _ = drawn()
    assert formatted(snapshot, PLAN) == ()


def test_formatting_puts_cards_in_merge_order_and_numbers_them() -> None:
    swapped = SHOP.replace("- **Depends on:** none", "- **Depends on:** price-orders").replace(
        "- **Depends on:** PR0", "- **Depends on:** none"
    )
    snapshot, _ = drawn(swapped)
    text = snapshot.text(PLAN)
    assert text is not None
    after = apply_edits(text, formatted(snapshot, PLAN))
    assert [line for line in after.split("\n") if line.startswith("### PR")] == [
        "### PR0: Price orders <!-- groundplan:pr price-orders -->",
        "### PR1: Name people <!-- groundplan:pr name-people -->",
    ]
    assert "and INV1, after PR1" in after
