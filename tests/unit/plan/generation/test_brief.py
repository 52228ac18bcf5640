"""A brief is read leniently; what it does not say stays open."""

from __future__ import annotations

import pytest

from groundplan.plan.generation.brief import Brief, read_brief

WHOLE = """# Multi-tenant orders

Operators host several customers.
In one installation.

## Objectives

1. Orders carry a tenant
* **O2:** Reports are per tenant

## Non-Goals
- Billing

## Focus

- `shop/orders.py`

## Notes
- not read
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            WHOLE,
            Brief(
                "Multi-tenant orders",
                "Operators host several customers. In one installation.",
                ("Orders carry a tenant", "Reports are per tenant"),
                ("Billing",),
                ("shop/orders.py",),
            ),
        ),
        ("", Brief()),
        ("# Macro plan: Title\n", Brief("Title")),
        ("Just a sentence.\n", Brief(intent="Just a sentence.")),
        ("## Goals\r\n- One\r\n", Brief(objectives=("One",))),
        (
            "## Goals\n- `orders export` writes\n  `one` file\n",
            Brief(objectives=("`orders export` writes `one` file",)),
        ),
        ("## Focus\n- `a.py`\n", Brief(focus=("a.py",))),
        ("# A\n# B\n", Brief("A")),
    ],
)
def test_sections_are_found_by_their_words(text: str, expected: Brief) -> None:
    assert read_brief(text) == expected


def test_what_was_typed_comes_before_what_was_written() -> None:
    typed = Brief(title="Typed", objectives=("One",))
    written = Brief("Written", "Why", ("Two", "One"), ("None",), ("a.py",))
    assert typed.completed_by(written) == Brief("Typed", "Why", ("One", "Two"), ("None",), ("a.py",))
