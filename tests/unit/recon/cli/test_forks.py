"""Parsers that a program makes or fills for the first word of its line, once it has what the word stands for."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_FILLING = """
import sys
from argparse import ArgumentParser
def fill_make(parser):
    parser.add_argument("--wide")  #@ tool make: --wide
def fill_clean(parser):
    parser.add_argument("--deep")  #@ tool clean: --deep
def run(given): ...
class Make:
    fill = staticmethod(fill_make)
class Clean:
    fill = staticmethod(fill_clean)
"""
_REST = """
    parser = ArgumentParser()
    parser.add_argument("--all")  #@ tool clean: --all | tool make: --all
    {fill}(parser)
    run(parser.parse_args(sys.argv[2:]))
"""


@pytest.mark.parametrize(
    ("table", "bound", "fill"),
    [
        ('"make": fill_make, "clean": fill_clean', "fill", "fill"),
        ('"make": Make, "clean": Clean', "kind", "kind().fill"),
        ('"make": Make(), "clean": Clean()', "command", "command.fill"),
        ('"make": (fill_make, run), "clean": (fill_clean, run)', "fill, run", "fill"),
        ('"make": {"fill": fill_make}, "clean": {"fill": fill_clean}', "told", 'told["fill"]'),
        ('"make": [fill_make], "clean": [fill_clean]', "told", "told[0]"),
    ],
)
def test_what_the_word_stands_for_fills_the_parser(table: str, bound: str, fill: str) -> None:
    words = f"WORDS = {{{table}}}\n"
    check(f"{SCRIPT}{_FILLING}{words}def main():\n    {bound} = WORDS[sys.argv[1]]{_REST.format(fill=fill)}")


def test_a_parser_of_all_words_that_each_fills_is_another_one_behind_each() -> None:
    rest = "    fill(parser)\n    parser.parse_args(sys.argv[2:])\n"
    check(f"""{SCRIPT}{_FILLING}
WORDS = {{"make": fill_make, "clean": fill_clean}}
def main():
    parser = ArgumentParser()
    group = parser.add_argument_group("all")
    group.add_argument("--all")  #@ tool clean: --all | tool make: --all
    fill = WORDS[sys.argv[1]]
{rest}""")


def test_other_words_lead_to_the_program_itself() -> None:
    check(f"""{SCRIPT}{_FILLING}
WORDS = {{"make": fill_make, "clean": fill_clean}}
def main():
    parser = ArgumentParser()
    parser.add_argument("--all")  #@ tool clean: --all | tool make: --all | tool: --all
    fill = WORDS.get(sys.argv[1])
    if fill is None:
        parser.add_argument("--list")  #@ tool: --list
        parser.parse_args()
        return
    fill(parser)
    parser.parse_args(sys.argv[2:])
""")


def test_branches_fill_one_parser_for_their_words() -> None:
    filling = _FILLING.replace("--wide\n", "--wide (guarded-declaration)\n")
    filling = filling.replace("--deep\n", "--deep (guarded-declaration)\n")
    check(f"""{SCRIPT}{filling}
def main():
    parser = ArgumentParser()
    parser.add_argument("--all")  #@ tool clean: --all | tool make: --all
    if sys.argv[1] == "make":
        fill_make(parser)
        parser.parse_args(sys.argv[2:])
    elif sys.argv[1] == "clean":
        fill_clean(parser)
        parser.parse_args(sys.argv[2:])
""")


def test_what_the_word_stands_for_may_be_handed_on() -> None:
    check(f"""{SCRIPT}
import sys
from argparse import ArgumentParser
WORDS = {{"make": ("--wide", "--tall"), "clean": ("--deep",)}}  #@ tool clean: --deep | tool make: --tall | tool make: --wide
def run(names):
    parser = ArgumentParser()
    parser.add_argument("--all")  #@ tool clean: --all | tool make: --all
    for one in names:
        parser.add_argument(one)
    parser.parse_args(sys.argv[2:])
def main():
    run(WORDS[sys.argv[1]])
""")


def test_a_parser_with_a_command_of_the_word_reads_the_whole_line() -> None:
    check(f"""{SCRIPT}
import sys
from argparse import ArgumentParser
class Make:
    def register(self, commands):
        commands.add_parser("make").add_argument("--wide")  #@ tool make: --wide
class Clean:
    def register(self, commands):
        commands.add_parser("clean").add_argument("--deep")  #@ tool clean: --deep
WORDS = {{"make": Make(), "clean": Clean()}}
def main():
    wanted = WORDS.get(sys.argv[1])
    parser = ArgumentParser()
    parser.add_argument("--all")  #@ tool: --all
    commands = parser.add_subparsers()
    for one in WORDS.values():
        one.register(commands)
    parser.parse_args()
""")


def test_a_parser_with_a_choice_of_the_word_reads_the_whole_line() -> None:
    check(f"""{SCRIPT}
import sys
from argparse import ArgumentParser
MODES = {{"fast": ("--quick",), "slow": ("--wait",)}}  #@ tool: --quick | tool: --wait
def main():
    names = MODES[sys.argv[1]]
    parser = ArgumentParser()
    parser.add_argument("mode", choices=["fast", "slow"])
    for one in names:
        parser.add_argument(one)
    parser.parse_args()
