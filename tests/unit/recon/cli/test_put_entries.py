"""Entries that the statements of a module put into a table, its own or one that it imports."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_a_module_puts_functions_into_its_table() -> None:
    check(
        SCRIPT
        + """
import argparse
COMMANDS = {}
TABLE: dict = {}
def get(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
def put(parser):
    parser.add_argument("--now")  #@ tool put: --now
COMMANDS["get"] = get
for word, fill in [("put", put)]:
    TABLE[word] = fill
def main(args=None):
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, fill in COMMANDS.items():
        fill(below.add_parser(word))
    for word, fill in TABLE.items():
        fill(below.add_parser(word))
    parser.parse_args()
"""
    )


def test_a_module_puts_a_function_into_the_table_of_another_and_not_into_one_of_the_same_name() -> None:
    check(
        """//- pyproject.toml
[project.scripts]
tool = "cli.main:main"
//- cli/main.py
import argparse
import cli.plugins.get
import cli.plugins.put
from cli.registry import COMMANDS
def main(args=None):
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, fill in COMMANDS.items():
        fill(below.add_parser(word))
    parser.parse_args()
//- cli/__init__.py
//- cli/registry.py
COMMANDS = {}
//- cli/plugins/__init__.py
//- cli/plugins/get.py
from cli.registry import COMMANDS
def fill(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
COMMANDS["get"] = fill
//- cli/plugins/put.py
from cli.registry import COMMANDS
COMMANDS = {}
def fill(parser):
    parser.add_argument("--now")
COMMANDS["put"] = fill
"""
    )


def test_modules_that_are_loaded_by_name_put_their_functions_into_a_table() -> None:
    check(
        """//- pyproject.toml
[project.scripts]
tool = "cli.main:main"
//- cli/main.py
import argparse
import importlib
from cli.registry import COMMANDS
def load():
    for name in ("get", "put"):
        importlib.import_module(f"cli.plugins.{name}")
def main(args=None):
    load()
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, fill in COMMANDS.items():
        fill(below.add_parser(word))
    parser.parse_args()
//- cli/__init__.py
//- cli/registry.py
COMMANDS = {}
//- cli/plugins/__init__.py
//- cli/plugins/get.py
from cli.registry import COMMANDS
def fill(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
COMMANDS["get"] = fill
//- cli/plugins/put.py
from cli.registry import COMMANDS
def fill(parser):
    parser.add_argument("--now")  #@ tool put: --now
COMMANDS["put"] = fill
"""
    )


def test_tables_that_hold_each_other_are_gone_through_once() -> None:
    check(
        SCRIPT
        + """
import argparse
OPTIONS = {"--deep": {"help": "x"}}
MORE = {}
OPTIONS["--wide"] = {"help": "y", "choices": ["a", "b"]}
OPTIONS["again"] = OPTIONS
MORE["back"] = OPTIONS
OPTIONS["more"] = MORE
def main(args=None):
    parser = argparse.ArgumentParser()
    for name, given in OPTIONS.items():
        if name.startswith("--"):
            parser.add_argument(name, **given)  #@ tool: --deep | tool: --wide
    parser.parse_args()
"""
    )


def test_what_a_call_gives_is_put_there_as_it_is() -> None:
    check(
        SCRIPT
        + """
import argparse
import sys
PARSERS = {}
def made(flag):
    parser = argparse.ArgumentParser()
    parser.add_argument(flag)
    return parser
PARSERS["get"] = made("--deep")  #@ tool get: --deep (forwarded-option)
PARSERS["put"] = made("--now")  #@ tool put: --now (forwarded-option)
def main(args=None):
    parser = PARSERS[sys.argv[1]]
    parser.parse_args(sys.argv[2:])
"""
    )


def test_what_is_put_may_hold_calls_and_entries_of_tables_and_a_builder_stays_the_one_that_was_made() -> None:
    check(
        SCRIPT
        + """
import argparse
from gettext import gettext as _
parser = argparse.ArgumentParser()
below = parser.add_subparsers()
OPTIONS = dict()
OPTIONS["--one"] = (1, _("the first"))
OPTIONS["--two"] = [2, "the second".upper()]
OPTIONS["--three"] = OPTIONS["--one"]
WORDS = {}
WORDS["get"] = (below.add_parser("get"), "deep")
def main():
    for name, (kind, about) in OPTIONS.items():
        parser.add_argument(name, help=about)  #@ tool: --one | tool: --three | tool: --two
    for below, name in WORDS.values():
        below.add_argument("--" + name)  #@ tool get: --deep (computed-name)
    parser.parse_args()
"""
    )


def test_what_is_put_before_a_copy_is_in_it_and_what_is_put_later_is_not() -> None:
    check(
        SCRIPT
        + """
import argparse
from copy import copy, deepcopy
TABLE = dict({"--one": 1})
TABLE["--two"] = (
    {"Two": len("2")},
    "the second",
)
COPY = copy(TABLE)
COPY["--three"] = 3
DEEP = deepcopy(COPY)
TABLE["--four"] = 4
class Tool:
    options = COPY
def main():
    parser = argparse.ArgumentParser()
    for name in Tool.options:
        parser.add_argument(name)  #@ tool: --one | tool: --three | tool: --two
    below = parser.add_subparsers()
    table, deep = below.add_parser("table"), below.add_parser("deep")
    for name in TABLE:
        table.add_argument(name)  #@ tool table: --four | tool table: --one | tool table: --two
    for name in DEEP:
        deep.add_argument(name)  #@ tool deep: --one | tool deep: --three | tool deep: --two
    parser.parse_args()
"""
    )
