"""Option layers that a project wrote itself: its functions are followed, with what they are given and what they make."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

HEAD = SCRIPT + "import argparse\nimport os\nimport sys\n"


def names(before: str, body: str) -> list[tuple[str, ...]]:
    """Give the written options of a `main` with this body, behind some code of its module."""
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    start = "def main(argv=None):\n    parser = argparse.ArgumentParser(add_help=False)\n"
    text = f"{HEAD}{before}\n{start}{indented}    parser.parse_args()\n"
    return [one.names for one in surface_of(text).programs[0].commands[0].options]


TABLES = """
OPTIONS = (
    ("jobs", {"short": "j", "type": int, "default": 1}),
    ("quiet", {"action": "store_true", "old": ["silent", "still"]}),
)
"""

BODIES = {
    # What a branch that may not be taken binds is known in that branch alone.
    'words = sys.argv[1:]\nif not words:\n    words = ["all"]\nif words[0] == "all":\n'
    '    parser.add_argument("--early")\nelse:\n    parser.add_argument("--late")': [
        ("--early",),
        ("--late",),
    ],
    'if argv:\n    words = ["all"]\n    if words[0] == "all":\n        parser.add_argument("--early")\n'
    '    else:\n        parser.add_argument("--late")': [("--early",)],
    'words = sys.argv[1:]\nif not words:\n    words = ["one"]\nwords = ["all"]\nif words[0] == "all":\n'
    '    parser.add_argument("--early")\nelse:\n    parser.add_argument("--late")': [("--early",)],
    # Tables of tables, taken apart.
    'for name, about in OPTIONS:\n    flags = [f"--{name}"]\n    if "short" in about:\n'
    "        flags += [f\"-{about['short']}\"]\n    parser.add_argument(*flags)\n"
    '    for old in about.get("old", []):\n        parser.add_argument(f"--{old}")': [
        ("--jobs", "-j"),
        ("--quiet",),
        ("--silent",),
        ("--still",),
    ],
    'for name, about in dict(OPTIONS).items():\n    if about.get("action") == "store_true":\n'
    '        continue\n    parser.add_argument("--" + name)': [("--jobs",)],
    'for place, (name, _) in enumerate(OPTIONS):\n    parser.add_argument(f"--{name}-{place}")': [
        ("--jobs-0",),
        ("--quiet-1",),
    ],
    'for name, _ in OPTIONS:\n    parser.add_argument("--" + name)\n    break': [("--jobs",)],
    'given = {name: about for name, about in OPTIONS if "old" not in about}\n'
    'for name, about in given.items():\n    about.pop("short")\n    parser.add_argument(f"--{name}", **about)': [
        ("--jobs",)
    ],
    'for long, short in zip(["--a", "--b"], ["-x", "-y"]):\n    parser.add_argument(short, long)': [
        ("-x", "--a"),
        ("-y", "--b"),
    ],
    # What is known decides, and what is not lets both ways be taken.
    'kind = None\nif kind is None:\n    parser.add_argument("--a")\nelse:\n    parser.add_argument("--b")': [
        ("--a",)
    ],
    'kind = "x" if os.name else "y"\nif kind == "x":\n    parser.add_argument("--a")\nparser.add_argument("--b")': [
        ("--a",),
        ("--b",),
    ],
    'if argv is None:\n    parser.add_argument("--a")\nelse:\n    parser.add_argument("--b")': [
        ("--a",),
        ("--b",),
    ],
    'if LIMIT > 1:\n    parser.add_argument("--a")\nelse:\n    parser.add_argument("--b")': [
        ("--a",),
        ("--b",),
    ],
    # A list that a module keeps empty is there to be filled.
    'for one in LATER:\n    parser.add_argument(f"--{one}")\nparser.add_argument("--a")': [(), ("--a",)],
    # A constant whose statement says more than its facts.
    'for one in WORDS:\n    parser.add_argument(f"--{one}")': [("--up",), ("--down",), ("--left",)],
    'try:\n    group = GROUPS["none"]\nexcept KeyError:\n    group = parser.add_argument_group("none")\n'
    'group.add_argument("--a")': [("--a",)],
    # Nothing is known of it.
    'for name in os.listdir("."):\n    parser.add_argument("--" + name)': [()],
    "parser.add_argument(*[name for name in sys.path if name])": [()],
    "parser.add_argument(OPTIONS[0][len(sys.argv)])": [()],
}


@pytest.mark.parametrize(("body", "expected"), [pytest.param(*row, id=row[0]) for row in BODIES.items()])
def test_statements_do_what_they_do(body: str, expected: list[tuple[str, ...]]) -> None:
    before = TABLES + "LIMIT = 2\nLATER = []\nGROUPS = {}\n"
    before += 'def more():\n    return ["down", "left"]\nWORDS = list[str](["up", *more()])\n'
    assert names(before, body) == expected


def test_a_function_that_returns_early_does_no_more() -> None:
    check(
        HEAD
        + """
