"""A program that makes a name of the first word of its line: what that names is the word's command."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

_PARTS = """
import argparse
import importlib
import sys
from optparse import OptionParser
"""
_METHODS = """
    def do_make(self, argv=None):
        parser = argparse.ArgumentParser()
        parser.add_argument("--wide")  #@ tool make: --wide
        parser.parse_args(argv)
    def do_clean_up(self, argv=None):
        parser = OptionParser()
        parser.add_option("--deep")  #@ tool clean_up: --deep
        parser.parse_args(argv)
    def other(self, argv=None):
        argparse.ArgumentParser().add_argument("--never")
"""
_FUNCTIONS = _METHODS.partition("    def other")[0].replace("\n    ", "\n").replace("self, ", "")


@pytest.mark.parametrize(
    "body",
    [
        'getattr(self, "do_" + sys.argv[1])(sys.argv[2:])',
        'getattr(self, "do_%s" % sys.argv[1])(sys.argv[2:])',
        'getattr(self, "do_{}".format(sys.argv[1]))(sys.argv[2:])',
        "getattr(self, f'do_{sys.argv[1]}')(sys.argv[2:])",
        'run = getattr(self, "do_" + sys.argv[1].lower(), None)\n        run(sys.argv[2:])',
        'argv = sys.argv[1:]\n        word = argv.pop(0)\n        getattr(self, f"do_{word}")(argv)',
        'word, *rest = sys.argv[1:]\n        getattr(self, f"do_{word}")(rest)',
        (
            'try:\n            word = sys.argv[1]\n        except IndexError:\n            word = "help"\n'
            '        getattr(self, f"do_{word}")()'
        ),
        'word = sys.argv[1] if len(sys.argv) > 1 else "help"\n        getattr(self, f"do_{word}")()',
    ],
)
def test_a_method_is_that_of_the_word_in_its_name(body: str) -> None:
    check(f"""{SCRIPT}{_PARTS}class Tool:
    def run(self):
        {body}
{_METHODS}
def main():
    Tool().run()
""")


def test_underscores_are_dashes_where_the_code_says_so() -> None:
    body = 'getattr(self, "do_" + sys.argv[1].replace("-", "_"))()'
    methods = _METHODS.replace("tool clean_up", "tool clean-up")
    check(
        f"{SCRIPT}{_PARTS}class Tool:\n    def run(self):\n        {body}\n{methods}\ndef main():\n    Tool().run()\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        'globals()["do_" + sys.argv[1]](sys.argv[2:])',
        'run = globals().get("do_" + sys.argv[1])\n    run(sys.argv[2:])',
        'getattr(sys.modules[__name__], "do_" + sys.argv[1])(sys.argv[2:])',
    ],
)
def test_a_function_of_the_module_is_that_of_the_word_in_its_name(body: str) -> None:
    check(f"{SCRIPT}{_PARTS}{_FUNCTIONS}\ndef main():\n    {body}\n")


def test_a_parser_that_is_given_the_word_alone_gives_it_back() -> None:
    check(f"""{SCRIPT}{_PARTS}class Tool:
    def __init__(self):
        parser = argparse.ArgumentParser(usage="tool <command> [<args>]")
        parser.add_argument("command")
        parser.add_argument("--version", action="version")  #@ tool: --version
        args = parser.parse_args(sys.argv[1:2])
        if not hasattr(self, args.command):
            parser.print_help()
            sys.exit(1)
        getattr(self, args.command)()
    def make(self):
        parser = argparse.ArgumentParser()
        parser.add_argument("--wide")  #@ tool make: --wide
        parser.parse_args(sys.argv[2:])
    def _private(self):
        parser = argparse.ArgumentParser()
        parser.add_argument("--never")
        return parser.parse_args(sys.argv[2:])
def main():
    Tool()
""")


def test_a_parser_that_is_given_all_words_gives_no_word() -> None:
    check(f"""{SCRIPT}{_PARTS}class Tool:
    def __init__(self):
        parser = argparse.ArgumentParser()
        parser.add_argument("place")
        parser.add_argument("--wide")  #@ tool: --wide
        args = parser.parse_args(sys.argv[1:])
        print(getattr(self, args.place))
    def make(self):
        return self.clean
    def clean(self): ...
def main():
    Tool()
""")


def test_a_module_is_that_of_the_word_in_its_name() -> None:
    check(f"""{SCRIPT}{_PARTS}
def main():
    importlib.import_module("jobs." + sys.argv[1]).run(sys.argv[2:])
//- jobs/__init__.py
//- jobs/make.py
import argparse
def run(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("--wide")  #@ tool make: --wide
    parser.parse_args(argv)
//- jobs/deep/__init__.py
//- jobs/deep/inner.py
def run(argv): ...
""")


def test_the_second_word_names_nothing() -> None:
    drawing = f"""{SCRIPT}{_PARTS}class Tool:
    def run(self):
        getattr(self, "do_" + sys.argv[2])(sys.argv[3:])
    def do_make(self, argv):
        parser = argparse.ArgumentParser()
        parser.add_argument("--wide")
        parser.parse_args(argv)
def main():
    Tool().run()
"""
    program = surface_of(drawing).program("tool")
    assert program is None or not [one.path for one in program.commands if one.path]


def test_what_a_word_asks_for_its_defaults_is_not_its_own() -> None:
    check(f"""{SCRIPT}{_PARTS}
def defaults():
    parser = argparse.ArgumentParser()
    parser.add_argument("--never")  #@ ?: --never
    return parser.parse_args([])
def do_make(argv):
    parser = argparse.ArgumentParser()
    parser.add_argument("--wide")  #@ tool make: --wide
    return defaults(), parser.parse_args(argv)
def main():
    globals()["do_" + sys.argv[1]](sys.argv[2:])
""")


def test_what_only_hands_a_parser_out_is_no_command() -> None:
    check(f"""{SCRIPT}{_PARTS}
class Parser(argparse.ArgumentParser):
    def __init__(self):
        super().__init__()
        self.add_argument("--base")  #@ ?: --base | tool make: --base
def make():
    parser = Parser()
    parser.add_argument("--wide")  #@ tool make: --wide
    common(parser)
    parser.parse_args(sys.argv[2:])
def common(parser: argparse.ArgumentParser):
    parser.add_argument("--common")  #@ tool make: --common
def handed_out():
    parser = Parser()
    parser.add_argument("--never")  #@ ?: --never
    return parser
def main():
    getattr(sys.modules[__name__], sys.argv[1])()
""")


def test_parsers_that_nobody_was_seen_to_use_are_those_of_their_words() -> None:
    check(f"""{SCRIPT}{_PARTS}
import elsewhere
def make():
    parser = argparse.ArgumentParser()
    parser.add_argument("--wide")  #@ tool make: --wide
    elsewhere.read(parser)
def main():
    {{"make": make}}[sys.argv[1]]()
""")
