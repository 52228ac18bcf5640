"""A small shop with a plan, drawn once: each piece of code has an emoji before it."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.text.spans import Position, Span
from tests.fixtures import Fixture, draw
from tests.workspaces import workspace_of

CODE = '''
//- shop/__init__.py
"""A shop 😋."""
//- shop/orders.py
"""Orders 😋 of the shop."""
from abc import ABC, abstractmethod

import shop.people as people


class Priced(ABC):
    """Has a price."""

    @abstractmethod
    def price(self) -> int: ...


class Order(Priced):
    """One order."""

    def price(self) -> int:
        assert self.total, "an order is never empty"
        return self.total

    def owner(self) -> people.Person:
        return people.Person(self.price())
//- shop/people.py
"""People who order."""


class Person:
    def __init__(self, age: int) -> None:
        self.age = age
'''
PLAN = """
//- PLAN.md
# Macro plan: Split orders

## D) Architectural Evolution
### Risks and invariants
- **INV1** 😋 Prices stay whole numbers [`shop.orders.Order.price`]

## E) PR Plan (PR0…PRN)
### PR0: Name people <!-- groundplan:pr name-people -->
- **Scope (In):**
  - `shop/people.py`
- **Depends on:** none
- **Evidence:** [`shop.people.Person`]

### PR1: Price orders <!-- groundplan:pr price-orders -->
- **Scope (In):**
  - `shop/orders.py`
  - `shop/prices.py` (new)
- **Depends on:** PR0
- **API Surface Changes:**
  - add function `shop.prices.round_up(amount) -> int` ← `shop.orders.Order.price`
- **Evidence:** 😋 [`shop.orders.Order.price`] and INV1, after PR0

[`shop.orders.Order.price`]: shop/orders.py#L17-L19 "sym"
[`shop.people.Person`]: shop/people.py#L4-L6 "sym"
"""
SHOP = CODE + PLAN.lstrip("\n")


def at_cursor(drawing: str) -> tuple[Snapshot, RelPath, Position]:
    """Open a drawing and give its cursor."""
    fixture = draw(drawing)
    assert fixture.cursor is not None
    return workspace_of(fixture.files).snapshot, RelPath(fixture.cursor[0]), fixture.cursor[1]


def with_cursor(before: str, drawing: str = SHOP) -> str:
    """Put the cursor where `before` shows it: a piece of the drawing with `$0` inside."""
    plain = before.replace("$0", "")
    assert drawing.count(plain) == 1, f"{drawing.count(plain)} times in the drawing: {plain}"
    return drawing.replace(plain, before)


def shown(snapshot: Snapshot, path: RelPath, span: Span) -> str:
    """Give a place as `path:line text`, lines counted from 1."""
    lines = snapshot.lines(path)
    assert lines is not None
    return f"{path}:{span.start_line + 1} {lines.slice(span)}".split("\n")[0]


def drawn(drawing: str = SHOP) -> tuple[Snapshot, Fixture]:
    """Open a drawing without a cursor."""
    fixture = draw(drawing)
    return workspace_of(fixture.files).snapshot, fixture
