"""Libraries that make options of names and types: each has its own conventions, and none is written by anybody."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of

_FUNCTION = """
from dataclasses import dataclass, field
def run(path: str, count: int = 1, *files: str, dry_run: bool = False, is_new: bool, level: int = 3): ...
"""
_RECORD = """
from dataclasses import dataclass, field
from enum import Enum
from typing import ClassVar, Literal
class Color(Enum):
    RED = 1
@dataclass
class Base:
    learning_rate: float
@dataclass
class Inner:
    deep_one: int = 1
    is_on: bool = False
@dataclass
class Args(Base):
    is_fast: bool = False
    is_safe: bool = True
    must: bool = field(default=...)
    kind: Literal["a", "b"] = "a"
    color: Color = Color.RED
    shared: ClassVar[int] = 1
    made: int = field(default=0, init=False)
    _own: int = 1
    names: list[str] = field(default_factory=list)
    inner: Inner = field(default_factory=Inner)
    untyped = 1
    def work(self):
        self.later: int = 1
"""


def _commands(code: str) -> dict[str, Command]:
    return {" ".join(one.path): one for one in surface_of(f"{SCRIPT}{code}").programs[0].commands}


def _written(command: Command) -> list[str]:
    return [
        ",".join((*one.names, *(f"!{no}" for no in one.negations)))
        for one in command.options
        if not one.is_implicit
    ]


OF_FUNCTION = {
    "import tyro\ndef main(): tyro.cli(run)": (
        ["--path", "--count", "--dry-run,!--no-dry-run", "--is-new", "--level"],
        ["files"],
    ),
    "import defopt\ndef main(): defopt.run(run)": (
        ["-d,--dry-run,!--no-dry-run", "-i,--is-new,!--no-is-new", "-l,--level"],
        ["path", "count", "files"],
    ),
    "import defopt\ndef main(): defopt.run(run, cli_options='has_default')": (
        ["-c,--count", "-d,--dry-run,!--no-dry-run", "-i,--is-new,!--no-is-new", "-l,--level"],
        ["path", "files"],
    ),
    "import argh\ndef main(): argh.dispatch_command(run)": (
        ["-c,--count", "-d,--dry-run", "-i,--is-new", "-l,--level"],
        ["path", "files"],
    ),
    "import clize\ndef main(): clize.run(run)": (
        ["--dry-run", "--is-new", "--level"],
        ["path", "count", "files"],
    ),
    "from jsonargparse import CLI\ndef main(): CLI(run)": (
        ["--count", "--dry_run", "--is_new", "--level"],
        ["path", "files"],
    ),
    "import jsonargparse\ndef main(): jsonargparse.auto_cli(run, as_positional=False)": (
        ["--path", "--count", "--dry_run", "--is_new", "--level"],
        ["files"],
    ),
}


@pytest.mark.parametrize("start", OF_FUNCTION)
def test_what_a_function_takes(start: str) -> None:
    found = _commands(f"{_FUNCTION}{start}\n")[""]
    assert (_written(found), [one.name for one in found.positionals]) == OF_FUNCTION[start]


_FIELDS = ["--kind", "--color", "--names"]
OF_RECORD = {
    "import tyro\ndef main(): tyro.cli(Args)": [
        "--learning-rate",
        "--is-fast,!--no-is-fast",
        "--is-safe,!--no-is-safe",
        "--must",
        *_FIELDS,
        "--inner.deep-one",
        "--inner.is-on,!--inner.no-is-on",
    ],
    "import simple_parsing\ndef main(): simple_parsing.parse(Args)": [
        "--learning_rate",
        "--is_fast,!--nois_fast",
        "--is_safe,!--nois_safe",
        "--must,!--nomust",
        *_FIELDS,
        "--deep_one",
        "--is_on,!--nois_on",
    ],
    "from transformers import HfArgumentParser\ndef main(): HfArgumentParser((Base, Args))": [
        "--learning_rate,--learning-rate",
        "--learning_rate,--learning-rate",
        "--is_fast,--is-fast",
        "--is_safe,--is-safe,!--no_is_safe,!--no-is-safe",
        "--must",
        *_FIELDS,
        "--inner",
    ],
    "from jsonargparse import CLI\ndef main(): CLI(Inner)": ["--deep_one", "--is_on"],
}


@pytest.mark.parametrize("start", OF_RECORD)
def test_what_a_record_is_made_with(start: str) -> None:
    assert _written(_commands(f"{_RECORD}{start}\n")[""]) == OF_RECORD[start]


def test_options_stand_where_their_names_are_written() -> None:
    check(
        f"""{SCRIPT}
from dataclasses import dataclass
import tyro
@dataclass
class Args:
    one: int  #@ tool: --one (name-derived)
    two: str = "x"  #@ tool: --two (name-derived)
def main():
    tyro.cli(Args)
