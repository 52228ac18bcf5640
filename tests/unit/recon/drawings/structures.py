"""What modules are for, and what data and interfaces they define: one drawing for each origin."""

from __future__ import annotations

from typing import Final

DRAWINGS: Final = {
    "module-doc": (
        "shop",
        '''
//- shop/__init__.py
"""Everything about selling."""
''',
    ),
    "module-readme": (
        "shop",
        """
//- shop/__init__.py
//- shop/README.md
# Shop

Everything about selling.
""",
    ),
    "module-names": (
        "shop",
        """
//- shop.py
def sell(): ...
""",
    ),
    "dataclass": (
        "shop.Order",
        """
//- shop.py
from dataclasses import dataclass
@dataclass
class Order:
    size: int
""",
    ),
    "attrs-class": (
        "shop.Order",
        """
//- shop.py
import attrs
@attrs.define
class Order:
    size: int
""",
    ),
    "pydantic-model": (
        "shop.Order",
        """
//- shop.py
from pydantic import BaseModel
class Order(BaseModel):
    size: int
""",
    ),
    "typed-dict": (
        "shop.Order",
        """
//- shop.py
from typing import TypedDict
class Order(TypedDict):
    size: int
""",
    ),
    "named-tuple": (
        "shop.Order",
        """
//- shop.py
from typing import NamedTuple
class Order(NamedTuple):
    size: int
""",
    ),
    "msgspec-struct": (
        "shop.Order",
        """
//- shop.py
import msgspec
class Order(msgspec.Struct):
    size: int
""",
    ),
    "enum": (
        "shop.Size",
        """
//- shop.py
from enum import Enum
class Size(Enum):
    BIG = 1
""",
    ),
    "go-struct": (
        "example.com/shop.Order",
        """
//- go.mod
module example.com/shop
//- shop.go
package shop
type Order struct { Size int }
""",
    ),
    "ts-record": (
        "shop.Order",
        """
//- shop.ts
export interface Order { size: number }
""",
    ),
    "core-class": (
        "shop.Order",
        """
//- shop.py
class Order: ...
//- a.py
from shop import Order
//- b.py
from shop import Order
//- c.py
from shop import Order
//- d.py
from shop import Order
//- e.py
from shop import Order
""",
    ),
    "abstract-class": (
        "store.Store",
        """
//- store.py
from abc import ABC, abstractmethod
class Store(ABC):
    @abstractmethod
    def get(self): ...
""",
    ),
    "protocol": (
        "store.Closes",
        """
//- store.py
from typing import Protocol
class Closes(Protocol):
    def close(self): ...
""",
    ),
    "go-interface": (
        "example.com/shop.Closer",
        """
//- go.mod
module example.com/shop
//- store.go
package store
type Closer interface { Close() error }
""",
    ),
    "ts-interface": (
        "store.Closer",
        """
//- store.ts
export interface Closer { close(): void }
""",
    ),
    "base-class": (
        "base.Command",
        """
//- base.py
class Command:
    def run(self): ...
//- one.py
from base import Command
class One(Command): ...
//- two.py
from base import Command
class Two(Command): ...
""",
    ),
    "test-imports": (
        "tests.test_shop",
        """
//- shop.py
//- tests/test_shop.py
import shop
""",
    ),
    "public-listed": (
        "shop.sell",
        """
//- shop/__init__.py
__all__ = ["sell"]
def sell(): ...
""",
    ),
    "public-capital": (
        "example.com/shop.Sell",
        """
//- go.mod
module example.com/shop
//- shop.go
package shop
func Sell() {}
""",
    ),
    "public-by-name": (
        "shop.orders.sell",
        """
//- shop/__init__.py
//- shop/orders.py
def sell(): ...
def _own(): ...
""",
    ),
}
