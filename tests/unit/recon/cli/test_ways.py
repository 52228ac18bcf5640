"""Tables of classes that each way through a branch binds of its own, and objects whose constructors stand above them."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_HEAD = """
import argparse, far
class Left:
    options = ["--left"]
class Right:
    options = ["--right"]
def main(asked=None):
    parser = argparse.ArgumentParser(add_help=False)
"""
_TAIL = """
    for name, kind in held.items():
        for one in kind.options:
            parser.add_argument(one)
    parser.parse_args()
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("held = {}\nif asked.one:\n    held = {'l': Left}\nelif asked.two:\n    held = {'r': Right}", "lr"),
        ("if asked.one:\n    held = {'l': Left}\nelse:\n    held = {'r': Right}", "lr"),
        ("if asked.one:\n    held = {'l': Left}\nelse:\n    held = {'l': far.load()}", "l"),
        ("if asked.one:\n    held = {'l': Left}\n    return\nelse:\n    held = {'r': Right}", "r"),
        # What is known to be taken leaves the other way out.
        ("if True:\n    held = {'l': Left}\nelse:\n    held = {'r': Right}", "l"),
    ],
)
def test_each_way_has_its_own_table(body: str, expected: str) -> None:
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    drawing = SCRIPT + _HEAD + indented + _TAIL
    for word, mark in (("l", "left"), ("r", "right")):
        if word in expected:
            drawing = drawing.replace(f'["--{mark}"]', f'["--{mark}"]  #@ tool: --{mark}')
    check(drawing)


def test_keywords_are_those_of_the_way_that_chose_them() -> None:
    check(
        SCRIPT
        + """
import argparse
def main(asked=None):
    parser = argparse.ArgumentParser(add_help=False)
    told = {"action": "store_true"}
    if asked.one:
        told = {"type": int}
    else:
        told = {"default": 3}
    parser.add_argument("--depth", **told)  #@ tool: --depth
    parser.parse_args()
"""
    )


@pytest.mark.parametrize(
    ("constructor", "expected"),
    [
        ("super().__init__(name, short=short)", "--it,-i"),
        ("super(Below, self).__init__(name, short)", "--it,-i"),
        ("super().__init__(name)\n        self.short = '-' + short", "--it,-i"),
        ("self.name = 'gone'\n        super().__init__(name, short)", "--it,-i"),
        ("super().__init__('other' + name, short)", "--otherit,-i"),
    ],
)
def test_an_object_has_what_the_constructor_above_sets(constructor: str, expected: str) -> None:
    check(
        SCRIPT
        + f"""
import argparse, re
class Above:
    def __init__(self, name, short="x"):
        if re.match("[a-z]+", name):
            self.name = name
        else:
            raise ValueError(name)
        self.short = "-" + short
class Below(Above):
    def __init__(self, name, short=None):
        {constructor}
def main():
    parser = argparse.ArgumentParser(add_help=False)
    for one in (Below("it", "i"),):
        parser.add_argument("--" + one.name, one.short)  #@ tool: {expected} (computed-name)
    parser.parse_args()
"""
    )