""")


def test_a_setting_that_all_other_words_have_too_leads_to_nothing() -> None:
    check(f"""{SCRIPT}
import sys
from argparse import ArgumentParser
SIZES = {{"fast": {{"size": 1}}, "slow": {{"size": 9}}}}
def main():
    told = SIZES.get(sys.argv[1], {{}})
    parser = ArgumentParser()
    parser.add_argument("mode")
    parser.add_argument("--size", default=told.get("size"))  #@ tool: --size
    parser.parse_args()
""")


_MODULES = f"""{SCRIPT}
import importlib
import sys
from argparse import ArgumentParser
WORDS = {{{{"make": "making", "clean": "cleaning"}}}}
def main():
    module = {{module}}
    parser = ArgumentParser()
    module.add_arguments(parser)
    parser.parse_args(sys.argv[2:])
//- making.py
def add_arguments(parser):
    parser.add_argument("--wide")  #@ tool make: --wide
//- cleaning.py
def add_arguments(parser):
    parser.add_argument("--deep")  #@ tool clean: --deep
"""


def test_the_word_may_lead_to_the_name_of_a_module() -> None:
    check(_MODULES.format(module="importlib.import_module(WORDS[sys.argv[1]])"))


def test_a_name_that_is_no_module_leads_to_nothing() -> None:
    check(
        _MODULES.format(module="importlib.import_module(WORDS[sys.argv[1]])")
        .replace('"cleaning"}', '"elsewhere"}')
        .replace("  #@ tool make: --wide", "")
        .replace("  #@ tool clean: --deep", "")
    )


_RECORDS = f"""{SCRIPT}
import getopt
import itertools
import sys
from typing import NamedTuple, Optional, Tuple
class Option(NamedTuple):
    long: Optional[str] = None
    short: Optional[str] = None
    takes_value: bool = False
    @property
    def key(self):
        return self.long if self.long else self.short
class Command(NamedTuple):
    name: str
    aliases: Tuple[str, ...] = ()
    options: Tuple[Option, ...] = ()
COMMON = (Option(long="help", short="h"),)
def remote(name):
    return Command(name=name, options=(Option(long="draft"),))
COMMANDS = (
    Command(name="make", aliases=("m",), options=(Option(long="wide", short="w", takes_value=True),)),
    Command(name="clean", options=(Option(long="deep"),)),
    remote("push"),
)
def by_word():
    found = {{}}
    for one in COMMANDS:
        found[one.name] = one
        for alias in one.aliases:
            found[alias] = one
    return found
BY_WORD = by_word()
def all_options(command):
    seen = {{one.key: one for one in command.options}}
    return tuple(seen.values())
def before_dashes(argv):
    direct = list(itertools.takewhile(lambda one: one != "--", argv))
    return direct, argv[len(direct) :]
def position(words):
    at = 0
    while at < len(words):
        if not words[at].startswith("-"):
            return at
        at += 1
    return None
def scan(words, options):
    letters = {{one.short: one for one in options if one.short}}
    long = {{one.long: one for one in options if one.long}}
    short = "".join(letter + (":" if one.takes_value else "") for letter, one in letters.items())
    names = [name + "=" if one.takes_value else name for name, one in long.items()]
    return getopt.gnu_getopt(words, short, names)  #@ MARK
def parse(argv):
    direct, rest = before_dashes(argv)
    at = position(direct)
    if at is None:
        return scan(direct, COMMON)
    command = BY_WORD.get(direct[at])
    if command is None:
        sys.exit(2)
    return scan(direct[:at] + direct[at + 1 :], COMMON + all_options(command))
def main():
    parse(sys.argv[1:])
"""


def test_records_may_tell_what_each_word_takes() -> None:
    each = {
        "": (),
        "clean": ("--deep",),
        "make": ("-w (computed-name)", "--wide (computed-name)"),
        "push": ("--draft",),
    }
    told = [
        f"tool{' ' if word else ''}{word}: {name}"
        for word, names in each.items()
        for name in ("-h (computed-name)", "--help", *names)
    ]
    check(_RECORDS.replace("MARK", " | ".join(sorted(told))))


def test_what_one_word_does_leaves_enough_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundplan.recon.cli.explore.OF_START", 2_000)
    check(f"""{SCRIPT}{_FILLING}
def make():
    parser = ArgumentParser()
    fill_make(parser)
    parser.parse_args(sys.argv[2:])
    for one in range(40):
        for other in range(40):
            print(one + other)
def clean():
    parser = ArgumentParser()
    fill_clean(parser)
    parser.parse_args(sys.argv[2:])
def main():
    {{"make": make, "clean": clean}}[sys.argv[1]]()
""")


def test_what_a_line_without_words_is_made_of_is_not_the_word() -> None:
    check(
        SCRIPT
        + """
import argparse
import sys

NAMES = ("build", "serve")

def main(arguments=None):
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    wanted = next((one for one in words if not one.startswith("-")), None)
    parser = argparse.ArgumentParser("tool")
    commands = parser.add_subparsers()
    for name in NAMES:
        command = commands.add_parser(name)
        if name == wanted:
            command.add_argument("--deep")  #@ tool build: --deep (guarded-declaration) | tool serve: --deep (guarded-declaration)
    parser.parse_args(words)
"""
    )
