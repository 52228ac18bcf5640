"""Which tests reach a module, by imports."""

from __future__ import annotations

import pytest

from groundplan.recon.tests import tests as all_tests
from groundplan.recon.tests import tests_reaching as reaching
from tests.unit.recon.checks import noted
from tests.workspaces import snapshot_of

WORKSPACE = """
//- app/__init__.py
//- app/a.py
from app import b
//- app/b.py
//- app/lonely.py
//- tests/__init__.py
//- tests/helper.py
from app import b
//- tests/test_a.py
from app import a
//- tests/test_far.py
from tests import helper
"""


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("app.a", ("tests.test_a",)),
        ("app.b", ("tests.helper", "tests.test_a")),
        ("app.lonely", ()),
        ("no.such", ()),
    ],
)
def test_the_nearest_tests_come_first_and_helpers_end_the_way(module: str, expected: tuple[str, ...]) -> None:
    assert reaching(snapshot_of(WORKSPACE), module) == expected


def test_the_coverage_counts_what_no_test_reaches() -> None:
    assert noted(all_tests, WORKSPACE) == ["tests reach 2 of 4 modules by import"]


def test_a_go_package_is_reached_by_the_tests_inside_it() -> None:
    drawing = """
//- go.mod
module example.com/app
//- a.go
package app
func A() {}
//- a_test.go
package app
import "testing"
func TestA(t *testing.T) {}
"""
    assert reaching(snapshot_of(drawing), "example.com/app") == ("example.com/app [test]",)
