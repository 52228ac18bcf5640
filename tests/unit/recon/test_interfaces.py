"""An interface is declared; its implementers are found by bases, in Go by method set."""

from __future__ import annotations

import pytest

from groundplan.recon.interfaces import interfaces
from tests.unit.recon.checks import said
from tests.workspaces import snapshot_of


def implementers(drawing: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for fact in interfaces(snapshot_of(drawing)).facts:
        names = fact.attributes["implementers"]
        assert isinstance(names, tuple)
        found[fact.subject] = tuple(str(name) for name in names)
    return found


def test_abstract_classes_and_protocols_are_interfaces() -> None:
    drawing = """
//- app.py
from abc import ABC, abstractmethod
import typing as t

class Store(ABC):
    @abstractmethod
    def get(self, key): ...

class Closes(t.Protocol):
    def close(self) -> None: ...

class Plain:
    def get(self, key): ...

class Memory(Store):
    def get(self, key): ...
"""
    assert implementers(drawing) == {"app.Store": ("app.Memory",), "app.Closes": ()}


def test_an_implementer_may_descend_through_another_module() -> None:
    drawing = """
//- app/__init__.py
//- app/base.py
from abc import ABC, abstractmethod
class Store(ABC):
    @abstractmethod
    def get(self): ...
class Cached(Store):
    pass
//- app/disk.py
from app import base
class Disk(base.Cached):
    def get(self): ...
"""
    assert implementers(drawing) == {"app.base.Store": ("app.base.Cached", "app.disk.Disk")}


GO = """
//- go.mod
module example.com/shop
//- store/store.go
package store
import "context"
type Item struct { ID string }
type Store interface {
	Get(ctx context.Context, id string) (*Item, error)
	Close() error
}
type Closer interface { Close() error }
"""


@pytest.mark.parametrize(
    ("method", "is_implementer"),
    [
        ("func (d *Disk) Get(c context.Context, key string) (*store.Item, error) { return nil, nil }", True),
        ("func (d *Disk) Get(key string) (*store.Item, error) { return nil, nil }", False),
        ("func (d *Disk) Get(c context.Context, key string) (store.Item, error) { return nil, nil }", False),
        (
            "func (d *Disk) Fetch(c context.Context, key string) (*store.Item, error) { return nil, nil }",
            False,
        ),
    ],
)
def test_a_go_type_implements_by_its_whole_method_set(method: str, is_implementer: bool) -> None:
    drawing = f"""{GO}
//- disk/disk.go
package disk
import ("context"; "example.com/shop/store")
type Disk struct{{}}
{method}
func (d *Disk) Close() error {{ return nil }}
"""
    found = implementers(drawing)
    expected = ("example.com/shop/disk.Disk",) if is_implementer else ()
    assert found["example.com/shop/store.Store"] == expected
    assert found["example.com/shop/store.Closer"] == ("example.com/shop/disk.Disk",)


def test_an_embedded_type_lends_its_methods() -> None:
    drawing = f"""{GO}
//- disk/disk.go
package disk
type base struct{{}}
func (b *base) Close() error {{ return nil }}
type Disk struct {{ *base }}
"""
    assert implementers(drawing)["example.com/shop/store.Closer"] == (
        "example.com/shop/disk.Disk",
        "example.com/shop/disk.base",
    )


def test_a_base_class_is_inferred_once_two_other_modules_derive_from_it() -> None:
    drawing = """
//- app/__init__.py
//- app/base.py
class Command:
    def run(self): ...
class Lonely:
    def run(self): ...
class Problem(Exception): ...
//- app/one.py
from app.base import Command, Lonely, Problem
class One(Command): ...
class Alone(Lonely): ...
class P1(Problem): ...
//- app/two.py
from app.base import Command, Problem
class Two(Command): ...
class P2(Problem): ...
"""
    assert said(interfaces, drawing) == [
        "base-class app.base.Command: asks for run; implemented by One, Two @app/base.py:1"
    ]


def test_typescript_interfaces_with_methods_have_their_classes() -> None:
    drawing = """
//- a.ts
export interface Shape { area(): number }
export abstract class Base { abstract draw(): void }
export interface Point { x: number }
//- b.ts
import { Shape, Base } from "./a";
export class Square extends Base implements Shape { area() { return 1 } draw() {} }
"""
    assert implementers(drawing) == {"a.Base": ("b.Square",), "a.Shape": ("b.Square",)}


def test_a_protocol_names_the_classes_whose_methods_match() -> None:
    drawing = """
//- app.py
from typing import Protocol
class Store(Protocol):
    def get(self, key): ...
    def put(self, key, value): ...
class Closing(Protocol):
    def close(self): ...
class Called(Protocol):
    def __call__(self, request): ...
class Empty(Protocol): ...
class Declared(Store):
    def get(self, key): ...
    def put(self, key, value): ...
class Alike:
    def get(self, key): ...
    def put(self, key, value): ...
    def more(self): ...
class Half:
    def get(self, key): ...
class Heir(Half):
    def put(self, key, value): ...
class Other:
    def get(self, name): ...
    def put(self, name, value): ...
    def close(self): ...
class Handler:
    def __call__(self, request): ...
"""
    facts = interfaces(snapshot_of(drawing)).facts
    assert {
        fact.subject: (fact.attributes["implementers"], fact.attributes["matching"]) for fact in facts
    } == {
        "app.Store": (("app.Declared",), ("app.Alike", "app.Heir")),
        "app.Closing": ((), ()),
        "app.Called": ((), ("app.Handler",)),
        "app.Empty": ((), ()),
    }


def test_a_function_that_makes_classes_is_no_interface() -> None:
    drawing = """
//- make.ts
export const make = (tag: string) => class { tag = tag };
export function mixin(base) { return base; }
export class Base {}
//- a.ts
import { Base, make, mixin } from "./make";
export class A extends make("a") {}
export class C extends mixin(A) {}
export class E extends Base {}
//- b.ts
import { Base, make, mixin } from "./make";
export class B extends make("b") {}
export class D extends mixin(B) {}
export class F extends Base {}
"""
    assert implementers(drawing) == {"make.Base": ("a.E", "b.F")}


def test_a_go_method_that_is_not_exported_is_another_one_in_each_package() -> None:
    drawing = """
//- go.mod
module example.com/m
//- disk/disk.go
package disk
type refresher interface { refresh() error }
type Disk struct{}
func (d *Disk) refresh() error { return nil }
//- cloud/cloud.go
package cloud
type refresher interface { refresh() error }
type Cloud struct{}
func (c *Cloud) refresh() error { return nil }
"""
    assert implementers(drawing) == {
        "example.com/m/disk.refresher": ("example.com/m/disk.Disk",),
        "example.com/m/cloud.refresher": ("example.com/m/cloud.Cloud",),
    }


def test_what_makes_an_object_and_what_it_hides_are_not_asked_for() -> None:
    drawing = """
//- base.ts
export abstract class Base {
  #secret = 1
  constructor() {}
  #hide() {}
  abstract run(): void
}
"""
    assert said(interfaces, drawing) == [
        "ts-interface base.Base: asks for run; no implementer here @base.ts:1"
    ]


def test_implementers_beside_an_interface_are_told_first() -> None:
    drawing = """
//- go.mod
module example.com/tool
//- query/query.go
package query

type Q interface{ String() string }

type Regexp struct{}

func (r *Regexp) String() string { return "" }
//- api/flags.go
package api

type Reason struct{}

func (r Reason) String() string { return "" }
"""
    [fact] = interfaces(snapshot_of(drawing)).facts
    assert fact.statement == "asks for String; implemented by Regexp, Reason"
