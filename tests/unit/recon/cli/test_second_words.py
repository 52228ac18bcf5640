"""Parsers behind two words of the line that a program takes by itself."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_PARTS = """
import sys
from argparse import ArgumentParser
def user_add(argv):
    parser = ArgumentParser()
    parser.add_argument("--name")  #@ tool user add: --name
    parser.parse_args(argv)
def user_del(argv):
    parser = ArgumentParser()
    parser.add_argument("--force")  #@ tool user del: --force
    parser.parse_args(argv)
def repo(argv):
    parser = ArgumentParser()
    parser.add_argument("--url")  #@ tool repo: --url
    parser.parse_args(argv)
USER = {"add": user_add, "del": user_del}
"""


@pytest.mark.parametrize(
    "body",
    [
        (
            "if sys.argv[1] == 'user':\n        if sys.argv[2] == 'add':\n            user_add(sys.argv[3:])\n"
            "        elif sys.argv[2] in ('del', 'rm'):\n            user_del(sys.argv[3:])\n"
            "    elif sys.argv[1] == 'repo':\n        repo(sys.argv[2:])"
        ),
        (
            "if sys.argv[1] == 'user':\n        USER[sys.argv[2]](sys.argv[3:])\n"
            "    elif sys.argv[1] == 'repo':\n        repo(sys.argv[2:])"
        ),
        (
            "word, *rest = sys.argv[1:]\n    if word == 'user':\n        inner, *more = rest\n        USER[inner](more)\n"
            "    elif word == 'repo':\n        repo(rest)"
        ),
        (
            "argv = sys.argv[1:]\n    if argv[0] == 'user':\n        user(argv[1:])\n"
            "    elif argv[0] == 'repo':\n        repo(argv[1:])"
        ),
        "{'user': user, 'repo': repo}[sys.argv[1]](sys.argv[2:])",
        (
            "match sys.argv[1]:\n        case 'user':\n            user(sys.argv[2:])\n"
            "        case 'repo':\n            repo(sys.argv[2:])"
        ),
    ],
)
def test_the_second_word_leads_to_a_command_below_the_first(body: str) -> None:
    check(f"""{SCRIPT}{_PARTS}
def user(argv):
    USER[argv[0]](argv[1:])
def main():
    {body}
""")


def test_a_table_may_hold_the_tables_of_the_second_words() -> None:
    parts = _PARTS.replace("tool repo", "tool repo add")
    check(f"""{SCRIPT}{parts}
WORDS = {{"user": USER, "repo": {{"add": repo}}}}
def main():
    WORDS[sys.argv[1]][sys.argv[2]](sys.argv[3:])
""")


def test_a_command_may_have_options_of_its_own_beside_those_below_it() -> None:
    check(f"""{SCRIPT}{_PARTS.replace("tool repo", "tool user")}
def main():
    if sys.argv[1] == "user":
        call = USER.get(sys.argv[2], repo)
        call(sys.argv[3:])
""")


def test_an_option_in_the_place_of_the_second_word_is_no_command() -> None:
    parts = _PARTS.replace("tool user add", "tool user").replace("tool user del", "tool user")
    check(f"""{SCRIPT}{parts}
def main():
    if sys.argv[1] == "user":
        if sys.argv[2] == "--add":
            user_add(sys.argv[3:])
        elif sys.argv[2] == "--del":
            user_del(sys.argv[3:])
    elif sys.argv[1] == "repo":
        repo(sys.argv[2:])
""")
