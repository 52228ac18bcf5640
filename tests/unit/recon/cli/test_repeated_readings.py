"""How often is code read that was read before? Each case counts readings, and what is found stays the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from groundplan.model.paths import RelPath
from groundplan.recon.cli import explore
from groundplan.recon.flow.computing import computed
from groundplan.recon.flow.computing.answered import Answered, key_of
from groundplan.recon.flow.computing.operations import NOTHING
from groundplan.recon.flow.python import registries
from groundplan.recon.flow.python.loadedcalls import called_when_loaded
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Routine
from groundplan.recon.flow.walk import new_walk
from tests.unit.recon.cli.marks import SCRIPT, check, surface_of
from tests.workspaces import snapshot_of

HEAD = SCRIPT + "import argparse\n"
MAIN = "def main():\n    parser = argparse.ArgumentParser()\n"
END = "    parser.parse_args()\n"


def counted(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, key: Callable[..., object]
) -> Counter[object]:
    """Count the calls of a function that a module uses, by what the key makes of their arguments."""
    counts: Counter[object] = Counter()
    inner = getattr(module, name)

    def counting(*given: Any, **named: Any) -> Any:
        counts[key(*given)] += 1
        return inner(*given, **named)

    monkeypatch.setattr(module, name, counting)
    return counts


def functions_read(monkeypatch: pytest.MonkeyPatch) -> Counter[object]:
    """Count how often the body of each function is read for what it gives, by its number in the file."""
    return counted(monkeypatch, computed, "_run", lambda _, routine, *__: routine.index)


def a_walk() -> Walk:
    return new_walk(snapshot_of(""), explore.LIBRARIES, frozenset())


def test_an_answer_is_kept_while_the_walk_stands_still() -> None:
    walk, answered = a_walk(), Answered()
    results = iter("abcdefgh")
    key = key_of(Routine(RelPath("a.py"), 0), ["x"], {"y": 1})
    same = [answered.give(walk, key, 1, (), lambda: next(results)) for _ in range(3)]
    deeper = answered.give(walk, key, 2, (), lambda: next(results))
    walk.calls += 1
    later = answered.give(walk, key, 1, (), lambda: next(results))
    assert (same, deeper, later) == (["a", "a", "a"], "b", "c")


def test_what_may_change_is_not_kept() -> None:
    walk, answered = a_walk(), Answered()
    routine = Routine(RelPath("a.py"), 0)
    lists = [answered.give(walk, key_of(routine, [], {}), 1, (), list) for _ in range(2)]
    assert lists[0] is not lists[1]
    assert key_of(routine, [["x"]], {}) is None
    assert key_of(routine, [], {"names": ({},)}) is None
    assert key_of(routine, [1], {}) != key_of(routine, [True], {})


def test_a_call_that_comes_back_to_itself_gives_nothing_and_who_asks_for_it_keeps_no_answer() -> None:
    walk, answered = a_walk(), Answered()
    outer, inner = (key_of(Routine(RelPath("a.py"), index), [], {}) for index in range(2))
    asked: list[object] = []

    def read_inner() -> object:
        asked.append(answered.give(walk, outer, 3, (), lambda: "endless"))
        return "inner"

    def read_outer() -> object:
        answered.give(walk, inner, 2, (), read_inner)
        answered.give(walk, inner, 2, (), read_inner)
        return "outer"

    given = [answered.give(walk, outer, 1, (), read_outer) for _ in range(2)]
    assert given == ["outer", "outer"]
    assert asked == [NOTHING, NOTHING]


RESULTS = {
    "one that is found again": (
        (
            'def dashed(name):\n    return "--" + name\n'
            'def both(name):\n    return dashed(name) + "-" + dashed(name)[2:]\n'
        ),
        'both("a")',
        "--a-a",
    ),
    "one that calls itself with less": (
        (
            'def joined(names):\n    if len(names) > 1:\n        return names[0] + "-" + joined(names[1:])\n'
            "    return names[0]\n"
        ),
        '"--" + joined(("a", "b", "c"))',
        "--a-b-c",
    ),
    "trap a list that is filled by what is called twice": (
        (
            'def put(names):\n    names.append("x")\n    return "-".join(names)\n'
            'def both():\n    names = []\n    return put(names) + "-" + put(names)\n'
        ),
        '"--" + both()',
        "--x-x-x",
    ),
    "trap a number and a truth that are equal": (
        (
            'def told(value):\n    return "yes" if value is True else "no"\n'
            'def both():\n    return told(1) + "-" + told(True)\n'
        ),
        '"--" + both()',
        "--no-yes",
    ),
}


@pytest.mark.parametrize(
    ("functions", "name", "expected"), [pytest.param(*row, id=key) for key, row in RESULTS.items()]
)
def test_what_a_function_gives_is_the_same(functions: str, name: str, expected: str) -> None:
    check(
        f"{HEAD}{functions}{MAIN}    parser.add_argument({name})  #@ tool: {expected} (computed-name)\n{END}"
    )


def test_what_nobody_takes_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = functions_read(monkeypatch)
    text = """
