"""Tables whose keys are names, classes or tuples, and tables that make an entry as it is asked for."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_the_calls_of_a_module_fill_the_lists_of_a_table_that_makes_them() -> None:
    check(
        SCRIPT
        + """
import argparse
from collections import defaultdict
OPTIONS = defaultdict(list)
OPTIONS["get"].append("--deep")  #@ tool get: --deep
OPTIONS["get"].append("--wide")  #@ tool get: --wide
OPTIONS["put"].append("--now")  #@ tool put: --now
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, names in OPTIONS.items():
        one = below.add_parser(word)
        for name in names:
            one.add_argument(name)
    parser.parse_args()
"""
    )


def test_a_list_that_a_module_puts_into_its_table_is_filled_where_it_is_put() -> None:
    check(
        SCRIPT
        + """
import argparse
OPTIONS = {}
OPTIONS.setdefault("get", []).append("--deep")  #@ tool get: --deep
def never():
    OPTIONS.setdefault("put", []).append("--now")
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, names in OPTIONS.items():
        one = below.add_parser(word)
        for name in names:
            one.add_argument(name)
    parser.parse_args()
"""
    )


def test_tables_with_tuples_for_keys_are_united_by_their_keys() -> None:
    check(
        SCRIPT
        + """
import argparse
import collections
REMOVALS: dict[tuple[int, ...], set[str]] = collections.defaultdict(set)
REPLACES: dict[tuple[int, ...], set[str]] = collections.defaultdict(set)
REMOVALS[(3,)].add("one")
REMOVALS[(3, 6)].update(("two", "three"))
REPLACES[(3, 6)].add("one")
REPLACES[(3, 7)].add("four")
def main():
    parser = argparse.ArgumentParser()
    versions = sorted(REMOVALS.keys() | REPLACES.keys())
    for version in versions:
        parser.add_argument(f'--py{"".join(str(n) for n in version)}-plus')  #@ tool: --py3-plus (computed-name) | tool: --py36-plus (computed-name) | tool: --py37-plus (computed-name)
    parser.parse_args()
"""
    )


def test_a_tuple_is_a_key_as_a_text_is() -> None:
    check(
        SCRIPT
        + """
import argparse
LEVELS = {(3, 6): "--py36", (3, 7): "--py37"}  #@ tool: --py36 | tool: --py37
def main():
    parser = argparse.ArgumentParser()
    for key in sorted(LEVELS):
        parser.add_argument(LEVELS[key])
    for major, minor in LEVELS:
        parser.add_argument("--v" + str(major) + str(minor))  #@ tool: --v36 (computed-name) | tool: --v37 (computed-name)
    for key in {(1, 2)} | {(1, 2), (1, 3)}:
        parser.add_argument("--k" + "-".join(map(str, key)))  #@ tool: --k1-2 (computed-name) | tool: --k1-3 (computed-name)
    parser.parse_args()
"""
    )


def test_a_key_that_is_a_tuple_is_taken_apart() -> None:
    check(
        SCRIPT
        + """
import argparse
LEVELS = {(3, 6): "--py36", (3, 7): "--py37"}
ROWS = [(3, 6)]
def main():
    parser = argparse.ArgumentParser()
    for major, minor in ROWS:
        parser.add_argument("--a" + str(major) + str(minor))  #@ tool: --a36 (computed-name)
    for major, minor in LEVELS:
        parser.add_argument(f"--b{major}{minor}")  #@ tool: --b36 (computed-name) | tool: --b37 (computed-name)
    for key in LEVELS:
        parser.add_argument(f"--c{key[0]}")  #@ tool: --c3 (computed-name)
    for key in [(1, 2)]:
        parser.add_argument("--d" + "-".join(map(str, key)))  #@ tool: --d1-2 (computed-name)
    for key in {(1, 2)} | {(1, 2), (1, 3)}:
        parser.add_argument("--e" + "-".join(str(one) for one in key))  #@ tool: --e1-2 (computed-name) | tool: --e1-3 (computed-name)
    parser.parse_args()
"""
    )


def test_a_key_that_is_a_name_is_what_the_name_stands_for() -> None:
    check(
        SCRIPT
        + """
import argparse
WORD = "get"
def deep(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
COMMANDS = {WORD: deep}
NUMBERS = {1: "--one", 2: "--two"}  #@ tool: --one | tool: --two
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, fill in COMMANDS.items():
        fill(below.add_parser(word))
    for one in NUMBERS:
        parser.add_argument(NUMBERS[one])
        parser.add_argument(f"--n{one}")  #@ tool: --n1 (computed-name) | tool: --n2 (computed-name)
    parser.parse_args()
"""
    )


def test_a_key_may_be_a_constant_of_another_module_or_of_an_enumeration() -> None:
    check(
        SCRIPT
        + """
import argparse
from enum import Enum
from consts import GET
import consts
class Word(Enum):
    LIST = "list"
def get(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
def put(parser):
    parser.add_argument("--now")  #@ tool put: --now
def lists(parser):
    parser.add_argument("--all")  #@ tool list: --all
COMMANDS = {GET: get, consts.PUT: put, Word.LIST.value: lists}
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, fill in COMMANDS.items():
        fill(below.add_parser(word))
    parser.parse_args()
//- consts.py
GET = "get"
PUT = "put"
"""
    )


def test_a_key_that_is_no_text_is_no_word_and_a_text_is_no_name() -> None:
    check(
        SCRIPT
        + """
import argparse
from elsewhere import FAR
class Get:
    def fill(self, parser):
        parser.add_argument("--deep")  #@ tool get: --deep
class Put:
    def fill(self, parser):
        parser.add_argument("--now")  #@ tool put: --now
def never(parser):
    parser.add_argument("--far")  #@ tool: --far
NAME = "put"
WORDS = {Get: "get", Put: NAME}
FILLS = {FAR: never}
TEXTS = {"NAME": "--a", "(3, 6)": "--b", r"FAR": "--c", None: "--d"}  #@ tool: --a | tool: --b | tool: --c | tool: --d
def main():
    parser = argparse.ArgumentParser()
    for fill in FILLS.values():
        fill(parser)
    below = parser.add_subparsers()
    for kind, word in WORDS.items():
        kind().fill(below.add_parser(word))
    for word in TEXTS:
        parser.add_argument(TEXTS[word])
        if word:
            parser.add_argument(f"--x-{word}")  #@ tool: --x-(3, 6) (computed-name) | tool: --x-FAR (computed-name) | tool: --x-NAME (computed-name)
    parser.parse_args()
"""
    )