def cli(args): ...
cli(Args)
"""
    )


OF_MANY = {
    "import defopt\ndef main(): defopt.run([one_thing, two])": ["one-thing", "two"],
    "import defopt\ndef main(): defopt.run({'first': one_thing, 'group': {'two': two}})": [
        "first",
        "group",
        "group two",
    ],
    "import argh\ndef main(): argh.dispatch_commands([one_thing, two])": ["one-thing", "two"],
    "import clize\ndef main(): clize.run(one_thing, two)": ["one-thing", "two"],
    "from jsonargparse import CLI\ndef main(): CLI([one_thing, two])": ["one_thing", "two"],
    "from jsonargparse import CLI\ndef main(): CLI([two])": [],
    "from jsonargparse import CLI\ndef main(): CLI(Both)": ["one", "two"],
}


@pytest.mark.parametrize("start", OF_MANY)
def test_some_functions_are_commands(start: str) -> None:
    functions = """
def one_thing(*, a: int): ...
def two(*, b: int = 1): ...
class Both:
    def __init__(self, where: int = 1): ...
    def two(self, b: int = 1): ...
    def one(self): ...
    def _own(self): ...
    @property
    def told(self): ...
"""
    found = _commands(f"{functions}{start}\n")
    assert [one for one in found if one] == OF_MANY[start]
    last = [*found.values()][-1]
    assert ("--b" in " ".join(_written(last))) is True


@pytest.mark.parametrize("library", ["tyro.cli", "clize.run", "argh.dispatch_command"])
@pytest.mark.parametrize("value", ["load()", "None", "[load()]"])
def test_what_a_run_gives_leaves_the_program_open(library: str, value: str) -> None:
    package = library.partition(".")[0]
    code = f"import {package}\ndef main(): {library}({value})\n"
    (command,) = surface_of(f"{SCRIPT}{code}").programs[0].commands
    assert (command.is_open, _written(command)) == (True, [])


OPEN = {
    "one: First | Second": (True, []),
    "one: Union[First, Second]": (True, []),
    "one: Made": (True, []),
    "one: str | None = None": (False, ["--one"]),
    "one: int | str": (False, ["--one"]),
    "one: Optional[First] = None": (False, ["--one.a"]),
    "**rest: int": (True, []),
}


@pytest.mark.parametrize("parameter", OPEN)
def test_one_of_some_records_is_chosen_by_a_word_and_is_open(parameter: str) -> None:
    code = f"""
import tyro
from dataclasses import dataclass
from typing import Optional, Union
@dataclass
class First:
    a: int
@dataclass
class Second:
    b: int
class Made:
    def __init__(self, a: int): ...
def run({parameter}): ...
def main(): tyro.cli(run)
"""
    found = _commands(code)[""]
    assert (found.is_open, _written(found)) == OPEN[parameter]


def test_the_library_adds_some_itself() -> None:
    start = "def run(a: int = 1): ...\n"
    assert implicit(f"{SCRIPT}import tyro\n{start}def main(): tyro.cli(run)\n") == ["tool: -h,--help"]
    assert implicit(f"{SCRIPT}import jsonargparse\n{start}def main(): jsonargparse.CLI(run)\n") == [
        "tool: -h,--help",
        "tool: --config",
        "tool: --print_config",
    ]
    bare = "import jsonargparse\ndef run(): ...\ndef main(): jsonargparse.CLI(run)\n"
    assert implicit(f"{SCRIPT}{bare}") == ["tool: -h,--help"]


def test_a_function_of_the_same_name_elsewhere_makes_nothing() -> None:
    (program,) = surface_of(
        f"{SCRIPT}from other import cli\ndef run(a): ...\ndef main(): cli(run)\n"
    ).programs
    assert program.commands == ()


PARSERS = {
    "parser.add_commands([one, two_two])": ["one", "two-two"],
    "argh.add_commands(parser, [one], group_name='some')": ["some", "some one"],
    "parser.add_commands([one], namespace='some')\n    parser.add_commands([two_two])": [
        "some",
        "some one",
        "two-two",
    ],
    "argh.set_default_command(parser, one)": [],
    "parser.set_default_command(one)": [],
}


@pytest.mark.parametrize("ending", ["parser.dispatch()", "argh.dispatch(parser)"])
@pytest.mark.parametrize("body", PARSERS)
def test_functions_that_a_parser_of_argh_is_told_of(body: str, ending: str) -> None:
    code = f"""
import argh
def one(path, *, fast=False, host="x"): ...
def two_two(): ...
def main():
    parser = argh.ArghParser()
    parser.add_argument("--top")
    {body}
    {ending}
"""
    found = _commands(code)
    assert [one for one in found if one] == PARSERS[body]
    assert "--top" in _written(found[""])
    one = next((found[name] for name in found if name.endswith("one")), found[""])
    assert [each for each in _written(one) if each != "--top"] == ["-f,--fast", "--host"]
