"""A hover on the name of an option, where it is declared."""

from __future__ import annotations

import pytest

from groundplan.ide.hover import hover
from tests.unit.ide.drawings import at_cursor

_PYTHON = """
//- pyproject.toml
[project.scripts]
tool = "tool:main"
//- tool.py
import argparse
def main():
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("-f", "--format", choices=["text", "json"], default="text", help="How to <b>print</b>")
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    s.add_parser("get", parents=[common])
    s.add_parser("put", parents=[common])
    p.parse_args()
loose = argparse.ArgumentParser()
loose.add_argument("--loose", required=True, action="store_true")
"""
_GO = """
//- go.mod
module example.com/tool
go 1.22
//- main.go
package main
import "flag"
func main() {
	n := flag.Int("count", 3, "how many")
	flag.Parse()
	println(*n)
}
"""


@pytest.mark.parametrize(
    ("drawing", "cursor", "expected"),
    [
        (
            _PYTHON,
            '"--for$0mat"',
            [
                "Option `-f`, `--format` *(confirmed)*",
                r"How to \<b\>print\</b\>",
                'takes a value, one of `text`, `json`, default `"text"`',
                "Taken by `tool get`, `tool put`",
            ],
        ),
        (
            _PYTHON,
            '"--loo$0se"',
            ["Option `--loose` *(confirmed)*", "a switch, required", "No program was seen to take it"],
        ),
        (
            _GO,
            '"cou$0nt"',
            ["Option `-count` *(confirmed)*", "how many", "takes a value, default `3`", "Taken by `tool`"],
        ),
        (_PYTHON, '"te$0xt", "json"', None),
        (_PYTHON, "add_he$0lp=False", None),
    ],
)
def test_the_name_of_an_option_tells_who_takes_it(
    drawing: str, cursor: str, expected: list[str] | None
) -> None:
    plain = cursor.replace("$0", "")
    assert plain in drawing
    snapshot, path, position = at_cursor(drawing.replace(plain, cursor, 1))
    found = hover(snapshot, path, position)
    assert (None if found is None else found.markdown.split("\n\n")) == expected
