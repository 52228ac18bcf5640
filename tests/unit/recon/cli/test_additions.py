"""Options in a list that its module adds to as it is loaded, whether the facts of the file keep that or not."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_MAIN = """
import argparse
from told import OPTIONS
def main():
    parser = argparse.ArgumentParser(add_help=False)
    for one in OPTIONS:
        parser.add_argument("--" + one.name)MARK
    parser.parse_args()
"""
_TOLD = """//- told.py
import sys
from sqlite3 import Connection
class Option:
    def __init__(self, name):
        self.name = name
first, second = Option("first"), Option("second")
third = Option("third")
OPTIONS = [third]
"""


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("OPTIONS.append(Option('more'))", "more third"),
        ("more = Option('more')\nOPTIONS.append(more)", "more third"),
        ("OPTIONS += [Option('more')]", "more third"),
        ("OPTIONS.extend([Option('a'), Option('b')])", "a b third"),
        ("if not hasattr(Connection, 'autocommit'):\n    OPTIONS.append(Option('more'))", "more third"),
        ("try:\n    OPTIONS.append(Option('more'))\nexcept ValueError: ...", "more third"),
        # Python 3 is what is read.
        ("if sys.version_info < (3,):\n    OPTIONS.append(Option('old'))", "third"),
        ("if sys.version_info < (3,):\n    pass\nelse:\n    OPTIONS.append(Option('new'))", "new third"),
        # These are not what the module does as it is loaded.
        ("def later():\n    OPTIONS.append(Option('never'))", "third"),
        ("if __name__ == '__main__':\n    OPTIONS.append(Option('never'))", "third"),
        ("NUMBERS = 3\nNUMBERS += 4", "third"),
        ("class Other:\n    OPTIONS = []\n    OPTIONS.append(3)", "third"),
        ("def other(OPTIONS):\n    OPTIONS += [3]", "third"),
    ],
)
def test_a_list_has_what_its_module_adds_to_it(added: str, expected: str) -> None:
    marks = " | ".join(f"tool: --{one} (computed-name)" for one in expected.split())
    check(SCRIPT + _MAIN.replace("MARK", f"  #@ {marks}") + _TOLD + added + "\n")


def test_what_is_added_later_was_not_there_before() -> None:
    check(
        SCRIPT
        + """
import click
def put_on(words):
    def put(function):
        for one in words:
            function = click.option("--" + one)(function)  #@ tool one: --a (computed-name) | tool two: --a (computed-name) | tool two: --b (computed-name)
        return function
    return put
@click.group()
def main(): ...
WORDS = ["a"]
@main.command()
@put_on(WORDS)
def one(**given): ...
WORDS += ["b"]
@main.command()
@put_on(WORDS)
def two(**given): ...
"""
    )
