"""Flags that a Go program makes in a loop over a table of its own."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, surface_of

PROGRAM = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

type item struct {
	name, short, help string
}

var list = []item{{name: "aa", short: "a", help: "One"}, {name: "b_b", help: "Two"}}
var pointers = []*item{{name: "aa", short: "a", help: "One"}, {name: "b_b", help: "Two"}}
var table = map[string]item{"aa": {help: "One", short: "a"}, "b_b": {help: "Two"}}
var words = []string{"aa", "b_b"}

func main() {
	root := &cobra.Command{Use: "tool"}
	set := root.Flags()
	%s
	root.Execute()
}
"""
BOTH = [(("-a", "--aa"), "One"), (("--b_b",), "Two")]
NAMES = [(("--aa",), ""), (("--b_b",), "")]


def _told(code: str) -> list[tuple[tuple[str, ...], str, str]]:
    [program] = surface_of(PROGRAM % code).programs
    return [
        (one.names, one.help, one.label.value) for one in program.commands[0].options if not one.is_implicit
    ]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("for _, o := range list {\n set.StringP(o.name, o.short, x, o.help)\n}", BOTH),
        ("for _, o := range pointers {\n set.StringP(o.name, o.short, x, o.help)\n}", BOTH),
        ("for name, o := range table {\n set.StringP(name, o.short, x, o.help)\n}", BOTH),
        ("for name := range table {\n o := table[name]\n set.StringP(name, o.short, x, o.help)\n}", BOTH),
        ("for i := range list {\n o := &list[i]\n set.StringP(o.name, o.short, x, o.help)\n}", BOTH),
        ("for i := range list {\n set.StringP(list[i].name, list[i].short, x, list[i].help)\n}", BOTH),
        ("for i, o := range list {\n set.StringP(o.name, list[i].short, x, o.help)\n}", BOTH),
        ("for _, word := range words {\n set.String(word, x, y)\n}", NAMES),
        ("for i := range words {\n word := words[i]\n set.String(word, x, y)\n}", NAMES),
        (
            'for _, o := range list {\n name := "no-" + o.name\n set.StringP(name, o.short, x, o.help)\n}',
            [(("-a", "--no-aa"), "One"), (("--no-b_b",), "Two")],
        ),
        (
            'for _, word := range words {\n name := strings.ReplaceAll(word, "_", "-")\n set.String(name, x, y)\n}',
            [(("--aa",), ""), (("--b-b",), "")],
        ),
        (
            'for _, word := range words {\n name := fmt.Sprintf("max-%s", strings.ToUpper(word))\n set.Int(name, x, y)\n}',
            [(("--max-AA",), ""), (("--max-B_B",), "")],
        ),
        (
            'for _, word := range words {\n name := strings.Join([]string{"in", "file"}, "-")\n set.Int(name, x, word)\n}',
            [(("--in-file",), "aa"), (("--in-file",), "b_b")],
        ),
    ],
)
def test_each_round_of_a_loop_makes_its_own_flag(code: str, found: list[tuple[tuple[str, ...], str]]) -> None:
    told = _told(code)
    assert [(names, text) for names, text, _ in told] == found
    assert {label for _, _, label in told} == {"inferred"}


@pytest.mark.parametrize(
    "code",
    [
        "for _, o := range loaded() {\n set.String(o.name, x, y)\n}",
        "for i := range loaded() {\n set.String(list[i].name, x, y)\n}",
        "for i := range list {\n set.String(list[i+1].name, x, y)\n}",
        "for _, word := range words {\n name := transformed(word)\n set.String(name, x, y)\n}",
        "for _, word := range words {\n name := strings.Map(upper, word)\n set.String(name, x, y)\n}",
        'for _, word := range words {\n name := prefix + "-" + word\n set.String(name, x, y)\n}',
    ],
)
def test_a_name_that_only_a_run_makes_stays_open(code: str) -> None:
    assert {(names, label) for names, _, label in _told(code)} == {((), "open")}


def test_names_that_a_struct_without_a_name_holds_are_known() -> None:
    check("""
//- go.mod
module example.com/tool
//- main.go
package main

import "github.com/spf13/cobra"

var names = struct {  //@ tool: -f,--file (forwarded-option)
	file   string
	letter string
	other  string
}{
	file:   "file",
	letter: "f",
}

var root = &cobra.Command{Use: "tool"}

func main() {
	local := struct{ theme string }{theme: "theme"}  //@ tool: --theme (forwarded-option)
	root.Flags().StringP(names.file, names.letter, "", "")
	root.Flags().String(local.theme, "", "")
	root.Flags().String(names.other, "", "")  //@ tool: (dynamic-option-name)
	root.Execute()
}
""")
