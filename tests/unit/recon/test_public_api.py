"""Public is what is listed, else what no underscore hides."""

from __future__ import annotations

from groundplan.recon.public_api import public_api
from tests.unit.recon.checks import said


def names(drawing: str) -> list[str]:
    return [line.partition(":")[0] for line in said(public_api, drawing)]


def test_all_is_the_list_where_there_is_one() -> None:
    drawing = """
//- app/__init__.py
__all__ = ["shown"]
def shown(): ...
def left_out(): ...
//- app/open.py
class Order:
    def total(self): ...
    def _private(self): ...
def _hidden(): ...
//- app/_private.py
def inside(): ...
//- setup.py
def script(): ...
"""
    assert names(drawing) == [
        "public-listed app.shown",
        "public-by-name app.open.Order",
        "public-by-name app.open.Order.total",
    ]


def test_go_hides_internal_packages_programs_and_lower_case() -> None:
    drawing = """
//- go.mod
module example.com/app
//- lib/lib.go
package lib
func Open() {}
func close() {}
//- internal/deep/deep.go
package deep
func Inside() {}
//- main.go
package main
func Main() {}
"""
    assert names(drawing) == ["public-capital example.com/app/lib.Open"]


def test_typescript_offers_what_it_exports() -> None:
    assert names("//- a.ts\nexport function open() {}\nfunction inner() {}\n") == ["public-listed a.open"]
