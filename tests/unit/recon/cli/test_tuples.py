"""What code asks of a tuple that it is given where others are given a text or a list."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_OPTION = """
import argparse
def option(name):
    if isinstance(name, KIND):
        letter, word = name
    else:
        word = "".join(name)
        letter = word[0]
    return "-" + letter, "--" + word
def main():
    parser = argparse.ArgumentParser()
    for names in (option("depth"), option(GIVEN)):
        parser.add_argument(*names)  #@ MARK
    parser.parse_args()
"""
_DEPTH = "tool: -d,--depth (computed-name)"
_TAKEN = f"{_DEPTH} | tool: -k,--kind (computed-name)"
_JOINED = f"{_DEPTH} | tool: -k,--kkind (computed-name)"
ASKED = {
    ("tuple", "('k', 'kind')"): _TAKEN,
    ("(int, tuple)", "('k', 'kind')"): _TAKEN,
    ("list", "('k', 'kind')"): _JOINED,
    ("dict", "('k', 'kind')"): _JOINED,
    ("(list, tuple)", "['k', 'kind']"): _TAKEN,
}


@pytest.mark.parametrize(("kind", "given"), ASKED)
def test_a_tuple_is_one_and_no_list(kind: str, given: str) -> None:
    drawn = _OPTION.replace("KIND", kind).replace("GIVEN", given)
    check(SCRIPT + drawn.replace("MARK", ASKED[kind, given]))
