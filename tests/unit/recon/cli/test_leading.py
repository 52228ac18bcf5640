"""A program that takes the first word of its line itself: what a parser reads behind it is that word's command."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_PARTS = """
import sys
from argparse import ArgumentParser
def make(argv=None):
    parser = ArgumentParser()
    parser.add_argument("--wide")  #@ tool make: --wide
    return parser.parse_args(argv)
def clean():
    parser = ArgumentParser(usage="clean")
    parser.add_argument("--deep")  #@ tool clean: --deep
    parser.parse_args()
"""
_TABLE = 'WORDS = {"make": make, "clean": clean}\n'


@pytest.mark.parametrize(
    "body",
    [
        "WORDS[sys.argv[1]]()",
        "WORDS[sys.argv.pop(1)]()",
        "word = sys.argv[1]\n    run = WORDS.get(word)\n    run()",
        "argv = sys.argv[1:]\n    WORDS[argv[0]]()",
        "try:\n        run = WORDS[sys.argv[1]]\n    except (KeyError, IndexError):\n        sys.exit(2)\n    run()",
    ],
)
def test_a_table_says_what_each_word_runs(body: str) -> None:
    check(f"{SCRIPT}{_PARTS}{_TABLE}def main():\n    {body}\n")


def test_a_function_may_give_the_word() -> None:
    check(f"""{SCRIPT}{_PARTS}{_TABLE}
def word():
    if len(sys.argv) < 2 or sys.argv[1] not in WORDS:
        sys.exit(2)
    return sys.argv.pop(1)
def main():
    WORDS[word()]()
""")


def test_an_object_may_stand_for_each_word() -> None:
    check(f"""{SCRIPT}
import sys
from argparse import ArgumentParser
class Command:
    def execute(self, argv):
        parser = ArgumentParser()
        self.add_arguments(parser)
        parser.parse_args(argv[2:])
class Make(Command):
    def add_arguments(self, parser):
        parser.add_argument("--wide")  #@ tool make: --wide
class Clean(Command):
    def add_arguments(self, parser):
        parser.add_argument("--deep")  #@ tool clean: --deep
COMMANDS = {{"make": Make(), "clean": Clean()}}
def main():
    command = COMMANDS[sys.argv[1]]
    command.execute(sys.argv)
""")


@pytest.mark.parametrize(
    "condition",
    [
        'sys.argv[1] == "{}"',
        '"{}" == sys.argv[1]',
        'len(sys.argv) > 1 and sys.argv[1] == "{}"',
        'sys.argv[1:] and sys.argv[1:][0] == "{}"',
    ],
)
def test_a_branch_may_be_for_one_word(condition: str) -> None:
    make, clean = condition.format("make"), condition.format("clean")
    check(f"""{SCRIPT}{_PARTS}
def main():
    if {make}:
        make(sys.argv[2:])
    elif {clean}:
        clean()
    else:
        parser = ArgumentParser()
        parser.add_argument("--port")  #@ tool: --port
        parser.parse_args()
""")


def test_the_second_word_leads_to_nothing_of_its_own() -> None:
    parts = _PARTS.replace("tool make", "tool").replace("tool clean", "tool")
    check(f"{SCRIPT}{parts}{_TABLE}def main():\n    WORDS[sys.argv[2]]()\n")


def test_a_word_that_looks_like_an_option_is_no_command() -> None:
    parts = _PARTS.replace("tool clean", "tool")
    check(
        f'{SCRIPT}{parts}WORDS = {{"make": make, "--clean": clean}}\ndef main():\n    WORDS[sys.argv[1]]()\n'
    )


def test_what_two_words_lead_to_is_that_of_both() -> None:
    check(f"""{SCRIPT}
import sys
from argparse import ArgumentParser
PARSER = ArgumentParser()
PARSER.add_argument("--wide")  #@ tool clean: --wide | tool make: --wide
def make():
    PARSER.parse_args(sys.argv[2:])
def clean():
    PARSER.parse_args(sys.argv[2:])
{_TABLE}
def main():
    WORDS[sys.argv[1]]()
