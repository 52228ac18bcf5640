"""What Go helpers do for some callers only: branches about a parameter, names joined of one, sets handed on."""

from __future__ import annotations

from tests.unit.recon.cli.marks import check

MODULE = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n"
MAIN = MODULE + '//- main.go\npackage main\n\nimport "github.com/spf13/cobra"\n\n'
MODES = """
//- modes/modes.go
package modes

type Mode string

const (
	Create      = Mode("create")
	Copy   Mode = "copy"
	Plain       = "plain"
)

var Late Mode = "create"
"""


def test_a_branch_about_a_parameter_is_taken_only_for_the_callers_that_give_it() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import (
	"example.com/tool/modes"
	"github.com/spf13/cobra"
)

func define(cmd *cobra.Command, mode modes.Mode, isLong bool) *cobra.Command {
	flags := cmd.Flags()
	if mode == modes.Create {
		flags.Bool("new", false, "")  //@ tool create: --new (guarded-declaration)
	}
	if mode == modes.Copy || (mode == modes.Create) {
		flags.Bool("both", false, "")  //@ tool copy: --both (guarded-declaration) | tool create: --both (guarded-declaration)
	} else {
		flags.Bool("other", false, "")  //@ tool plain: --other (guarded-declaration)
	}
	if mode != "plain" && !isLong {
		flags.Bool("odd", false, "")  //@ tool create: --odd (guarded-declaration)
	}
	return cmd
}

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(define(&cobra.Command{Use: "create"}, modes.Create, false))
	root.AddCommand(define(&cobra.Command{Use: "copy"}, modes.Copy, true))
	root.AddCommand(define(&cobra.Command{Use: "plain"}, modes.Plain, true))
	root.Execute()
}
"""
        + MODES
    )


def test_a_branch_inside_one_that_is_not_taken_is_not_either() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import (
	"os"

	"example.com/tool/modes"
	"github.com/spf13/cobra"
)

func define(cmd *cobra.Command, mode modes.Mode) *cobra.Command {
	flags := cmd.Flags()
	if mode == modes.Create {
		if len(os.Args) > 2 {
			flags.Bool("new", false, "")  //@ tool create: --new (guarded-declaration)
		}
		for _, word := range os.Args {
			if word == "x" {
				flags.Bool("deep", false, "")  //@ tool create: --deep (guarded-declaration)
			}
		}
	} else {
		if len(os.Args) > 2 {
			flags.Bool("old", false, "")  //@ tool copy: --old (guarded-declaration)
		}
	}
	if len(os.Args) > 2 {
		if mode == modes.Copy {
			flags.Bool("copied", false, "")  //@ tool copy: --copied (guarded-declaration)
		} else if len(os.Args) > 3 {
			flags.Bool("late", false, "")  //@ tool create: --late (guarded-declaration)
		}
		if len(os.Args) > 4 {
			flags.Bool("any", false, "")  //@ tool copy: --any (guarded-declaration) | tool create: --any (guarded-declaration)
		}
	}
	return cmd
}

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(define(&cobra.Command{Use: "create"}, modes.Create))
	root.AddCommand(define(&cobra.Command{Use: "copy"}, modes.Copy))
	root.Execute()
}
"""
        + MODES
    )


def test_a_branch_that_a_run_decides_is_taken_for_every_caller() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import (
	"os"

	"example.com/tool/modes"
	"github.com/spf13/cobra"
)

func define(cmd *cobra.Command, mode, set modes.Mode, any bool) *cobra.Command {
	flags := cmd.Flags()
	if set == "" {
		set = modes.Create
	}
	if set == modes.Create {
		flags.Bool("set", false, "")  //@ tool copy: --set (guarded-declaration)
	}
	if mode == modes.Late {
		flags.Bool("late", false, "")  //@ tool copy: --late (guarded-declaration)
	}
	if mode == modes.Create || len(os.Args) > 2 {
		flags.Bool("told", false, "")  //@ tool copy: --told (guarded-declaration)
	}
	if any {
		flags.Bool("any", false, "")  //@ tool copy: --any (guarded-declaration)
	}
	if mode == modes.Create || mode == modes.Plain || mode == modes.Copy || mode == modes.Late {
		flags.Bool("long", false, "")  //@ tool copy: --long (guarded-declaration)
	}
	return cmd
}

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(define(&cobra.Command{Use: "copy"}, modes.Copy, "", os.Getenv("ANY") != ""))
	root.Execute()
}
"""
        + MODES
    )


def test_a_name_may_be_joined_of_what_the_caller_gave_without_spaces() -> None:
    check(
        MAIN
        + """
func prefixed(cmd *cobra.Command, prefix string, after func() string) {
	cmd.Flags().Bool(prefix+"tls", false, "")  //@ tool: --dest-tls | tool: --src-tls
	cmd.Flags().Bool("a+b"+prefix, false, "")  //@ tool: --a+bdest- | tool: --a+bsrc-
	cmd.Flags().Bool(prefix+after(), false, "")  //@ tool: (dynamic-option-name)
	cmd.Flags().Bool(prefix+"x"+after.name, false, "")  //@ tool: (dynamic-option-name)
}

func main() {
	root := &cobra.Command{Use: "tool"}
	prefixed(root, "src-", nil)
	prefixed(root, "dest-", nil)
	root.Execute()
}
"""
    )


def test_a_set_of_the_flag_package_counts_where_a_command_adds_it() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import (
	"flag"

	"github.com/spf13/cobra"
)

type entry struct {
	name  string
	flags *flag.FlagSet
}

func register(one entry) {
	cmd := &cobra.Command{Use: one.name}
	cmd.Flags().AddGoFlagSet(one.flags)
	root.AddCommand(cmd)
}

var root = &cobra.Command{Use: "tool"}

func init() {
	register(entry{
		name: "run",
		flags: func() *flag.FlagSet {
			fs := flag.NewFlagSet("run", flag.ExitOnError)
			fs.String("config", "", "File")  //@ tool run: --config
			fs.Bool("v", false, "More")  //@ tool run: -v,--v
			return fs
		}(),
	})
	register(entry{name: "bare"})
	alone := flag.NewFlagSet("alone", flag.ExitOnError)
	alone.Bool("apart", false, "")  //@ ? alone: -apart
}

func main() { root.Execute() }
"""
    )
