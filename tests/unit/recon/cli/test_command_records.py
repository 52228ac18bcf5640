"""Commands that a project keeps as records, in groups of groups, and puts on parsers by functions that call themselves."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_RECORDS = """
import argparse
import itertools
from typing import NamedTuple
class Arg:
    def __init__(self, flags, help=None):
        self.flags = flags
    def add_to_parser(self, parser: argparse.ArgumentParser):
        parser.add_argument(*self.flags)
class Action(NamedTuple):
    name: str
    args: tuple
class Group(NamedTuple):
    name: str
    below: tuple
def add_command(subparsers, sub):
    parser = subparsers.add_parser(sub.name)
    if isinstance(sub, Group):
        inner = parser.add_subparsers()
        for one in sorted(sub.below, key=lambda one: one.name):
            add_command(inner, one)
    elif isinstance(sub, Action):
        for arg in ordered(sub.args):
            arg.add_to_parser(parser)
def main():
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for sub in COMMANDS:
        add_command(subparsers, sub)
    parser.parse_args()
"""
_TREE = """
NAME = Arg(("name",))
FORCE = Arg(("-f", "--force"))  #@ tool db old drop: -f,--force (forwarded-option) | tool db up: -f,--force (forwarded-option)
PLAIN = Arg(("--plain",))  #@ tool db up: --plain (forwarded-option)
OLD = (Action("drop", (FORCE,)), Action("bare", ()))
COMMANDS = [
    Group("db", (Action("up", (NAME, FORCE, PLAIN)), Group("old", OLD))),
    Action("version", ()),
]
"""


@pytest.mark.parametrize(
    "ordered",
    [
        "def ordered(args):\n    return args\n",
        "def ordered(args):\n    yield from args\n",
        """
def ordered(args):
    first, second = itertools.tee(args)
    yield from itertools.filterfalse(lambda one: one.flags[0].startswith("-"), first)
    yield from filter(lambda one: one.flags[0].startswith("-"), second)
""",
        "def ordered(args):\n    yield from sorted(filter(None, args), key=lambda one: one.flags[0])\n",
    ],
)
def test_each_command_of_a_tree_of_records_takes_its_own(ordered: str) -> None:
    check(SCRIPT + _RECORDS + ordered + _TREE)


def test_an_object_that_one_command_was_seen_to_take_is_not_guessed_for_another() -> None:
    check(
        SCRIPT
        + _RECORDS
        + """
def ordered(args):
    return args
FORCE = Arg(("--force",))  #@ tool up: --force (forwarded-option)
OTHER = Arg(("--other",))  #@ tool down: --other (option-object)
COMMANDS = [Action("up", (FORCE,)), Action("down", unknown())]
"""
    )


def test_a_tree_that_holds_itself_ends() -> None:
    check(
        SCRIPT
        + """
import argparse
class Node:
    def __init__(self, name):
        self.name = name
        self.below = []
def add(parser, node):
    parser.add_argument("--" + node.name)  #@ tool: --inner (computed-name) | tool: --top (computed-name)
    for one in node.below:
        add(parser, one)
def main():
    parser = argparse.ArgumentParser()
    top, inner = Node("top"), Node("inner")
    top.below.append(inner)
    inner.below.append(top)
    add(parser, top)
    parser.parse_args()
"""
    )
