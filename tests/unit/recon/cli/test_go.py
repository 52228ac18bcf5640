"""cobra and Go's flag package: the tree of commands, inherited flags, helpers."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, implicit, surface_of

MODULE = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n"


def test_flags_belong_to_the_command_whose_set_they_join() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import "example.com/tool/cmd"

func main() { cmd.NewRoot().Execute() }
//- cmd/root.go
package cmd

import (
	"example.com/tool/flags"
	"github.com/spf13/cobra"
)

func NewRoot() *cobra.Command {
	root := &cobra.Command{Use: "tool <command>"}
	root.PersistentFlags().BoolP("verbose", "v", false, "More")  //@ tool: -v,--verbose
	root.AddCommand(newList())
	root.AddCommand(func() *cobra.Command {
		inner := &cobra.Command{Use: "inner [name]"}
		inner.Flags().String("where", "", "Place")  //@ tool inner: --where
		return inner
	}())
	return root
}

func newList() *cobra.Command {
	var limit int
	cmd := &cobra.Command{Use: "list", Aliases: []string{"ls"}}
	cmd.Flags().IntVarP(&limit, "limit", "L", 30, "How many")  //@ tool list: -L,--limit
	flags.AddFormat(cmd)
	flags.Choice(cmd, "state", "s")  //@ tool list: -s,--state (forwarded-option)
	return cmd
}
//- flags/flags.go
package flags

import "github.com/spf13/cobra"

func AddFormat(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSlice("json", nil, "Fields")  //@ tool list: --json
}

func Choice(cmd *cobra.Command, name, short string) {
	cmd.Flags().StringP(name, short, "", "One of some")
}
"""
    )


def test_persistent_flags_are_accepted_below_and_marks_are_kept() -> None:
    found = surface_of(
        MODULE
        + """
//- main.go
package main

import "github.com/spf13/cobra"

func main() {
	root := &cobra.Command{Use: "tool"}
	root.PersistentFlags().String("config", "", "File")
	run := &cobra.Command{Use: "run", Args: cobra.ExactArgs(2), Hidden: true}
	run.Flags().Bool("old", false, "Gone")
	run.Flags().MarkHidden("old")
	run.MarkFlagRequired("old")
	root.AddCommand(run)
	root.Execute()
}
"""
    )
    command = found.programs[0].commands[1]
    old, config, *_ = (command.option(name) for name in ("--old", "--config"))
    assert old is not None
    assert config is not None
    assert (old.is_hidden, old.is_required, old.takes_value) == (True, True, False)
    assert (config.is_inherited, config.takes_value) == (True, True)
    assert command.is_hidden
    assert [(one.minimum, one.maximum) for one in command.positionals] == [(2, 2)]


def test_the_flag_package_has_one_set_for_the_program_and_tests_do_not_count() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import (
	"flag"

	"example.com/tool/log"
)

var level = flag.Int("level", 1, "Level")  //@ tool: -level

func main() {
	var name string
	flag.StringVar(&name, "name", "", "Name")  //@ tool: -name
	log.Start()
	flag.Parse()
}
//- main_test.go
package main

import "flag"

var golden = flag.Bool("golden", false, "Update")
//- log/log.go
package log

import "flag"

var quiet = flag.Bool("quiet", false, "Quiet")  //@ tool: -quiet

func Start() {}
"""
    )


def test_help_is_implicit_unless_a_flag_has_its_name() -> None:
    source = """
//- main.go
package main

import "github.com/spf13/cobra"

func main() {
	root := &cobra.Command{Use: "tool", Version: "1"}
	OWN
	root.Execute()
}
"""
    assert implicit(MODULE + source.replace("OWN", "")) == ["tool: -v,--version", "tool: -h,--help"]
    own = 'root.PersistentFlags().Bool("help", false, "Help")'
    # pflag takes `-h` for a request of help wherever no flag has that letter.
    assert implicit(MODULE + source.replace("OWN", own)) == ["tool: -v,--version", "tool: -h"]
    both = 'root.PersistentFlags().BoolP("help", "h", false, "Help")'
    assert implicit(MODULE + source.replace("OWN", both)) == ["tool: -v,--version"]
    taken = 'root.Flags().BoolP("verbose", "v", false, "More")'
    assert implicit(MODULE + source.replace("OWN", taken)) == ["tool: --version", "tool: -h,--help"]


@pytest.mark.parametrize(
    ("version", "is_told"),
    [
        ('"1"', True),
        ('fmt.Sprintf("%s (%s)", number, commit)', True),
        ("info.Version()", True),
        ("number", True),
        ('""', False),
    ],
)
def test_a_version_that_a_build_or_a_run_makes_is_one(version: str, is_told: bool) -> None:
    source = """
//- main.go
package main

import "github.com/spf13/cobra"

func main() {
	root := &cobra.Command{Use: "tool"}
	root.Version = VERSION
	root.Execute()
}
"""
    told = implicit(MODULE + source.replace("VERSION", version))
    assert told == [*(["tool: -v,--version"] if is_told else []), "tool: -h,--help"]
