"""Names that are one text or some, wrapped where they are one before they are spread."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_OPTIONS = """
import argparse
from collections.abc import Sequence
class Spec:
    def __init__(self, **more):
        self.more = more
OPTIONS = (  #@ tool: --quiet | tool: -v,--verbose
    (("-v", "--verbose"), Spec(help="More")),
    ("--quiet", Spec(help="Less")),
)
def main():
    parser = argparse.ArgumentParser()
    for names, spec in OPTIONS:
        WRAP
        parser.add_argument(*names, **spec.more)
    parser.parse_args()
"""


@pytest.mark.parametrize(
    "wrap",
    [
        "if not isinstance(names, tuple): names = (names,)",
        "if not isinstance(names, (list, tuple)): names = [names]",
        "if not isinstance(names, Sequence) or isinstance(names, str): names = [names]",
        "if isinstance(names, str): names = [names]",
        "if type(names) is str: names = [names]",
        "if type(names) != tuple: names = (names,)",
        "names = names if isinstance(names, tuple) else (names,)",
        "names = (names,) if not isinstance(names, tuple) else names",
        "names = [names] if isinstance(names, str) else list(names)",
    ],
)
def test_some_names_stay_some_and_one_becomes_some(wrap: str) -> None:
    check(SCRIPT + _OPTIONS.replace("WRAP", wrap))


@pytest.mark.parametrize(
    "test",
    [
        "not isinstance(names, str) and not isinstance(names, dict) and hasattr(names, '__iter__')",
        "isinstance(names, (list, tuple))",
        "isinstance(names, list)",
        "not isinstance(names, str)",
    ],
)
def test_an_object_is_made_with_one_name_or_with_some(test: str) -> None:
    check(
        SCRIPT
        + f"""
import argparse
def is_some(names):
    return {test}
KEPT = {{}}
class named:
    def __init__(self, names):
        self.names = names if is_some(names) else [names]
    def __call__(self, function):
        for name in self.names:
            KEPT[name] = function
        return function
@named("one")
def first(parser):
    parser.add_argument("--first")  #@ tool one: --first
@named(["two", "three"])
def second(parser):
    parser.add_argument("--second")  #@ tool three: --second | tool two: --second
class Spec:
    def __init__(self, names):
        self.names = names if is_some(names) else [names]
    def fill(self, parser):
        for name in self.names:
            parser.add_argument(name)
def main():
    parser = argparse.ArgumentParser()
    Spec("--one").fill(parser)  #@ tool: --one
    Spec(["-t", "--two"]).fill(parser)  #@ tool: --two | tool: -t
    below = parser.add_subparsers()
    for name, function in KEPT.items():
        function(below.add_parser(name))
    parser.parse_args()
"""
    )