def fill(parser, names):
    for name in names:
        parser.add_argument("--" + name)
    return unknown()
"""
    used = "    found = fill(parser, ['c'])\n"
    found = surface_of(f"{HEAD}{text}{MAIN}    fill(parser, ['a'])\n    fill(parser, ['b'])\n{used}{END}")
    names = [one.names for one in found.programs[0].commands[0].options if not one.is_implicit]
    assert names == [("--a",), ("--b",), ("--c",)]
    assert counts[0] <= 1


def test_what_nobody_takes_is_read_where_the_walk_does_not_follow_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # The walk enters what adds options, and not what only loads a module so far from the start.
    counts = functions_read(monkeypatch)
    names = "abcdef"
    functions = "".join(
        f"def {one}(parser):\n    parser.add_argument('--{one}')\n    {below}\n"
        for one, below in zip(names, (*(f"{one}(parser)" for one in names[1:]), "load('more')"), strict=True)
    )
    loading = "def load(name):\n    return importlib.import_module(name)\n"
    surface_of(f"{HEAD}import importlib\n{functions}{loading}{MAIN}    a(parser)\n{END}")
    assert counts[len(names)] == 1


def test_a_function_that_takes_much_and_gives_nothing_is_not_read_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("groundplan.recon.flow.computing.readings._MOST_IDLE", 100)
    counts = functions_read(monkeypatch)
    functions = """
def lost(value):
    return unknown([value + one for one in ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")])
def dashed(value):
    return "--" + "".join([one for one in (value, "-", "a", "b", "c", "d", "e", "f", "g", "h")])
"""
    calls = "".join(
        f"    lost_{one} = lost('{one}')\n    parser.add_argument(dashed('{one}'))\n" for one in range(30)
    )
    found = surface_of(HEAD + functions + MAIN + calls + END)
    names = [one.names for one in found.programs[0].commands[0].options if not one.is_implicit]
    assert names == [(f"--{one}-abcdefgh",) for one in range(30)]
    assert counts[0] < 10


def heirs(method: str) -> str:
    below = "".join(f"class Heir{one}(Base):\n    number = {one}\n" for one in range(40))
    return f"{HEAD}class Base:\n    def __init__(self):\n        self.kept = []\n{method}{below}def main(): ...\n"


def test_a_method_that_does_nothing_is_run_for_some_heirs_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore, "MOST_READ", 60)
    counts = counted(monkeypatch, explore, "walk_routine", lambda _, __, index, *___: index)
    lines = "".join(f"        found_{one} = len(str({one}))\n" for one in range(10))
    surface_of(heirs(f"    def told(self):\n{lines}        return self.kept.add_option(found_1)\n"))
    assert sum(counts.values()) < 10


def test_a_method_that_makes_options_is_run_for_each_heir(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore, "MOST_READ", 60)
    counts = counted(monkeypatch, explore, "walk_routine", lambda _, __, index, *___: index)
    lines = "".join(f"        parser.add_argument('--{one}')\n" for one in range(10))
    surface_of(heirs(f"    def told(self):\n        parser = argparse.ArgumentParser()\n{lines}"))
    assert sum(counts.values()) > 40


def test_only_files_that_call_what_fills_a_list_are_parsed_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = counted(monkeypatch, registries, "top_statements", lambda _, path: path)
    surface_of(
        """//- store.py
NAMES = []
def register(name):
    NAMES.append(name)
//- later.py
from store import register
def later():
    register("--later")
class Later:
    def later(self):
        register("--later")
//- plugins.py
from store import register as add
if True:
    add(1)
"""
        + HEAD
        + "import later, plugins, store\n"
        + MAIN
        + "    for name in store.NAMES:\n        parser.add_argument(name)\n"
        + END
    )
    assert [*counts] == ["plugins.py"]


CALLED = {
    "first(1)\nif True:\n    second.third(2)\n": ("first", "second.third"),
    # A decorator is called by what it decorates, with or without brackets.
    "@first\n@second.third(1)\ndef f(): later()\n": ("second.third", "first"),
    "@first\nasync def f(): later()\nclass A:\n    x = later()\n": ("first",),
    # A condition is run with all that is in it.
    "if True:\n    def f():\n        inside()\n": ("inside",),
    # What is no name, and what is not run when the module is loaded.
    'first()()\n"".join([])\nif __name__ == "__main__":\n    main()\n': ("first",),
    "x = 'text' \\\n    .lower()\ndef broken(:\n": (),
}


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0]) for row in CALLED.items()])
def test_the_names_that_a_module_calls_when_it_is_loaded(text: str, expected: tuple[str, ...]) -> None:
    snapshot = snapshot_of(f"//- a.py\n{text}")
    assert sorted(called_when_loaded(snapshot, RelPath("a.py"))) == sorted(expected)