def add(parser, kind):
    if kind not in {"run", "test"}:
        parser.add_argument("--dry")  #@ tool show: --dry
        return
    parser.add_argument("--fast")  #@ tool run: --fast
def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for kind in ("run", "show"):
        add(commands.add_parser(kind), kind)
    parser.parse_args()
"""
    )


def test_a_layer_that_turns_tables_into_objects_of_classes_is_followed() -> None:
    check(
        HEAD
        + """
class Argument:
    def __init__(self, flags, kwargs):
        self.flags = flags
        self.kwargs = kwargs
class Switch(Argument):
    def __init__(self, flags):
        super().__init__(flags, {"action": "store_true"})
def converted(name, about):
    flags = [f"--{name}"]
    if about.get("action") == "store_true":
        return Switch(flags)
    return Argument(flags, {})
class Manager:
    def __init__(self):
        self._parser = argparse.ArgumentParser()
        self._groups = {}
    def register(self, provider):
        for name, about in provider.options:
            self._add("main", converted(name, about))
    def _add(self, section, argument):
        try:
            group = self._groups[section]
        except KeyError:
            group = self._parser.add_argument_group(section)
            self._groups[section] = group
        if isinstance(argument, Switch):
            group.add_argument(*argument.flags, **argument.kwargs)  #@ tool: --quiet (computed-name)
        else:
            group.add_argument(*argument.flags)  #@ tool: --jobs (computed-name)
class Provider:
    options = (("jobs", {"default": 1, "type": int}), ("quiet", {"default": False, "action": "store_true"}))
    def __init__(self, manager):
        manager.register(self)
def main():
    manager = Manager()
    Provider(manager)
    manager._parser.parse_args()
"""
    )


_OWN_PARSER = """
class Parser(argparse.ArgumentParser):
    def __init__(self, *args, root=False, **kwargs):
        self.recorded = []
        self.command = None
        super().__init__(*args, **kwargs)
        if root is True:
            self.commands = self.add_subparsers()
            self.add_argument("--shared")
    def add_argument(self, *args, **kwargs):
        result = super().add_argument(*args, **kwargs)
        if self.command is None and result.dest != "help":
            self.recorded.append((args, kwargs))
        return result
    def add_command(self, name):
        made = self.commands.add_parser(name)
        made.command = name
        for args, kwargs in self.recorded:
            made.add_argument(*args, **kwargs)
        return made
"""


def test_commands_of_a_parser_of_the_projects_own_class_are_of_that_class() -> None:
    drawing = (
        HEAD
        + _OWN_PARSER
        + (
            "def main():\n    parser = Parser(root=True)\n    parser.add_command('run').add_argument('--own')\n"
            "    parser.parse_args()\n"
        )
    )
    found = {" ".join(one.path): _of(one) for one in surface_of(drawing).programs[0].commands}
    assert found == {"": ["--shared"], "run": ["--shared", "--own"]}


def test_the_class_that_add_subparsers_names_makes_the_commands() -> None:
    check(
        HEAD
        + """
class Plain(argparse.ArgumentParser):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.add_argument("--each")  #@ tool a: --each
def main():
    parser = argparse.ArgumentParser()
    parser.add_subparsers(parser_class=Plain).add_parser("a")
    parser.add_subparsers().add_parser("b")
    parser.parse_args()
"""
    )


def test_a_group_that_is_made_directly_belongs_to_its_container() -> None:
    check(
        HEAD
        + """
class Group(argparse._ArgumentGroup):
    def __init__(self, container, **kwargs):
        super().__init__(container, **kwargs)
def main():
    parser = argparse.ArgumentParser()
    Group(parser, title="x").add_argument("--in")  #@ tool: --in
    parser.parse_args()
