"""The one set of flags that all packages of a Go program share: who declares in it, and which commands accept it."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import surface_of

MODULE = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n"
PACKAGE = """
//- config/config.go
package config

import (
	goflag "flag"

	"github.com/spf13/pflag"
)

var proxy = pflag.StringP("proxy", "p", "", "Proxy")

func init() {
	set := pflag.CommandLine
	set.Bool("trace", false, "Trace")
	AddLimits(set)
	set.MarkHidden("trace")
}

var level = goflag.Int("v", 0, "Level")
var dir = goflag.CommandLine.String("log_dir", "", "Folder")

func AddLimits(set *pflag.FlagSet) { set.Int("most", 1, "Most") }

func AddRates(set *pflag.FlagSet) { set.Int("rate", 1, "Rate") }
"""
COBRA = """
//- main.go
package main

import (
	"flag"

	"example.com/tool/config"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var _ = config.AddRates

func main() {
	root := &cobra.Command{Use: "tool"}
	sub := &cobra.Command{Use: "sub", Run: func(cmd *cobra.Command, args []string) {}}
	root.AddCommand(sub)
	CODE
	_, _ = flag.Parse, pflag.Parse
	root.Execute()
}
"""
SHARED = {"-p --proxy", "--trace", "--most"}
GO = {"-v --v", "--log_dir"}


def accepted(drawing: str, command: tuple[str, ...] = (), program: str = "tool") -> set[str]:
    found = next(one for one in surface_of(drawing).programs if one.name == program)
    told = next((one for one in found.commands if one.path == command), None)
    options = () if told is None else told.options
    return {" ".join(one.names) for one in options if not one.is_implicit}


@pytest.mark.parametrize(
    ("code", "root", "sub"),
    [
        ("", SHARED, SHARED),
        ("root.PersistentFlags().AddFlagSet(pflag.CommandLine)", SHARED, SHARED),
        ("root.PersistentFlags().AddGoFlagSet(flag.CommandLine)", SHARED | GO, SHARED | GO),
        ("pflag.CommandLine.AddGoFlagSet(flag.CommandLine)", SHARED | GO, SHARED | GO),
        ("root.Flags().AddGoFlagSet(flag.CommandLine)", SHARED | GO, SHARED),
        ("sub.Flags().AddGoFlagSet(flag.CommandLine)", SHARED, SHARED | GO),
        ("config.AddRates(pflag.CommandLine)", SHARED | {"--rate"}, SHARED | {"--rate"}),
        ("config.AddRates(sub.Flags())", SHARED, SHARED | {"--rate"}),
        ('sub.Flags().Bool("trace", true, "")', SHARED, SHARED),
        (
            'own := flag.NewFlagSet("own", 1); own.Bool("fast", false, ""); pflag.CommandLine.AddGoFlagSet(own)',
            SHARED | {"--fast"},
            SHARED | {"--fast"},
        ),
    ],
)
def test_every_command_accepts_the_shared_set_of_pflag_and_go_s_where_it_is_added(
    code: str, root: set[str], sub: set[str]
) -> None:
    drawing = MODULE + COBRA.replace("CODE", code) + PACKAGE
    assert (accepted(drawing), accepted(drawing, ("sub",))) == (root, sub)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("pflag.Parse()", SHARED),
        ("pflag.CommandLine.Parse(os.Args[1:])", SHARED),
        ("pflag.CommandLine.AddGoFlagSet(flag.CommandLine); pflag.Parse()", SHARED | GO),
        ("flag.Parse()", {"-v", "-log_dir"}),
    ],
)
def test_without_cobra_what_is_parsed_counts(code: str, found: set[str]) -> None:
    main = """
//- main.go
package main

import (
	"flag"
	"os"

	_ "example.com/tool/config"
	"github.com/spf13/pflag"
)

func main() { CODE }
"""
    assert accepted(MODULE + main.replace("CODE", code) + PACKAGE) == found


def test_a_program_of_another_library_has_no_shared_flags() -> None:
    main = """
//- main.go
package main

import (
	"os"

	_ "example.com/tool/config"
	"github.com/urfave/cli"
)

func main() {
	app := cli.NewApp()
	app.Name = "tool"
	app.Flags = []cli.Flag{cli.BoolFlag{Name: "debug"}}
	app.Run(os.Args)
}
"""
    assert accepted(MODULE + main + PACKAGE) == {"--debug"}


def test_each_program_of_a_module_has_what_it_links_and_runs() -> None:
    main = """
//- cmd/NAME/main.go
package main

import (
	"example.com/tool/config"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var own = pflag.Bool("of-NAME", false, "")

func main() {
	root := &cobra.Command{Use: "NAME", Run: func(cmd *cobra.Command, args []string) {}}
	config.CALL
	root.Execute()
}
"""
    other = """
//- cmd/other/main.go
package main

import "github.com/spf13/cobra"

func main() {
	root := &cobra.Command{Use: "other", Run: func(cmd *cobra.Command, args []string) {}}
	root.Execute()
}
"""
    first = main.replace("NAME", "first").replace("CALL", "AddRates(pflag.CommandLine)")
    second = main.replace("NAME", "second").replace("CALL", "AddRates(root.Flags())")
    drawing = MODULE + first + second + other + PACKAGE
    assert {one: accepted(drawing, program=one) for one in ("first", "second", "other")} == {
        "first": SHARED | {"--of-first", "--rate"},
        "second": SHARED | {"--of-second", "--rate"},
        "other": set(),
    }


def test_a_mark_on_the_shared_set_hides_the_flag_of_every_command() -> None:
    [program] = surface_of(MODULE + COBRA.replace("CODE", "") + PACKAGE).programs
    assert {
        (one.path, option.names)
        for one in program.commands
        for option in one.options
        if option.is_hidden and one.path in ((), ("sub",))
    } == {(path, ("--trace",)) for path in ((), ("sub",))}
