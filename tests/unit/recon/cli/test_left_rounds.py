"""Options of the rest of a round that `continue` may have left."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    ("skipping", "marks"),
    [
        ("if os.environ.get(one):\n            continue", "doubtful"),
        ("if os.environ.get(one):\n            pass\n        else:\n            continue", "doubtful"),
        ("with open(one):\n            if os.environ.get(one):\n                continue", "doubtful"),
        ("if one:\n            if os.environ.get(one):\n                continue", "doubtful"),
        # Known, or a way out of more than the round.
        ("if not one:\n            continue", "sure"),
        ("if os.environ.get(one):\n            raise ValueError", "sure"),
        ("if os.environ.get(one):\n            print(one)", "sure"),
        ("for _ in (1, 2):\n            if os.environ.get(one):\n                continue", "sure"),
        ("while one:\n            if os.environ.get(one):\n                continue", "sure"),
    ],
)
def test_the_rest_of_a_round_that_may_be_left_is_in_doubt(skipping: str, marks: str) -> None:
    guard = " (guarded-declaration)" if marks == "doubtful" else ""
    check(
        f"""{SCRIPT}
import argparse
import os
def main():
    parser = argparse.ArgumentParser(add_help=False)
    for one in ("-a", "-b"):
        {skipping}
        parser.add_argument("--same")  #@ tool: --same{guard}
    parser.add_argument("--sure")  #@ tool: --sure
    parser.parse_args()
"""
    )


def test_a_list_of_what_was_not_left_out_may_lack_some() -> None:
    check(
        f"""{SCRIPT}
import argparse
import os
def main():
    parser = argparse.ArgumentParser(add_help=False)
    found = []
    for one in ("--a", "--b"):
        if os.environ.get(one):
            continue
        found.append(one)
    if found:
        parser.add_argument("--some")  #@ tool: --some (guarded-declaration)
    parser.parse_args()
"""
    )
