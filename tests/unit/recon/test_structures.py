"""A data structure is confirmed by what declares it, never by its name."""

from __future__ import annotations

from groundplan.recon.structures import structures
from tests.unit.recon.checks import said


def check(drawing: str, *expected: str) -> None:
    assert [line.partition(" @")[0] for line in said(structures, drawing)] == list(expected)


def test_python_declares_records_by_decorators_and_bases_that_are_resolved() -> None:
    check(
        """
//- shapes.py
import dataclasses as d
from enum import Enum
from typing import NamedTuple, TypedDict
import attrs
from pydantic import BaseModel

@d.dataclass
class A:
    x: int
    y: str = ""

class B(NamedTuple):
    x: int

class C(TypedDict):
    x: int

class D(Enum):
    ONE = 1

@attrs.define
class E:
    x: int

class F(BaseModel):
    x: int

class G(F):
    y: int
""",
        "dataclass shapes.A: dataclass with 2 fields (x, y), used by 0 modules",
        "named-tuple shapes.B: named tuple with 1 field (x), used by 0 modules",
        "typed-dict shapes.C: typed dict with 1 field (x), used by 0 modules",
        "enum shapes.D: enum with 1 field (ONE), used by 0 modules",
        "attrs-class shapes.E: attrs class with 1 field (x), used by 0 modules",
        "pydantic-model shapes.F: pydantic model with 1 field (x), used by 0 modules",
        "pydantic-model shapes.G: pydantic model with 1 field (y), used by 0 modules",
    )


def test_a_decorator_of_the_same_name_from_elsewhere_is_no_record() -> None:
    check(
        """
//- shapes.py
from ours import dataclass
@dataclass
class A:
    x: int
//- ours.py
def dataclass(cls): return cls
"""
    )


def test_a_base_of_the_same_name_from_elsewhere_is_no_record() -> None:
    check("//- shapes.py\nfrom ours import BaseModel\nclass A(BaseModel):\n    x: int\n")


def test_the_most_used_come_first_and_tests_do_not_count() -> None:
    check(
        """
//- app/__init__.py
//- app/a.py
from dataclasses import dataclass
@dataclass
class Rare:
    x: int
@dataclass
class Common:
    x: int
//- app/b.py
from app.a import Common
//- tests/test_a.py
from app.a import Rare
""",
        "dataclass app.a.Common: dataclass with 1 field (x), used by 1 module",
        "dataclass app.a.Rare: dataclass with 1 field (x), used by 0 modules",
    )


def test_a_plain_class_is_core_once_five_modules_import_it() -> None:
    importers = "".join(f"//- app/m{number}.py\nfrom app.core import Order, Wrong\n" for number in range(5))
    check(
        f"""
//- app/__init__.py
//- app/core.py
class Order:
    def total(self): ...
class Rare: ...
class Wrong(Exception): ...
{importers}""",
        "core-class app.core.Order: core class, used by 5 modules",
    )


def test_go_structs_with_fields_are_counted_where_their_package_is_used() -> None:
    check(
        """
//- go.mod
module example.com/shop
//- orders/orders.go
package orders
type Order struct { ID string; Total int }
type Empty struct{}
type Name string
//- main.go
package main
import "example.com/shop/orders"
func main() { _ = orders.Order{} }
""",
        "go-struct example.com/shop/orders.Order: go struct with 2 fields (ID, Total), used by 1 module",
    )


def test_a_typescript_interface_without_methods_is_a_record() -> None:
    check(
        """
//- a.ts
export interface Point { x: number; y: number }
export interface Shape { area(): number }
export enum Side { Left, Right }
""",
        "ts-record a.Point: ts record with 2 fields (x, y), used by 0 modules",
        "enum a.Side: enum with 2 fields (Left, Right), used by 0 modules",
    )


def test_a_call_makes_a_structure_with_the_fields_that_are_static() -> None:
    drawing = """
//- shapes.py
import collections
import enum
from collections import namedtuple
from dataclasses import make_dataclass
from typing import NamedTuple, TypedDict
Point = namedtuple("Point", "x, y")
Size = collections.namedtuple("Size", ["w", "h"])
Pair = NamedTuple("Pair", [("a", int), ("b", str)])
Row = TypedDict("Row", {"id": int, "name": str})
Color = enum.Enum("Color", "RED GREEN")
Made = make_dataclass("Made", ["x", ("y", int)])
Open = namedtuple("Open", names())
other = factory("Other", "a b")
namedtuple("Unbound", "a")
"""
    assert sorted(
        line.partition(",")[0] if "(" not in line else line.partition(")")[0]
        for line in said(structures, drawing)
    ) == [
        "dataclass shapes.Made: dataclass with 2 fields (x, y",
        "enum shapes.Color: enum with 2 fields (RED, GREEN",
        "named-tuple shapes.Open: named tuple",
        "named-tuple shapes.Pair: named tuple with 2 fields (a, b",
        "named-tuple shapes.Point: named tuple with 2 fields (x, y",
        "named-tuple shapes.Size: named tuple with 2 fields (w, h",
        "typed-dict shapes.Row: typed dict with 2 fields (id, name",
    ]
