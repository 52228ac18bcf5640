"""ffcli: a command is a literal with a set of Go's own flags; the set's own name is no word of the line."""

from __future__ import annotations

from tests.unit.recon.cli.marks import check, surface_of

DRAWN = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"context"
	"flag"
	"os"

	"github.com/peterbourgon/ff/v3/ffcli"
)

func index() *ffcli.Command {
	set := flag.NewFlagSet("tool debug index", flag.ExitOnError)
	set.Bool("all", false, "All of it")  //@ tool debug index: -all
	return &ffcli.Command{
		Name: "index",
		ShortHelp: "index a repository",
		FlagSet: set,
		Exec: runIndex,
	}
}

func runIndex(ctx context.Context, args []string) error { return nil }

var stop = &ffcli.Command{
	Name: "stop",
	FlagSet: (func() *flag.FlagSet {
		set := flag.NewFlagSet("stop", flag.ExitOnError)
		set.String("why", "", "Why")  //@ tool stop: -why
		return set
	})(),
}

func main() {
	set := flag.NewFlagSet("rootFs", flag.ExitOnError)
	set.Int("port", 80, "Port")  //@ tool: -port
	root := &ffcli.Command{
		FlagSet: set,
		Subcommands: []*ffcli.Command{
			{Name: "debug", Subcommands: []*ffcli.Command{index()}},
			stop,
		},
	}
	root.ParseAndRun(context.Background(), os.Args[1:])
}
"""


def test_flags_are_those_of_the_command_that_holds_their_set() -> None:
    check(DRAWN)


def test_a_command_tells_its_words_its_help_and_what_runs_it() -> None:
    [program] = surface_of(DRAWN).programs
    told = {one.path: (one.help, one.handler and one.handler.symbol) for one in program.commands}
    assert told == {
        (): ("", None),
        ("debug",): ("", None),
        ("debug", "index"): ("index a repository", "runIndex"),
        ("stop",): ("", None),
    }


def test_commands_and_a_set_that_only_a_run_gives_leave_a_command_open() -> None:
    [program] = surface_of(
        """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"context"
	"os"

	"example.com/other"
	"github.com/peterbourgon/ff/ffcli"
)

func main() {
	root := &ffcli.Command{
		Subcommands: []*ffcli.Command{
			other.Command(),
			{Name: "run", FlagSet: other.Flags()},
			{Name: other.Name},
		},
	}
	root.ParseAndRun(context.Background(), os.Args[1:])
}
"""
    ).programs
    assert {one.path: one.is_open for one in program.commands} == {(): True, ("run",): True}
    assert [one.span.start_line for one in program.commands[0].unnamed] == [15]