""")


@pytest.mark.parametrize(
    ("library", "make"),
    [
        (
            "optparse",
            "parser = optparse.OptionParser()\n    parser.add_option('--wide')  #@ tool make: --wide\n    parser.parse_args()",
        ),
        ("docopt", "docopt.docopt('Usage: tool make [--wide]', help=False)"),
    ],
)
def test_other_libraries_may_read_the_rest(library: str, make: str) -> None:
    if library == "docopt":
        make = make.replace("tool make", "make") + "  #@ tool make: --wide"
    check(
        f"{SCRIPT}import sys\nimport {library}\ndef make():\n    {make}\ndef main():\n    {{'make': make}}[sys.argv[1]]()\n"
    )


def test_what_one_word_adds_to_the_parser_of_all_makes_it_no_command() -> None:
    check(f"""{SCRIPT}{_PARTS.split("def make", maxsplit=1)[0]}
def main():
    parser = ArgumentParser()
    parser.add_argument("--port")  #@ tool: --port
    if len(sys.argv) > 1 and sys.argv[1] == "inspect":
        parser.add_argument("--key")  #@ tool: --key (guarded-declaration)
    parser.parse_args()
""")


def test_a_parser_that_only_one_word_uses_is_that_words() -> None:
    check(f"""{SCRIPT}{_PARTS.split("def make", maxsplit=1)[0]}
MAKE = ArgumentParser()
MAKE.add_argument("--wide")  #@ tool make: --wide
ALL = ArgumentParser()
ALL.add_argument("--port")  #@ tool: --port
def main():
    if sys.argv[1] == "make":
        return MAKE.parse_args(sys.argv[2:])
    return ALL.parse_args()
""")


def test_what_each_of_two_words_adds_to_the_parser_of_all_is_there_for_both() -> None:
    check(f"""{SCRIPT}{_PARTS.split("def make", maxsplit=1)[0]}
def main():
    parser = ArgumentParser()
    parser.add_argument("--port")  #@ tool: --port
    if sys.argv[1] == "inspect":
        parser.add_argument("--key")  #@ tool: --key (guarded-declaration)
    elif sys.argv[1] == "watch":
        parser.add_argument("--wait")  #@ tool: --wait (guarded-declaration)
    parser.parse_args()
""")


@pytest.mark.parametrize(
    "body",
    [
        "match sys.argv[1]:\n        case 'make' | 'm':\n            make(sys.argv[2:])\n        case 'clean':\n            clean()",
        (
            "word = sys.argv[1] if len(sys.argv) > 1 else ''\n    if word in ('make', 'm'):\n        make(sys.argv[2:])\n"
            "    elif word == 'clean':\n        clean()"
        ),
        "{'make': lambda: make(sys.argv[2:]), 'clean': lambda: clean()}[sys.argv[1]]()",
        "{'make': partial(make, sys.argv[2:]), 'clean': clean}[sys.argv[1]]()",
    ],
)
def test_a_case_a_list_or_a_lambda_may_be_for_one_word(body: str) -> None:
    check(f"{SCRIPT}from functools import partial{_PARTS}def main():\n    {body}\n")


@pytest.mark.parametrize(
    "body",
    [
        "match len(sys.argv):\n        case 2:\n            make()",
        "match sys.argv[1]:\n        case word:\n            make()",
        "if sys.argv[1] in WORDS_OF_ALL:\n        make()",
        "if sys.argv[1] in ('-m', '--make'):\n        make()",
        "if sys.argv[1] not in ('make', 'm'):\n        make()",
    ],
)
def test_what_asks_for_no_word_leads_to_no_command(body: str) -> None:
    parts = _PARTS.partition("def clean")[0].replace("tool make", "tool")
    check(f"{SCRIPT}from words import WORDS_OF_ALL{parts}def main():\n    {body}\n")


def test_the_modules_that_a_loop_loads_are_those_of_their_words() -> None:
    check(f"""{SCRIPT}
import importlib
import pkgutil
import sys
import jobs
def main():
    found = {{}}
    for one in pkgutil.iter_modules(jobs.__path__):
        found[one.name] = importlib.import_module("jobs." + one.name)
    found[sys.argv[1]].main(sys.argv[2:])
//- jobs/__init__.py
//- jobs/make.py
import argparse
def main(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("--wide")  #@ tool make: --wide
    parser.parse_args(argv)
""")
