"""Options that are what the classes of a program declare, where each class tells a registry of itself."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

_REGISTER = """//- main.py
import sys
import tasks
from cmdline import Cmdline
def main():
    run(sys.argv[1:])
def run(argv):
    started(argv)
def started(argv):
    Cmdline(argv)
//- register.py
import abc
class Register(abc.ABCMeta):
    _known: list[type] = []
    TWICE = object()
    def __new__(mcs, name, bases, body, **kwargs):
        cls = super(Register, mcs).__new__(mcs, name, bases, body, **kwargs)
        mcs._known.append(cls)
        return cls
    @classmethod
    def by_name(cls):
        found = dict()
        for task in cls._known:
            if not task.is_shown:
                continue
            name = task.family()
            if name in found and (found[name] == Register.TWICE or not issubclass(task, found[name])):
                found[name] = Register.TWICE
            else:
                found[name] = task
        return found
    @classmethod
    def parameters(cls):
        for name, task in cls.by_name().items():
            if task == cls.TWICE:
                continue
            for word, parameter in task.parameters():
                yield name, not task.is_named, word, parameter
//- base.py
from register import Register
class Parameter:
    _counter = 0
    def __init__(self, default=None, help=None):
        self.help = help
        self.number = Parameter._counter
        Parameter._counter += 1
    @classmethod
    def told(cls, word, name=None):
        return {"dest": name + "_" + word if name else word}
class Task(metaclass=Register):
    is_shown = True
    is_named = True
    most = float("inf")
    @classmethod
    def family(cls):
        return cls.__name__
    @classmethod
    def parameters(cls):
        found = []
        for word in dir(cls):
            one = getattr(cls, word)
            if not isinstance(one, Parameter):
                continue
            found.append((word, one))
        found.sort(key=lambda pair: pair[1].number)
        return found
//- tasks.py
from base import Parameter, Task
class Core(Task):
    is_named = False
    log_level = Parameter("info")
class Fetch(Task):
    out_dir = Parameter()
    mode = "plain"
class Hidden(Task):
    is_shown = False
    never = Parameter()
//- elsewhere.py
from base import Parameter, Task
class Unloaded(Task):
    never = Parameter()
//- cmdline.py
import argparse
from register import Register
class Cmdline:
    def __init__(self, argv):
        known, _ = self.built().parse_known_args(argv)
        parser = self.built(known.root)
        self.known = parser.parse_args(argv)
    @staticmethod
    def built(root=None):
        parser = argparse.ArgumentParser(add_help=False)
        parser.add_argument("root", nargs="?")
        for name, is_bare, word, parameter in Register.parameters():
            is_root = name == root
            under = word if is_bare else name + "_" + word
            flag = "--" + under.replace("_", "-")
            parser.add_argument(flag, help=parameter.help, **parameter.told(word, name))  #@ GLOBAL
            if is_root:
                parser.add_argument("--" + word.replace("_", "-"), **parameter.told(word))  #@ LOCAL
        return parser
"""


def test_the_classes_that_the_start_imports_are_in_the_registry_and_no_others() -> None:
    told = _REGISTER.replace(
        "GLOBAL", "tool: --Fetch-out-dir (computed-name) | tool: --log-level (computed-name)"
    )
    local = "tool: --log-level (chosen-declaration) | tool: --out-dir (chosen-declaration)"
    check(SCRIPT.removesuffix("//- main.py\n") + told.replace("LOCAL", local))


def test_what_one_program_loads_is_not_in_the_registry_of_another() -> None:
    found = surface_of(
        """
//- pyproject.toml
[project.scripts]
all = "all:main"
few = "few:main"
//- base.py
class Plugin:
    known = {}
    @classmethod
    def register(cls, kind):
        cls.known[kind.word] = kind
        return kind
//- near.py
from base import Plugin
@Plugin.register
class Near:
    word = "near"
//- far.py
from base import Plugin
@Plugin.register
class Far:
    word = "far"
//- built.py
import argparse
from base import Plugin
def built():
    parser = argparse.ArgumentParser(add_help=False)
    for word in Plugin.known:
        parser.add_argument("--" + word)
    return parser
//- all.py
import far, near
from built import built
def main():
    built().parse_args()
//- few.py
import near
from built import built
def main():
    built().parse_args()
"""
    )
    assert {
        one.name: sorted(name for option in one.commands[0].options for name in option.names)
        for one in found.programs
        if one.name in ("all", "few")
    } == {"all": ["--far", "--near"], "few": ["--near"]}


_PLUGINS = """
import argparse
import sys
class One:
    word = "one"
    def add_to(self, parser):
        parser.add_argument("--a")  #@ ONE
class Two:
    word = "two"
    def add_to(self, parser):
        parser.add_argument("--b")  #@ TWO
def main():
    parser = argparse.ArgumentParser()
    chosen = parser.parse_known_args()[0].plugin
    for plugin in (One(), Two()):
        TAKEN
    parser.parse_args()
"""


@pytest.mark.parametrize(
    ("taken", "one", "two"),
    [
        (
            "if plugin.word == chosen: plugin.add_to(parser)",
            "tool: --a (chosen-declaration)",
            "tool: --b (chosen-declaration)",
        ),
        (
            "if chosen == plugin.word and parser: plugin.add_to(parser)",
            "tool: --a (chosen-declaration)",
            "tool: --b (chosen-declaration)",
        ),
        # Each has a parser of its own, so what it declares is its own too.
        (
            (
                "below = parser.add_subparsers().add_parser(plugin.word)\n"
                "        if plugin.word == chosen: plugin.add_to(below)"
            ),
            "tool one: --a (guarded-declaration)",
            "tool two: --b (guarded-declaration)",
        ),
        (
            "if chosen: plugin.add_to(parser)",
            "tool: --a (guarded-declaration)",
            "tool: --b (guarded-declaration)",
        ),
        ("plugin.add_to(parser)", "tool: --a", "tool: --b"),
    ],
)
def test_of_several_words_a_line_names_one(taken: str, one: str, two: str) -> None:
    check(SCRIPT + _PLUGINS.replace("TAKEN", taken).replace("ONE", one).replace("TWO", two))
