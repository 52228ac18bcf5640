"""Names that code builds of literals, and options that it keeps in objects of its own."""

from __future__ import annotations

import ast

import pytest

from groundplan.recon.flow.bodies import run_body
from groundplan.recon.flow.computing.operations import NOTHING
from groundplan.recon.flow.computing.pure import Scope
from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

HEAD = SCRIPT + "import argparse\n"


def names(body: str) -> list[tuple[str, ...]]:
    """Give the written options of a `main` with this body."""
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    text = f"{HEAD}def main():\n    parser = argparse.ArgumentParser()\n{indented}    parser.parse_args()\n"
    options = surface_of(text).programs[0].commands[0].options
    return [one.names for one in options if not one.is_implicit]


EXPRESSIONS = {
    'parser.add_argument("--" + "a")': [("--a",)],
    'parser.add_argument("--%s-%d" % ("a", 1))': [("--a-1",)],
    'parser.add_argument("--{}".format("a_b".replace("_", "-")))': [("--a-b",)],
    'for kind in ("x", "y"):\n    parser.add_argument(f"--{kind}-report")': [
        ("--x-report",),
        ("--y-report",),
    ],
    'for kind in ("x", "y"):\n    if kind not in {"y"}:\n        parser.add_argument(f"--{kind}")': [
        ("--x",)
    ],
    'for kind in sorted(["y", "x"]):\n    parser.add_argument("--" + kind)': [("--y",), ("--x",)],
    'parser.add_argument(*["--no-" + one[2:] for one in ["--a", "--b"]])': [("--no-a", "--no-b")],
    # What cannot be read stays open.
    'parser.add_argument("--" + unknown())': [()],
    'parser.add_argument(f"--{1:>9}")': [()],
    'parser.add_argument("--%9d" % 1)': [()],
    'parser.add_argument("-" * 9)': [()],
}


@pytest.mark.parametrize(("body", "expected"), [pytest.param(*row, id=row[0]) for row in EXPRESSIONS.items()])
def test_operations_on_literal_texts_are_read(body: str, expected: list[tuple[str, ...]]) -> None:
    assert names(body) == expected


def test_a_function_of_the_project_that_only_turns_texts_is_read() -> None:
    check(
        HEAD
        + """
PAIRS = [("allow", "deny")]
OPPOSITES = {}
for one, other in PAIRS:
    OPPOSITES[one] = other
    OPPOSITES[other] = one
def opposite(flag):
    words = flag[2:].split("-", 1)
    if len(words) == 2:
        first, rest = words
        if first in OPPOSITES:
            return f"--{OPPOSITES[first]}-{rest}"
        elif first == "no":
            return f"--{rest}"
    return f"--no-{flag[2:]}"
def add(parser, flag, *, inverse=None):
    if inverse is None:
        inverse = opposite(flag)
    parser.add_argument(flag, action="store_true")
    parser.add_argument(inverse, action="store_false")  #@ tool: --brief (computed-name) | tool: --deny-b (computed-name) | tool: --no-a (computed-name)
def main():
    parser = argparse.ArgumentParser()
    add(parser, "--a")  #@ tool: --a (forwarded-option)
    add(parser, "--allow-b")  #@ tool: --allow-b (forwarded-option)
    add(parser, "--c", inverse="--brief-c")  #@ tool: --brief-c (forwarded-option) | tool: --c (forwarded-option)
    add(parser, "--no-brief")  #@ tool: --no-brief (forwarded-option)
    parser.parse_args()
"""
    )


OBJECTS = """
class Setting:
    def __init__(self, name, flags=None, *, opposite=None):
        if not name:
            raise ValueError(name)
        self.name = name
        self.flags = flags or []
        self.opposites = ["--no-" + one[2:] for one in self.flags] if opposite else []
"""


def test_a_loop_over_objects_gives_what_their_constructors_made() -> None:
    found = surface_of(
        HEAD
        + OBJECTS
        + """
SETTINGS = [
    Setting("a", ["-a", "--all"]),
    Setting("b", ["--brief"], opposite=True),
    Setting("only-in-files"),
]
def main():
    parser = argparse.ArgumentParser(add_help=False)
    for one in SETTINGS:
        if one.flags:
            parser.add_argument(*one.flags, dest=one.name)
            if one.opposite is not None:
                parser.add_argument(*one.opposites)
    parser.parse_args()
"""
    )
    options = [one.names for one in found.programs[0].commands[0].options if one.names]
    assert options == [("-a", "--all"), ("--brief",), ("--no-brief",)]


