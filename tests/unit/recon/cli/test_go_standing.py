"""Which calls in a Go file make a function worth walking, and that one program's calls take nothing from the next."""

from __future__ import annotations

import pytest

from groundplan.model.paths import RelPath
from groundplan.recon.cli import explore
from groundplan.recon.flow.go.standing import GoNames
from groundplan.recon.flow.relevant import relevant_scopes
from tests.unit.recon.cli.marks import surface_of
from tests.workspaces import snapshot_of

NAMES = GoNames(frozenset({"flag", "github.com/spf13/cobra"}), frozenset({"String"}))
SEEDS = frozenset({"String", "New", "Command", "Flags"})
DRAWN = """
//- go.mod
module example.com/tool
//- own/own.go
package own

import "github.com/spf13/cobra"

var Root = &cobra.Command{}

func New() {}

func Command(name string) *cobra.Command { return &cobra.Command{Use: name} }
//- main.go
package main

import (
	"errors"
	"flag"
	"os/exec"

	"example.com/tool/own"
	"github.com/spf13/cobra"
)

func asked(set *Set, c *cobra.Command) {
	%s
}
"""


@pytest.mark.parametrize(
    ("code", "is_relevant"),
    [
        ('flag.String("a", "", "")', True),
        ('set.String("a", "", "")', True),
        ("c.Flags()", True),
        ("x := cobra.Command{}", True),
        ("own.Root.Flags()", True),
        ('own.Command("a")', True),
        ('errors.New("a")', False),
        ('exec.Command("ls")', False),
        ("set.String()", False),
        ("own.New()", False),
    ],
)
def test_what_another_package_is_asked_for_by_a_name_of_a_library_is_no_set_up(
    code: str, is_relevant: bool
) -> None:
    snapshot = snapshot_of(DRAWN % code)
    facts = snapshot.facts(RelPath("main.go"))
    assert facts is not None
    [index] = [number for number, one in enumerate(facts.definitions) if one.qualname == "asked"]
    assert ((RelPath("main.go"), index) in relevant_scopes(snapshot, SEEDS, NAMES)) is is_relevant


def test_a_program_that_calls_too_much_leaves_the_next_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    many = "\n".join(f'	root.Flags().String("a{number}", "", "")' for number in range(60))
    program = """
//- cmd/{name}/main.go
package main

import "github.com/spf13/cobra"

func main() {{
	root := &cobra.Command{{Use: "{name}"}}
{flags}
	root.Execute()
}}"""
    drawn = "//- go.mod\nmodule example.com/tool" + program.format(name="first", flags=many)
    drawn += program.format(name="second", flags='	root.Flags().String("b", "", "")')
    monkeypatch.setattr(explore, "MOST_CALLS", 100)
    names = {one.names for program in surface_of(drawn).programs for one in program.commands[0].options}
    assert ("--b",) in names
    assert ("--a59",) not in names
