"""Functions that are marked and found again by code that tries to read their marks."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

MARKER = """
from types import FunctionType
class Marker:
    def __init__(self):
        self.attribute = "_" + hex(id(self))
        self.number = 0
    def __call__(self, *args):
        def decorate(function):
            try:
                number, marks = getattr(function, self.attribute)
            except AttributeError:
                marks = []
                function.__dict__[self.attribute] = (self.number, marks)
                self.number += 1
            marks.append(args)
            return function
        return decorate
    def discover(self, names):
        found = []
        for name in names:
            function = names[name]
            if not isinstance(function, FunctionType):
                try:
                    function = function.__func__
                except AttributeError:
                    continue
            try:
                number, marks = getattr(function, self.attribute)
            except AttributeError:
                continue
            found.append((number, function, marks))
        return [(function, one) for _, function, marks in found for one in marks]
"""
COMMANDS = """
command = Marker()
other = Marker()
@command("get")
@command("fetch")
def get(parser):
    parser.add_argument("--get")  #@ tool fetch: --get | tool get: --get
@command("put")
def put(parser):
    parser.add_argument("--put")  #@ tool put: --put
@other("left")
def left(parser):
    parser.add_argument("--left")
def main():
    parser = argparse.ArgumentParser()
    subs = parser.add_subparsers()
    for function, marks in command.discover(globals()):
        function(subs.add_parser(marks[0]))
    parser.parse_args()
"""


def test_a_mark_is_found_on_what_was_marked_and_on_nothing_else() -> None:
    check(f"{SCRIPT}import argparse\nimport lib{MARKER}{COMMANDS}//- lib.py\nVALUE = 1\n")


@pytest.mark.parametrize(
    ("read", "caught", "is_set"),
    [
        ("name = marked.title", "AttributeError", True),
        ("name = getattr(marked, 'title')", "AttributeError", True),
        ("name = plain.title", "AttributeError", False),
        ("name = None.title", "AttributeError", False),
        # What else may be caught, or stands behind the read, hangs on the run.
        ("name = marked.title; other()", "AttributeError", False),
        ("name = marked.title", "(AttributeError, KeyError)", False),
    ],
)
def test_a_handler_runs_only_if_the_read_may_fail(read: str, caught: str, is_set: bool) -> None:
    mark = "  #@ tool: --{} (forwarded-option)"
    check(
        f"""{SCRIPT}
import argparse
def plain(): ...
def marked(): ...
marked.title = "--set"{mark.format("set") if is_set else ""}
def main():
    parser = argparse.ArgumentParser()
    try:
        {read}
    except {caught}:
        name = "--none"{"" if is_set else mark.format("none")}
    parser.add_argument(name)
    parser.parse_args()
"""
    )


def test_what_a_module_keeps_may_be_something_else_when_the_program_runs() -> None:
    check(
        f"""{SCRIPT}
import argparse
PLUGIN = None
def main():
    try:
        name = PLUGIN.title
    except AttributeError:
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("--after")  #@ tool: --after
    parser.parse_args()
"""
    )


@pytest.mark.parametrize(
    ("body", "mark"),
    [
        ("number += 1\n        parser.add_argument(f'--x{number}')", "tool: --x1 | tool: --x2"),
        ("number += 1\n        parser.add_argument('--x' + str(number + 1))", "tool: --x2 | tool: --x3"),
        ("parser.add_argument('--x' + hex(16))", "tool: --x0x10"),
    ],
)
def test_numbers_are_added_and_not_joined(body: str, mark: str) -> None:
    marks = " | ".join(f"{one} (computed-name)" for one in mark.split(" | "))
    check(
        f"""{SCRIPT}
import argparse
def main():
    parser = argparse.ArgumentParser()
    number = 0
    for _ in ("a", "b"):
        {body}  #@ {marks}
    parser.parse_args()
"""
    )


def test_what_is_counted_on_a_way_that_may_not_be_taken_is_not_known() -> None:
    check(
        f"""{SCRIPT}
import argparse
def main(given):
    parser = argparse.ArgumentParser()
    number = 0
    if given:
        number += 1
        parser.add_argument("--x" + str(number))  #@ tool: (dynamic-option-name)
    parser.parse_args()
"""
    )