def test_objects_that_are_out_of_sight_are_known_by_the_attribute_that_is_spread() -> None:
    check(
        HEAD
        + """
from dataclasses import dataclass, fields
@dataclass
class Opt:
    flags: tuple = ()
    negative_flags: tuple = ()
@dataclass
class Shape:
    sides: tuple = ()
def opt(*flags, **rest):
    return {"opt": Opt(flags=flags, **rest)}
class Config:
    quiet: bool = field(metadata=opt("-q", "--quiet", negative_flags=["--no-quiet"]))  #@ tool: --no-quiet (option-object) | tool: -q,--quiet (option-object)
    other: int = field(metadata=opt())
SHAPE = Shape(("--not",))
def build(groups):
    parser = argparse.ArgumentParser(add_help=False)
    for one in fields(Config):
        option: Opt = one.metadata["opt"]
        group = groups[one.name]
        group.add_argument(*option.flags)
        group.add_argument(*option.negative_flags)
    return parser
def main():
    build({}).parse_args()
"""
    )


def test_tables_that_are_filled_from_each_other_end() -> None:
    check(
        SCRIPT
        + """
import argparse
ONE = {"a": "--one"}
TWO = {"b": "--two"}
for name in TWO:
    ONE[name] = TWO[name]
for name in ONE:
    TWO[name] = ONE[name]
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument(ONE["a"] + "-more")  #@ tool: MARK
    parser.parse_args()
""".replace("MARK", "(dynamic-option-name)")
    )


BODY = """
found = {}
for one in rows:
    if one.name in left_out:
        continue
    found[one.name] = one
"""


def test_a_round_that_may_be_left_early_may_also_go_on() -> None:
    scope = Scope({}, lambda _: NOTHING, lambda *_: NOTHING, lambda *_: NOTHING)
    assert run_body(ast.parse(BODY).body, scope, {}).scope.names["found"] is NOTHING


@pytest.mark.parametrize(
    "name",
    [
        'one.__class__.__name__[: -len("Command")].lower()',
        'type(one).__name__[: -len("Command")].lower()',
        "type(one).__name__[:-7].lower()",
        'one.__class__.__name__.removesuffix("Command").lower()',
        "one.word()",
        "one.own()",
    ],
)
def test_a_command_is_called_by_the_class_of_its_object(name: str) -> None:
    check(
        SCRIPT
        + f"""
import argparse
import kinds
class Other: ...
COMMANDS = [kinds.RunCommand(), kinds.StopCommand()]
def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for one in COMMANDS:
        name = {name}
        one.prepare(commands.add_parser(name))
    parser.parse_args()
//- kinds.py
class Command:
    def word(self):
        return self.__class__.__name__.replace("Command", "").lower()
    def own(self):
        return type(self).__name__[:-7].lower()
class RunCommand(Command):
    def prepare(self, parser):
        parser.add_argument("--a")  #@ tool run: --a
class StopCommand(Command):
    def prepare(self, parser):
        parser.add_argument("--b")  #@ tool stop: --b
"""
    )


def test_a_text_is_padded_up_to_what_somebody_may_read() -> None:
    check(
        SCRIPT
        + """
import argparse
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--" + "wide".ljust(6, "x"))  #@ tool: --widexx (computed-name)
    parser.add_argument("--" + "far".rjust(10000000000, "x"))  #@ tool: (dynamic-option-name)
    parser.parse_args()
"""
    )


def test_a_table_of_a_class_may_have_that_of_the_class_above_in_it() -> None:
    check(
        SCRIPT
        + """
import click
import elsewhere
class Task:
    @classmethod
    def options(cls):
        return {"limit": {"type": int}}
class Clean(Task):
    @classmethod
    def options(cls):
        return {**super().options(), "age": {}}
class Sync(Task):
    pass
class Lost(Task):
    @classmethod
    def options(cls):
        return {**elsewhere.options(), "own": {}}
@click.group()
def main(): ...
def add(task, name):
    params = [click.Option([f"--{one}"], **more) for one, more in task.options().items()]  #@ CLEAN | LOST | SYNC
    main.add_command(click.Command(name, params=params))
add(Clean, "clean")
add(Sync, "sync")
add(Lost, "lost")
""".replace("CLEAN", "tool clean: --age (computed-name) | tool clean: --limit (computed-name)")
        .replace("LOST", "tool lost: (dynamic-option-name) | tool lost: --own (computed-name)")
        .replace("SYNC", "tool sync: --limit (computed-name)")
    )
