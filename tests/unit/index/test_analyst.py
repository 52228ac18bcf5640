"""Asking jedi, in a real process: what it knows, what it must not do, and what happens when it takes too long."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from groundplan.index.analyst import Analyst, Defined, Definitions, Question
from groundplan.text.spans import Position, Span
from tests.fixtures import draw
from tests.unit.index.folders import plant


@pytest.fixture(scope="module")
def analyst() -> Iterator[Analyst]:
    found = Analyst()
    yield found
    found.close()


def ask(analyst: Analyst, root: Path, drawing: str, seconds: float = 30.0) -> Definitions:
    fixture = draw(drawing)
    plant(root, dict(fixture.files))
    assert fixture.cursor is not None
    path, position = fixture.cursor
    return analyst.definition(Question(str(root), path, fixture.files[path], position), seconds)


def test_a_method_is_found_through_the_type_of_its_receiver(analyst: Analyst, tmp_path: Path) -> None:
    answer = ask(
        analyst,
        tmp_path,
        """
//- shop/__init__.py
//- shop/order.py
class Order:
    def total(self) -> int:
        return 1
//- main.py
from shop.order import Order

def new() -> Order:
    return Order()

print("😋", new().to$0tal())
""",
    )
    assert answer == Definitions((Defined("shop/order.py", True, Span(1, 8, 1, 13), "Order.total"),))


def test_the_text_counts_that_is_asked_about_not_the_disk(analyst: Analyst, tmp_path: Path) -> None:
    plant(tmp_path, {"main.py": "old = 1\n"})
    question = Question(str(tmp_path), "main.py", "def typed(): ...\ntyped()\n", Position(1, 1))
    assert analyst.definition(question, 30.0).found == (Defined("main.py", True, Span(0, 4, 0, 9), "typed"),)


def test_the_standard_library_lies_outside(analyst: Analyst, tmp_path: Path) -> None:
    [found] = ask(analyst, tmp_path, "import argparse\nargparse.Argument$0Parser()\n").found
    assert (found.is_internal, found.qualname) == (False, "ArgumentParser")
    assert found.path.endswith("argparse.py")


def test_an_unknown_name_has_no_definition_and_no_problem(analyst: Analyst, tmp_path: Path) -> None:
    assert ask(analyst, tmp_path, "not$0hing()\n") == Definitions()


def test_a_place_outside_the_text_is_a_problem(analyst: Analyst, tmp_path: Path) -> None:
    answer = analyst.definition(Question(str(tmp_path), "a.py", "x\n", Position(9, 9)), 30.0)
    assert answer.found == ()
    assert answer.problem.startswith("jedi failed: ValueError")


def test_nothing_of_the_workspace_is_run(analyst: Analyst, tmp_path: Path) -> None:
    trap = f"open({str(tmp_path / 'ran')!r}, 'w').close()\n"
    files = (
        "gi/__init__.py",
        "gi/repository.py",
        "conftest.py",
        "sitecustomize.py",
        "numpy.py",
        "setup.py",
        "jedi.py",
    )
    plant(tmp_path, dict.fromkeys(files, trap + "value = 1\n"))
    for module in ("gi", "gi.repository", "numpy", "conftest", "jedi"):
        ask(analyst, tmp_path, f"import {module}\n{module}.val$0ue\n")
    assert not (tmp_path / "ran").exists()


def test_a_question_over_its_time_ends_the_process_and_the_next_is_answered(tmp_path: Path) -> None:
    analyst = Analyst()
    try:
        assert ask(analyst, tmp_path, "def f(): ...\nf$0()\n").found
        # So long a text is not read before the answer is waited for.
        late = ask(analyst, tmp_path, "def f(): ...\n" + "x = [1, 2, 3]\n" * 2_000 + "f$0()\n", seconds=0.0)
        assert late == Definitions(problem="jedi gave no answer within 0 s")
        assert ask(analyst, tmp_path, "def f(): ...\nf$0()\n").found
    finally:
        analyst.close()


def test_a_process_that_cannot_start_is_a_problem() -> None:
    question = Question("/", "a.py", "x\n", Position(0, 0))
    assert Analyst("no_such_module").definition(question) == Definitions(problem="jedi cannot be started")
