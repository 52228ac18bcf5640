from __future__ import annotations

import pytest

from groundplan.ide.completion import completions, details
from groundplan.model.paths import RelPath
from groundplan.text.edits import TextEdit, apply_edits
from tests.unit.ide.drawings import SHOP, at_cursor, with_cursor


@pytest.mark.parametrize(
    ("place", "typed", "expected"),
    [
        (
            "- **Evidence:** 😋 [`shop",
            "- **Evidence:** 😋 [`person$0 [`shop",
            ["`shop.people.Person`", "shop.people.Person.__init__"],
        ),
        ("- **Evidence:** 😋 [`shop", "- **Evidence:** 😋 [`owner$0 [`shop", ["shop.orders.Order.owner"]),
        ("  - `shop/people.py`", "  - `shop/p$0", ["shop/people.py"]),
        ("  - `shop/people.py`", "  - `sh$0", ["shop/"]),
        ("- **Depends on:** PR0", "- **Depends on:** $0", ["PR0", "name-people"]),
        ("- **Depends on:** none", "- **Depends on:** $0", []),
        ("and INV1", "and IN$0", ["INV1"]),
        ("Prices stay", "Prices st$0ay", []),
    ],
)
def test_what_fits_is_offered(place: str, typed: str, expected: list[str]) -> None:
    assert SHOP.count(place) == 1
    snapshot, path, position = at_cursor(SHOP.replace(place, typed))
    assert [one.label for one in completions(snapshot, path, position)] == expected


def test_an_offer_replaces_what_was_typed() -> None:
    snapshot, path, position = at_cursor(
        SHOP.replace("whole numbers [`shop.orders.Order.price`]", "whole 😋 [`own$0er`]")
    )
    [offer] = completions(snapshot, path, position)
    text = snapshot.text(path)
    assert text is not None
    assert "whole 😋 [`shop.orders.Order.owner`]" in apply_edits(text, [TextEdit(offer.span, offer.text)])


def test_a_chosen_symbol_brings_its_evidence_line() -> None:
    snapshot, path, _ = at_cursor(with_cursor("and INV$01"))
    found = details(snapshot, path, "shop/orders.py::Order.owner")
    [edit] = found.edits
    assert edit.new_text.startswith("[`shop.orders.Order.owner`]: shop/orders.py#L21-L22 ")
    assert "def owner" in found.documentation


def test_a_symbol_that_is_pinned_needs_no_line() -> None:
    snapshot, path, _ = at_cursor(with_cursor("and INV$01"))
    assert details(snapshot, RelPath(path), "shop/orders.py::Order.price").edits == ()