"""
    )


def test_a_hook_calls_the_functions_of_its_name_that_a_plugin_marks() -> None:
    check(
        SCRIPT
        + """
import argparse
import pluggy
from marks import spec
manager = pluggy.PluginManager("tool")
manager.add_hookspecs(spec)
def main():
    parser = argparse.ArgumentParser()
    manager.hook.add_options(parser=parser)
    manager.hook.other(parser=parser)
    parser.parse_args()
//- marks.py
import pluggy
impl = pluggy.HookimplMarker("tool")
spec = pluggy.HookspecMarker("tool")
//- first.py
from marks import impl
@impl
def add_options(parser):
    parser.add_argument("--first")  #@ tool: --first
@impl
def another(parser):
    return parser
//- second.py
from marks import impl, spec
@impl(trylast=True)
def add_options(parser):
    parser.add_argument("--second")  #@ tool: --second
@spec
def other(parser):
    "What it is for."
"""
    )


def test_a_hook_that_a_module_calls_is_called_when_it_is_loaded() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
tool = "main:tool"
//- main.py
import click
from manager import manager
@click.group()
def tool(): ...
@click.option("--wide")  #@ tool get: --wide
@tool.command()
def get(): ...
manager.hook.add_commands(tool=tool)
manager.hook.never(tool=tool)
//- manager.py
import pluggy
impl = pluggy.HookimplMarker("tool")
manager = pluggy.PluginManager("tool")
//- first.py
import click
from manager import impl
@impl
def add_commands(tool):
    @tool.command()
    @click.option("--first")  #@ tool put: --first
    def put(): ...
def never(tool):
    @tool.command()
    @click.option("--never")
    def not_marked(): ...
"""
    )


_PLUGINS = """
//- pyproject.toml
[project.scripts]
tool = "main:main"
[project.entry-points."tool.kinds"]
plain = "kinds:Plain"
rich = "kinds:Rich"
[project.entry-points."tool.others"]
odd = "kinds:Odd"
//- kinds.py
class Plain:
    @classmethod
    def add_options(cls, parser):
        parser.add_argument("--plain")  #@ PLAIN
class Rich(Plain):
    @classmethod
    def add_options(cls, parser):
        super().add_options(parser)
        parser.add_argument("--rich")  #@ RICH
class Odd(Plain):
    @classmethod
    def add_options(cls, parser):
        return parser
//- main.py
import argparse
from importlib.metadata import entry_points
def main(argv):
    parser = argparse.ArgumentParser()
    USE
    parser.parse_args()
"""
_MORE = "  #@ tool: (foreign-option-names)"
"""What other distributions register in the group adds options too."""


@pytest.mark.parametrize(
    ("use", "origin"),
    [
        (f'[one.load().add_options(parser) for one in entry_points(group="tool.kinds")]{_MORE}', ""),
        (f'[one.load().add_options(parser) for one in entry_points().select(group="tool.kinds")]{_MORE}', ""),
        (f'[one.load().add_options(parser) for one in entry_points()["tool.kinds"]]{_MORE}', ""),
        (
            'known = {one.name: one.load() for one in entry_points(group="tool.kinds")}; known[argv].add_options(parser)',
            " (passed-on-parser)",
        ),
    ],
)
def test_what_the_project_registers_under_a_group_is_what_the_group_loads(use: str, origin: str) -> None:
    drawing = _PLUGINS.replace("USE", use)
    check(drawing.replace("PLAIN", f"tool: --plain{origin}").replace("RICH", f"tool: --rich{origin}"))


def test_a_record_begins_with_what_its_factory_makes() -> None:
    check(
        HEAD
        + """
from dataclasses import dataclass, field
from typing import NamedTuple
class Argument(NamedTuple):
    names: list
    about: dict
@dataclass
class Group:
    title: str
    arguments: list = field(default_factory=list)
    def add_argument(self, *names, **about):
        self.arguments.append(Argument(list(names), about.copy()))
@dataclass
class Spec:
    groups: list[Group] = field(default_factory=list)
    def add_group(self, title):
        group = Group(title)
        self.groups.append(group)
        return group
spec = Spec()
group = spec.add_group("all")
group.add_argument("--one", "-o")  #@ tool: --one,-o
def main():
    parser = argparse.ArgumentParser()
    for group in spec.groups:
        made = parser.add_argument_group(group.title)
        for names, about in group.arguments:
            made.add_argument(*names, **about)
    parser.parse_args()
"""
    )


