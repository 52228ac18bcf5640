"""Programs of Go that only have sets of flags: which words their names say."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import surface_of

DRAWN = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"flag"
	"os"
)

func main() {
	one := flag.NewFlagSet("%s", flag.ExitOnError)
	one.Bool("all", false, "All")
	one.Parse(os.Args[2:])
	other := flag.NewFlagSet("%s", flag.ExitOnError)
	other.Bool("deep", false, "Deep")
	other.Parse(os.Args[2:])
}
"""


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param("list", "show", ["", "list", "show"], id="the word alone"),
        pytest.param("tool list", "tool show", ["", "list", "show"], id="the program and the word"),
        pytest.param("tool", "tool show", ["", "show"], id="the program alone is its root"),
        pytest.param(
            "tool remote add", "remote rm", ["", "remote", "remote add", "remote rm"], id="words of a group"
        ),
    ],
)
def test_the_name_of_a_set_says_its_words(first: str, second: str, told: list[str]) -> None:
    [program] = surface_of(DRAWN % (first, second)).programs
    assert [" ".join(one.path) for one in program.commands] == told
