"""A list that is filled on a way which may not be taken may be empty: what hangs on that is not decided."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_HEAD = """
import argparse, os, sys
def checked(path):
    problems = []
    if not os.path.exists(path):
        problems.append("gone")
    return problems
def main():
    given = sys.argv[1:]
"""
_TAIL = """
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--after")  #@ tool: --after
    parser.parse_args(given)
"""


@pytest.mark.parametrize(
    "body",
    [
        "problems = checked('x')\nif problems:\n    return",
        "problems = []\nproblems.extend(checked('x'))\nif problems:\n    return",
        "problems = []\nproblems += checked('x')\nif problems:\n    return",
        "problems = [*checked('x')]\nif problems:\n    return",
        "problems = [] + checked('x')\nif problems:\n    return",
        "problems = sorted(checked('x'))\nif problems:\n    return",
        "problems = checked('x')\nif len(problems) > 0:\n    return",
        "problems = checked('x')\nif any(problems):\n    return",
        "problems = [one for one in ('a', 'b') if os.path.exists(one)]\nif problems:\n    return",
        "problems = []\nfor one in given:\n    problems.append(one)\nif problems:\n    return",
        "problems = []\nwhile given.ask():\n    problems.append('x')\nif problems:\n    return",
    ],
)
def test_what_stands_behind_an_early_end_may_be_reached(body: str) -> None:
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    check(SCRIPT + _HEAD + indented + _TAIL)


@pytest.mark.parametrize(
    "body",
    [
        "words = []\nwords.append('a')\nif not words:\n    parser.add_argument('--never')",
        "words = ['a']\nif given:\n    words.append('b')\nif not words:\n    parser.add_argument('--never')",
        "words = [one for one in ('a', 'b') if one != 'a']\nif not words:\n    parser.add_argument('--never')",
        # Made and filled on the same way: there it is not empty.
        "if given:\n    words = []\n    words.append('a')\n    if not words:\n        parser.add_argument('--never')",
        "words = ['a', 'b']\nif not all(words):\n    parser.add_argument('--never')",
        "words = ['', '']\nif any(words):\n    parser.add_argument('--never')",
        "words = ['a', '']\nif all(words):\n    parser.add_argument('--never')",
    ],
)
def test_what_is_sure_to_be_there_decides(body: str) -> None:
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    made = "    parser = argparse.ArgumentParser(add_help=False)\n"
    check(
        SCRIPT + _HEAD + made + indented + _TAIL.partition("\n    parser = ")[0] + "    parser.parse_args()\n"
    )
