"""Options that a `while` loop declares, round by round."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_CLASSES = """
import argparse
class Base:
    names = ()
class Wide(Base):
    names = ("--wide",)  #@ tool: --wide
class Wider(Wide):
    names = ("--wider",)  #@ tool: --wider
class Deep(Base):
    names = ("--deep",)  #@ tool: --deep
"""


@pytest.mark.parametrize(
    ("start", "condition", "taken"),
    [
        ("[Base]", "queue", "queue.pop()"),
        ("[Base]", "len(queue) > 0", "queue.pop(0)"),
        ("deque([Base])", "queue", "queue.popleft()"),
    ],
)
def test_what_the_rounds_put_in_is_taken_out_too(start: str, condition: str, taken: str) -> None:
    check(f"""{SCRIPT}from collections import deque
{_CLASSES}
def main():
    parser = argparse.ArgumentParser()
    queue = {start}
    while {condition}:
        kind = {taken}
        for one in kind.names:
            parser.add_argument(one)
        queue.extend(kind.__subclasses__())
    parser.parse_args()
""")


@pytest.mark.parametrize(
    ("body", "origin"),
    [
        (
            "at = 0\n    while at < 2:\n        parser.add_argument(f'--level{at}')  #@ MARK\n        at += 1",
            " (computed-name)",
        ),
        (
            (
                "levels = ['--level0', '--level1']\n"
                "    while levels and (one := levels.pop(0)) is not None:\n        parser.add_argument(one)  #@ MARK"
            ),
            "",
        ),
        (
            (
                "node = {'name': '--level0', 'next': {'name': '--level1', 'next': None}}\n"
                "    while node:\n        parser.add_argument(node['name'])  #@ MARK\n        node = node.get('next')"
            ),
            "",
        ),
    ],
)
def test_a_loop_goes_round_as_long_as_its_condition_holds(body: str, origin: str) -> None:
    check(f"""{SCRIPT}
import argparse
def main():
    parser = argparse.ArgumentParser()
    {body.replace("MARK", f"tool: --level0{origin} | tool: --level1{origin}")}
    parser.parse_args()
""")


@pytest.mark.parametrize(
    "body",
    [
        "while running:\n        parser.add_argument('--one')  #@ tool: --one",
        "while True:\n        parser.add_argument('--one')  #@ tool: --one\n        break",
        "while running:\n        parser.add_argument('--one')  #@ tool: --one\n        running = len(running)\n        if running > 9: return",
        "while not running:\n        parser.add_argument('--one')",
        "while given:\n        parser.add_argument('--one')  #@ tool: --one\n        given = given[1:]",
        "while True:\n        parser.add_argument('--one')  #@ tool: --one",
    ],
)
def test_a_loop_that_nothing_ends_in_sight_is_gone_through_once(body: str) -> None:
    check(f"""{SCRIPT}
import argparse
def main(given=None):
    parser = argparse.ArgumentParser()
    running = "yes"
    {body}
    parser.add_argument("--other")  #@ tool: --other
    parser.parse_args()
""")


@pytest.mark.parametrize(
    ("rounds", "names"),
    [
        ("enumerate(['level'] * 2)", ["--0level", "--1level"]),
        ("enumerate(2 * ('level',))", ["--0level", "--1level"]),
        ("combinations(('a', 'b', 'c'), 2)", ["--ab", "--ac", "--bc"]),
        ("permutations('ab', 2)", ["--ab", "--ba"]),
        ("zip(islice(('a', 'b', 'c'), 2), 'xyz')", ["--ax", "--by"]),
        ("zip(islice('abc', 1, None), 'xyz')", ["--bx", "--cy"]),
        ("zip(takewhile(lambda one: one != 'c', 'abcd'), 'xyz')", ["--ax", "--by"]),
        ("zip(dropwhile(lambda one: one != 'c', 'abcd'), 'xyz')", ["--cx", "--dy"]),
        ("enumerate(['level'] * many())", []),
        ("permutations('abcdefgh')", []),
    ],
)
def test_a_loop_goes_through_what_is_made_of_a_list(rounds: str, names: list[str]) -> None:
    told = " | ".join(f"tool: {one} (computed-name)" for one in names)
    mark = f"  #@ {told or 'tool: (dynamic-option-name)'}"
    check(f"""{SCRIPT}
import argparse
from elsewhere import many
from itertools import combinations, dropwhile, islice, permutations, takewhile
def main():
    parser = argparse.ArgumentParser()
    for first, second in {rounds}:
        parser.add_argument(f"--{{first}}{{second}}"){mark}
    parser.parse_args()
""")