def _of(command: Command) -> list[str]:
    return [one.names[0] for one in command.options if not one.is_implicit]


_KEYS = """
//- options.py
import dataclasses
import enum
import typing as T
from collections import OrderedDict
from itertools import chain
class Side(enum.Enum):
    BUILD = 0
    HOST = 1
class Holder:
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)
@dataclasses.dataclass
class Choice(Holder):
    name: str
    help: str
class Wide(Choice): ...
class Key:
    __slots__ = ("name", "side")
    name: str
    side: Side
    def __new__(cls, name: str = "", side: Side = Side.HOST) -> "Key":
        made = super().__new__(cls)
        made._fill(name, side)
        return made
    def _fill(self, name, side):
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "side", side)
    def __str__(self) -> str:
        out = self.name
        if self.side is Side.BUILD:
            out = f"build.{out}"
        return out
    def evolve(self, side: T.Optional[Side] = None) -> "Key":
        return Key(self.name, side if side is not None else self.side)
FIRST: T.Mapping[Key, Choice] = {Key(one.name): one for one in [Choice("deep", "d"), Wide("wide_one", "w")]}
SECOND: T.Mapping[Key, Choice] = {Key(one.name): one for one in T.cast("T.List[Choice]", [Wide("raw", "r")])}
ALL = OrderedDict(chain(FIRST.items(), SECOND.items()))
def dashed(name: str) -> str:
    return "--" + name.replace("_", "-")
"""
_KEYED = """
import argparse
import options
def main():
    parser = argparse.ArgumentParser()
    register(parser)
    parser.parse_args()
"""


@pytest.mark.parametrize(
    ("loop", "found"),
    [
        ("for key, one in options.ALL.items():", ("deep", "raw", "wide-one")),
        ("for key in options.ALL:", ("deep", "raw", "wide-one")),
        ("for key in options.ALL.keys():", ("deep", "raw", "wide-one")),
        ("for key in list(options.FIRST):", ("deep", "wide-one")),
        ("for key in {**options.SECOND}:", ("raw",)),
        ("for key in options.FIRST | options.SECOND:", ("deep", "raw", "wide-one")),
        ("for key in dict(options.SECOND).copy():", ("raw",)),
        ("for key in [one.evolve(options.Side.BUILD) for one in options.SECOND]:", ("build.raw",)),
    ],
)
@pytest.mark.parametrize("word", ["options.dashed(str(key))", 'options.dashed(f"{key}")'])
def test_a_table_may_have_objects_for_keys_that_say_how_they_are_written(
    loop: str, found: tuple[str, ...], word: str
) -> None:
    mark = " | ".join(f"tool: --{one} (computed-name)" for one in found)
    body = f"def register(parser):\n    {loop}\n        parser.add_argument({word})  #@ {mark}\n"
    check(SCRIPT + _KEYED + body + _KEYS)


def test_an_object_that_does_not_say_how_it_is_written_names_nothing() -> None:
    body = "def register(parser):\n    for key in options.FIRST:\n        parser.add_argument('--' + str(key))  #@ tool: (dynamic-option-name)\n"
    check(SCRIPT + _KEYED + body + _KEYS.replace("def __str__", "def written"))


_TWICE = """
import argparse, sys
def main():
    if sys.argv[1:2] == ["--again"]:
        return setup(["--deep"] + sys.argv[2:])
    parser = argparse.ArgumentParser()
    parser.add_argument("--wide")  #@ tool: --wide
    parser.parse_args(["run"] + sys.argv[1:])
def setup(line):
    parser = argparse.ArgumentParser()
    parser.add_argument("--deep")  #@ DEEP
    parser.parse_args(line)
"""


def test_a_line_that_the_code_writes_itself_is_no_users() -> None:
    check(SCRIPT + _TWICE.replace("DEEP", "?: --deep"))


def test_the_only_line_is_the_users_whatever_stands_before_it() -> None:
    check(
        SCRIPT
        + """
import argparse, sys
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--wide")  #@ tool: --wide
    parser.parse_args(["--wide", "1", *sys.argv[1:]])
"""
    )
