"""Focus is what exists under the name that a person gives; a guess is a question back."""

from __future__ import annotations

import pytest

from groundplan.plan.generation.focus import find_target, resolve_focus
from tests.unit.plan.generation.shop import WORKSPACE
from tests.workspaces import snapshot_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("shop/orders.py", ("shop.orders", ("shop/orders.py",), "")),
        ("./shop/orders.py", ("shop.orders", ("shop/orders.py",), "")),
        ("shop.orders", ("shop.orders", ("shop/orders.py",), "")),
        ("shop/orders.py::load", ("shop.orders.load", ("shop/orders.py",), "load")),
        ("shop.orders.Order", ("shop.orders.Order", ("shop/orders.py",), "Order")),
        ("report", ("shop.report", ("shop/report.py",), "")),
        ("tests", ("tests", ("tests/test_orders.py",), "")),
        ("README.md", ("README.md", ("README.md",), "")),
        ("shop/orders.py::gone", None),
        ("shop.gone", None),
        ("../outside.py", None),
        ("/etc/passwd", None),
        ("", None),
    ],
)
def test_a_name_means_what_is_there(word: str, expected: tuple[str, tuple[str, ...], str] | None) -> None:
    found = find_target(snapshot_of(WORKSPACE), word)
    assert (None if found is None else (found.name, found.files, found.symbol)) == expected


def test_objectives_name_targets_in_back_ticks_only() -> None:
    found = resolve_focus(snapshot_of(WORKSPACE), ("nowhere",), ("Split `shop.orders` and report",))
    assert [target.name for target in found.targets] == ["shop.orders"]
    assert found.unknown == ("nowhere",)


def test_a_name_that_two_modules_end_in_is_no_target() -> None:
    assert (
        find_target(snapshot_of("//- a/x.py\n//- b/x.py\n//- a/__init__.py\n//- b/__init__.py\n"), "x")
        is None
    )
