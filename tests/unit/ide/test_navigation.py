from __future__ import annotations

import pytest

from groundplan.ide.navigation import definition, highlights, implementations, references
from tests.unit.ide.drawings import at_cursor, shown, with_cursor

PRICE = "shop/orders.py:17 price"
PERSON = "shop/people.py:4 Person"


@pytest.mark.parametrize(
    ("cursor", "expected"),
    [
        ("people.Per$0son(self", [PERSON]),
        ("-> people.Per$0son:", [PERSON]),
        ("import shop.peo$0ple as", ["shop/people.py:1 "]),
        ("Person(self.pri$0ce())", [PRICE]),
        ("class Order(Pri$0ced)", ["shop/orders.py:7 Priced"]),
        ('"an order is nev$0er empty"', []),
        ('"""Orders 😋 of the sh$0op."""', []),
        ("whole numbers [`shop.orders.Or$0der.price`]", [PRICE]),
        ("[`shop.people.Pers$0on`]: shop", [PERSON]),
        ('shop/people.py#L4$0-L6 "sym"', [PERSON]),
        ("after PR$00", ["PLAN.md:8 PR0"]),
        ("**Depends on:** PR$00", ["PLAN.md:8 PR0"]),
        ("and INV$01", ["PLAN.md:5 INV1"]),
        ("- `shop/ord$0ers.py`", ["shop/orders.py:1 "]),
        ("Prices st$0ay", []),
    ],
)
def test_a_name_leads_to_what_it_means(cursor: str, expected: list[str]) -> None:
    snapshot, path, position = at_cursor(with_cursor(cursor))
    found = definition(snapshot, path, position)
    assert [shown(snapshot, one.path, one.name_span) for one in found] == expected


@pytest.mark.parametrize(
    ("cursor", "expected"),
    [
        (
            "    def pri$0ce(self) -> int:\n        assert",
            [
                PRICE,
                "PLAN.md:23 `shop.orders.Order.price`",
                "PLAN.md:5 [`shop.orders.Order.price`]",
                "PLAN.md:21 [`shop.orders.Order.price`]",
            ],
        ),
        ("import shop.peo$0ple as", ["shop/people.py:1 ", "shop/orders.py:4 shop.people"]),
        (
            "and INV$01",
            ["PLAN.md:5 INV1", "PLAN.md:21 INV1"],
        ),
        ("### PR$00: Name", ["PLAN.md:8 PR0", "PLAN.md:18 PR0", "PLAN.md:21 PR0"]),
        (
            "**Evidence:** [`shop.peo$0ple.Person`]",
            ["PLAN.md:24 `shop.people.Person`", "PLAN.md:12 [`shop.people.Person`]"],
        ),
    ],
)
def test_references_go_both_ways_between_plan_and_code(cursor: str, expected: list[str]) -> None:
    snapshot, path, position = at_cursor(with_cursor(cursor))
    found = references(snapshot, path, position, with_declaration=True)
    assert [shown(snapshot, one.path, one.name_span) for one in found] == expected


def test_the_implementers_of_an_interface_are_given() -> None:
    snapshot, path, position = at_cursor(with_cursor("class Pri$0ced(ABC)"))
    found = implementations(snapshot, path, position)
    assert [shown(snapshot, one.path, one.name_span) for one in found] == ["shop/orders.py:14 Order"]


def test_highlights_stay_in_the_plan() -> None:
    snapshot, path, position = at_cursor(with_cursor("and INV$01"))
    found = highlights(snapshot, path, position)
    assert [shown(snapshot, path, span) for span in found] == ["PLAN.md:5 INV1", "PLAN.md:21 INV1"]
