"""What must hold, ranked: what says why comes before what is bare."""

from __future__ import annotations

from groundplan.recon.invariants import invariants
from tests.unit.recon.checks import noted, said


def test_messages_and_constants_come_before_bare_asserts() -> None:
    drawing = """
//- app.py
import dataclasses
LIMIT = 3

@dataclasses.dataclass(frozen=True)
class Point:
    x: int

def narrow(match):
    assert match
    return match

def take(items):
    if not items:
        raise ValueError("no items")
    assert len(items) < LIMIT, "too many items"
"""
    assert said(invariants, drawing) == [
        "assert-message app.take: asserts len(items) < LIMIT: too many items @app.py:15",
        "raise-guard app.take: refuses not items: ValueError: no items @app.py:14",
        "assert-bare app.narrow: asserts match @app.py:9",
        "frozen-class app.Point: instances never change after they are made @app.py:5",
    ]


def test_go_states_locks_and_panics() -> None:
    drawing = """
//- go.mod
module example.com/shop
//- cache.go
package shop
import "sync"
type Cache struct {
	mu sync.Mutex
	items map[string]int // guarded by mu
}
func New(size int) *Cache {
	if size < 1 {
		panic("size must be positive")
	}
	return nil
}
func Load(err error) {
	if err != nil {
		panic(err)
	}
}
"""
    assert [line.partition(" ")[0] for line in said(invariants, drawing)] == ["guarded-by", "panic-message"]


def test_tests_state_no_invariants_of_the_system() -> None:
    drawing = "//- tests/test_a.py\ndef test_it():\n    assert 1 == 1, 'message'\n//- a.py\nx = 1\n"
    assert said(invariants, drawing) == []
    assert noted(invariants, drawing) == ["0 of 1 files state one"]


GUARDED = """
//- app/__init__.py
//- app/guards.py
from functools import wraps
def setup_only(f):
    def wrapper(self, *args):
        self._check_open(f.__name__)
        return f(self, *args)
    return wrapper
def needs(right):
    def decorate(func):
        @wraps(func)
        def wrapper(*args):
            if right not in rights:
                raise PermissionError(f"no right {right}")
            return func(*args)
        return wrapper
    return decorate
def checked(label):
    # Its function checks what is decorated, and lets every call pass.
    def decorate(cls):
        if not label:
            raise ValueError("a label is needed")
        return cls
    return decorate
//- app/core.py
from app.guards import checked, needs, setup_only
class App:
    def _check_open(self, name):
        if self.started:
            raise RuntimeError("set-up is over")
    @setup_only
    def route(self): ...
    @setup_only
    def hook(self): ...
    @needs("admin")
    def delete(self): ...
@needs("admin")
def purge(): ...
@checked("a")
class A: ...
@checked("b")
class B: ...
"""


def test_a_decorator_whose_wrapper_asks_a_guard_is_one_invariant() -> None:
    found = [line for line in said(invariants, GUARDED) if line.startswith("guard-decorator")]
    assert [line.partition(": ")[2] for line in found] == [
        "guards 2 functions, refuses right not in rights: PermissionError: no right {right} @app/guards.py:7",
        "guards 2 functions, refuses self.started: RuntimeError: set-up is over @app/guards.py:2",
    ]
