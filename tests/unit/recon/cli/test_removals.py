"""Options in a list or table that code takes something out of, before they are added to a parser."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_MAIN = """
import argparse
from told import NAMES, TABLE
def main():
    parser = argparse.ArgumentParser(add_help=False)
    for one in NAMES:
        parser.add_argument("--" + one)NAMED
    for one, given in TABLE.items():
        parser.add_argument("--" + one, **given)TABLED
    parser.parse_args()
//- told.py
NAMES = ["a", "b"]
TABLE = {"x": {}, "y": {"type": int}}
"""


@pytest.mark.parametrize(
    ("taken", "names", "table"),
    [
        ("NAMES.remove('a')", "b", "x y"),
        ("NAMES.pop()", "a", "x y"),
        ("NAMES.clear()\nNAMES.append('c')", "c", "x y"),
        ("del NAMES[0]", "b", "x y"),
        ("NAMES.insert(0, 'c')\ndel NAMES[-1]", "a c", "x y"),
        ("TABLE.pop('x')", "a b", "y"),
        ("del TABLE['x']", "a b", "y"),
        ("for one in ('x', 'z'):\n    TABLE.pop(one, None)", "a b", "y"),
        ("for one in ('c', 'd'):\n    NAMES.append(one)", "a b c d", "x y"),
        ("OTHER = dict(TABLE)\ndel OTHER['x']", "a b", "x y"),
        ("OTHER = dict(TABLE)\ndel OTHER['x']\nTABLE.clear()\nTABLE.update(OTHER)", "a b", "y"),
        # What may not be run takes nothing out, nor does what is not run as the module is loaded.
        ("import os\nif os.environ.get('A'):\n    NAMES.remove('a')\n    del TABLE['x']", "a b", "x y"),
        ("def later():\n    NAMES.clear()\n    TABLE.clear()\n    NAMES.remove('a')", "a b", "x y"),
        ("def later():\n    del TABLE['x']", "a b", "x y"),
        ("def reset():\n    NAMES.clear()\ndef test_all():\n    reset()", "a b", "x y"),
        ("del TABLE", "a b", "x y"),
    ],
)
def test_what_a_module_takes_out_is_gone(taken: str, names: str, table: str) -> None:
    named, tabled = (
        "  #@ " + " | ".join(f"tool: --{one} (computed-name)" for one in some.split())
        for some in (names, table)
    )
    check(SCRIPT + _MAIN.replace("NAMED", named).replace("TABLED", tabled) + taken + "\n")


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ("names.remove('b')", "a"),
        ("names.clear()\n    names.append('c')", "c"),
        ("del names[1]", "a"),
        ("for one in list(names):\n        if one == 'a':\n            names.remove(one)", "b"),
        ("if given:\n        names.remove('b')", "a b"),
        ("if given:\n        names.clear()", "a b"),
        ("while given:\n        del names[0]", "a b"),
    ],
)
def test_what_a_function_takes_out_of_its_list_is_gone(taken: str, expected: str) -> None:
    marks = " | ".join(f"tool: --{one} (computed-name)" for one in expected.split())
    check(
        f"""{SCRIPT}
import argparse
def main(given=None):
    names = ["a", "b"]
    {taken}
    parser = argparse.ArgumentParser(add_help=False)
    for one in names:
        parser.add_argument("--" + one)  #@ {marks}
    parser.parse_args()
"""
    )
