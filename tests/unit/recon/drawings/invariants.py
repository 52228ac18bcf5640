"""What must hold: one drawing for each origin."""

from __future__ import annotations

from typing import Final

DRAWINGS: Final = {
    "guard-decorator": (
        "app.early_only",
        """
//- app.py
def early_only(call):
    def wrapper(self, *rest):
        self._check_open()
        return call(self, *rest)
    return wrapper
class App:
    def _check_open(self):
        if self.started:
            raise RuntimeError("set-up is over")
    @early_only
    def route(self): ...
    @early_only
    def hook(self): ...
""",
    ),
    "guarded-by": (
        "example.com/shop.Cache",
        """
//- go.mod
module example.com/shop
//- cache.go
package shop
import "sync"
type Cache struct {
	mu sync.Mutex
	items map[string]int // guarded by mu
}
""",
    ),
    "exhaustive": (
        "shop.price",
        """
//- shop.py
from typing import assert_never
def price(size):
    assert_never(size)
""",
    ),
    "validator": (
        "shop.Order",
        """
//- shop.py
from pydantic import BaseModel, field_validator
class Order(BaseModel):
    size: int
    @field_validator("size")
    def check(cls, value):
        "It is positive."
""",
    ),
    "sql-constraint": (
        "schema",
        '''
//- schema.py
SCHEMA = """
CREATE TABLE file (
    path TEXT NOT NULL
)
"""
''',
    ),
    "assert-message": (
        "shop.sell",
        """
//- shop.py
def sell(items):
    assert items, "there is something to sell"
""",
    ),
    "raise-guard": (
        "shop.sell",
        """
//- shop.py
def sell(items):
    if not items:
        raise ValueError("nothing to sell")
""",
    ),
    "panic-message": (
        "example.com/shop.Sell",
        """
//- go.mod
module example.com/shop
//- shop.go
package shop
func Sell(size int) {
	if size < 1 {
		panic("size must be positive")
	}
}
""",
    ),
    "assert-constant": (
        "shop.sell",
        """
//- shop.py
LIMIT = 3
def sell(items):
    assert len(items) <= LIMIT
""",
    ),
    "call-order": (
        "shop",
        """
//- shop.py
def close():
    # open() must be called before close()
    return 1
""",
    ),
    "comment-rule": (
        "shop",
        """
//- shop.py
def sell(items):
    # Invariant: no item is sold twice
    return items
""",
    ),
    "assert-bare": (
        "shop.sell",
        """
//- shop.py
def sell(items):
    assert items
""",
    ),
    "frozen-class": (
        "shop.Order",
        """
//- shop.py
import dataclasses
@dataclasses.dataclass(frozen=True)
class Order:
    size: int
""",
    ),
}
