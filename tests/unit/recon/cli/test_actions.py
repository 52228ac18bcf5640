"""Options that code takes out of one parser, changes, and adds to another."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            f"""{SCRIPT}
import argparse
import re
def one(parser):
    parser.add_argument("--key", help="a key")
    parser.add_argument_group("more").add_argument("-s", "--secret")
def two(parser):
    parser.add_argument("name")
    parser.add_argument("--token", action="store_true")
def main():
    parser = argparse.ArgumentParser()
    for word, configure in {{"one": one, "two": two}}.items():
        inner = argparse.ArgumentParser(add_help=False)
        configure(inner)
        for action in inner._actions:
            if not action.option_strings:
                continue
            action.option_strings = [re.sub(r"^--(.*)$", r"--{{0}}-\\1".format(word), one) for one in action.option_strings]
            action.dest = f"{{word}}_{{action.dest}}"
            parser._add_action(action)  #@ tool: --one-key (computed-name) | tool: --two-token (computed-name) | tool: -s,--one-secret (computed-name)
    parser.parse_args()
""",
            id="names-that-are-made-longer",
        ),
        pytest.param(
            f"""{SCRIPT}
import argparse
from lib import other
def main():
    parser = argparse.ArgumentParser()
    inner = argparse.ArgumentParser(parents=[other()])
    inner.add_argument("--key")
    inner.add_argument("--left")
    for action in inner._actions:
        if action.dest not in ("help", "left"):
            parser._add_action(action)  #@ tool: --key
    parser.parse_args()
//- lib.py
import argparse
def other():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--own")  #@ tool: --own
    return parser
""",
            id="all-but-some-with-those-of-the-parents",
        ),
        pytest.param(
            f"""{SCRIPT}
import argparse
def main():
    parser = argparse.ArgumentParser()
    inner = argparse.ArgumentParser()
    inner.add_argument("--key")
    for action in inner._actions[1:]:
        parser._add_action(action)  #@ tool: --key
    inner.add_argument("--late")
    parser.parse_args()
""",
            id="the-first-is-the-help",
        ),
        pytest.param(
            f"""{SCRIPT}
import argparse
def main():
    parser = argparse.ArgumentParser()
    subs = parser.add_subparsers()
    subs.add_parser("get").add_argument("--get")  #@ tool get: --get
    subs.add_parser("put")
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                command.add_argument("--every")  #@ tool get: --every | tool put: --every
    parser.parse_args()
""",
            id="commands-among-the-actions",
        ),
        pytest.param(
            f"""{SCRIPT}
import argparse
class Parser(argparse.ArgumentParser):
    def _add_action(self, action):
        action.help = action.help or "nothing"
        return super()._add_action(action)
def main():
    parser = Parser()
    parser.add_argument("--key")  #@ tool: --key
    parser.parse_args()
""",
            id="what-is-added-is-not-known-in-the-method-itself",
        ),
        pytest.param(
            f"""{SCRIPT}
import argparse
def main():
    parser = argparse.ArgumentParser()
    group = parser.add_argument_group("some")
    group.add_argument("--inside")  #@ tool: --inside
    parser.add_argument("--outside")  #@ tool: --outside
    sub = parser.add_subparsers().add_parser("sub")
    for action in group._group_actions:
        sub._add_action(action)  #@ tool sub: --inside
    parser.parse_args()
""",
            id="those-of-a-group",
        ),
    ],
)
def test_an_option_that_is_added_again_is_one_of_both(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    ("substitution", "mark"),
    [
        (r're.sub("_", "-", "--dry_run")', "  #@ tool: --dry-run (computed-name)"),
        (r're.sub(r"^--", "--no-", "--run")', "  #@ tool: --no-run (computed-name)"),
        # A repeated group may take for ever, and a wrong pattern gives nothing.
        (
            r're.sub(r"(a+)+$", "b", "--aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac")',
            "  #@ tool: (dynamic-option-name)",
        ),
        (r're.sub("(", "b", "--run")', "  #@ tool: (dynamic-option-name)"),
    ],
)
def test_a_pattern_makes_a_name_of_another(substitution: str, mark: str) -> None:
    check(
        f"""{SCRIPT}
import argparse, re
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument({substitution}){mark}
    parser.parse_args()
"""
    )
