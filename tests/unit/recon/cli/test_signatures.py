"""Commands and options that a program makes of the functions of a module and of their signatures."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_COMMANDS = """
//- commands.py
import os
from helpers import helper
def fetch(config, revision, deep=False, unknown=None): ...
def view(config): ...
def _hidden(config, deep=False): ...
class Thing: ...
//- helpers.py
def helper(config, deep=False): ...
"""
_LAYER = """
import argparse
import inspect
from typing import cast
import commands
class CommandLine:
    OPTIONS = {
        "deep": ("-d", "--deep", dict(action="store_true")),  #@ tool fetch: -d,--deep
        "wide": ("--wide", dict(type=str)),
    }
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.subparsers = self.parser.add_subparsers()
        found = (
            cast("Function", fn)
            for fn in (getattr(commands, name) for name in dir(commands))
            if (inspect.isfunction(fn) and fn.__name__[0] != "_" and fn.__module__ == "commands")
        )
        for fn in found:
            self.register(fn)
    def register(self, fn):
        positional, keywords, about = self.inspected(fn)
        parser = self.subparsers.add_parser(fn.__name__, help=about)
        for name in keywords:
            if name in self.OPTIONS:
                option = self.OPTIONS[name]
                names, given = option[0:-1], option[-1]
                parser.add_argument(*names, **given)
        for name in positional:
            parser.add_argument(name)
    def inspected(self, fn):
        spec = inspect.getfullargspec(fn)
        if spec[3] is not None:
            positional, keywords = spec[0][1 : -len(spec[3])], spec[0][-len(spec[3]) :]
        else:
            positional = spec.args[1:]
            keywords = []
        lines = []
        for line in (fn.__doc__ or "").split("\\n"):
            if not line.strip():
                break
            lines.append(line)
        return positional, keywords, " ".join(lines)
def main():
    CommandLine().parser.parse_args()
"""


def test_functions_of_a_module_are_commands_and_their_defaults_are_options() -> None:
    check(SCRIPT + _LAYER + _COMMANDS)


def test_names_that_something_unknown_makes_of_others_are_open() -> None:
    again = _LAYER.replace("  #@ tool fetch: -d,--deep", "").replace(
        "                parser.add_argument(*names, **given)\n",
        "                parser.add_argument(*later(names), **given)  #@ tool fetch: (dynamic-option-name)\n",
    )
    check(SCRIPT + again + _COMMANDS)


def test_members_of_a_module_are_found_by_what_tells_of_them() -> None:
    check(
        SCRIPT
        + """
import argparse
import inspect
import commands
def main():
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for name, fn in inspect.getmembers(commands, inspect.isfunction):
        fn(subparsers)
    parser.parse_args()
//- commands.py
LEVEL = 1
def fetch(subparsers):
    subparsers.add_parser("fetch").add_argument("--deep")  #@ tool fetch: --deep
def view(subparsers):
    subparsers.add_parser("view").add_argument("--wide")  #@ tool view: --wide
"""
    )


def test_the_attributes_of_an_unknown_thing_are_not_guessed() -> None:
    check(
        SCRIPT
        + """
import argparse
import inspect
def main():
    parser = argparse.ArgumentParser()
    for name in dir(later()):
        parser.add_argument("--" + name)  #@ tool: (dynamic-option-name)
    parser.parse_args()
"""
    )
