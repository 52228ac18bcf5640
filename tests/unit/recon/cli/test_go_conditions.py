"""Conditions of Go that only a run decides: what is called under one hangs on it, near the start of a program too."""

from __future__ import annotations

from tests.unit.recon.cli.marks import check

MODULE = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n"
HEAD = MODULE + '//- main.go\npackage main\n\nimport (\n\t"os"\n\n\t"github.com/spf13/cobra"\n)\n\n'


def test_what_a_function_declares_that_is_called_under_a_condition_hangs_on_it() -> None:
    check(
        HEAD
        + """
func more(cmd *cobra.Command) {
	deeper(cmd)
	cmd.Flags().Bool("more", false, "")  //@ tool: --more (guarded-declaration)
}

func deeper(cmd *cobra.Command) {
	cmd.Flags().Bool("deep", false, "")  //@ tool: --deep (guarded-declaration)
}

func always(cmd *cobra.Command) error {
	cmd.Flags().Bool("always", false, "")  //@ tool: --always
	return nil
}

func sub() *cobra.Command {
	cmd := &cobra.Command{Use: "sub"}
	cmd.Flags().Bool("inner", false, "")  //@ tool sub: --inner (guarded-declaration)
	return cmd
}

func main() {
	root := &cobra.Command{Use: "tool"}
	if os.Getenv("MORE") != "" {
		more(root)
		root.AddCommand(sub())
	}
	if err := always(root); err != nil {
		return
	}
	root.Flags().Bool("after", false, "")  //@ tool: --after
	root.Execute()
}
"""
    )


def test_a_command_that_one_caller_alone_adds_under_a_condition_is_sure_below_the_other() -> None:
    check(
        HEAD
        + """
func sub() *cobra.Command {
	cmd := &cobra.Command{Use: "sub"}
	cmd.Flags().Bool("inner", false, "")  //@ tool one sub: --inner | tool two sub: --inner (guarded-declaration)
	return cmd
}

func main() {
	root := &cobra.Command{Use: "tool"}
	one, two := &cobra.Command{Use: "one"}, &cobra.Command{Use: "two"}
	one.AddCommand(sub())
	if os.Getenv("MORE") != "" {
		two.AddCommand(sub())
	}
	root.AddCommand(one, two)
	root.Execute()
}
"""
    )


def test_a_check_that_something_is_there_is_no_condition_where_it_is() -> None:
    check(
        HEAD
        + """
type part struct{ add func(*cobra.Command) }

func (p *part) give(cmd *cobra.Command) {
	if p.add != nil {
		p.add(cmd)
	}
}

func later(cmd *cobra.Command, parent *cobra.Command) {
	if parent != nil {
		cmd.Flags().Bool("below", false, "")  //@ tool: --below
	}
	if known := find(os.Args[0]); known != nil {
		cmd.Flags().Bool("found", false, "")  //@ tool: --found (guarded-declaration)
	}
}

func find(name string) *os.File { return nil }

func main() {
	root := &cobra.Command{Use: "tool"}
	given := &part{add: func(cmd *cobra.Command) {
		cmd.Flags().Bool("given", false, "")  //@ tool: --given
	}}
	given.give(root)
	later(root, root)
	root.Execute()
}
"""
    )


APPLICATIONS = """
//- old/old.go
package old

import (
	"os"

	"github.com/urfave/cli/v2"
)

func Start() {
	app := &cli.App{Name: "tool", Flags: []cli.Flag{
		&cli.BoolFlag{Name: "peers"},  //@ tool: --peersOLD
	}}
	app.Run(os.Args)
}
//- new/new.go
package new

import "github.com/spf13/cobra"

var root = &cobra.Command{Use: "tool"}

func init() {
	root.PersistentFlags().Bool("hex", false, "")  //@ tool: --hexNEW
	list := &cobra.Command{Use: "list"}
	list.Flags().Bool("all", false, "")  //@ tool list: --allNEW
	root.AddCommand(list)
}

func Start() {
	if err := root.Execute(); err != nil {
		panic(err)
	}
}
"""


def _started(old: str, new: str, body: str) -> str:
    head = MODULE + '//- main.go\npackage main\n\nimport (\n\t"os"\n\n'
    head += '\t"example.com/tool/new"\n\t"example.com/tool/old"\n)\n'
    told = APPLICATIONS.replace("--peersOLD", f"--peers{old}")
    return head + body + told.replace("--hexNEW", f"--hex{new}").replace("--allNEW", f"--all{new}")


def test_where_a_condition_chooses_between_two_programs_none_of_them_is_sure() -> None:
    guarded = " (guarded-declaration)"
    check(
        _started(
            guarded,
            guarded,
            """
func main() {
	version := os.Getenv("VERSION")
	if version == "" || version == "3" {
		new.Start()
		return
	}
	if version == "2" {
		old.Start()
		return
	}
	os.Exit(1)
}
""",
        )
    )


def test_the_program_that_is_started_anyway_is_sure_beside_one_under_a_condition() -> None:
    check(
        _started(
            " (guarded-declaration)",
            "",
            """
func main() {
	if os.Getenv("VERSION") == "2" {
		old.Start()
		return
	}
	new.Start()
}
""",
        )
    )


def test_the_only_program_is_sure_under_a_condition_too() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import (
	"os"

	"example.com/tool/new"
)

func main() {
	if len(os.Args) > 1 {
		new.Start()
	}
}
"""
        + APPLICATIONS[APPLICATIONS.index("//- new/new.go") :].replace("NEW", "")
    )


def test_thin_functions_near_the_start_lead_to_the_parser() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import "example.com/tool/server"

func main() { server.Main() }
//- server/main.go
package server

import "os"

func Main() {
	if len(os.Args) > 2 {
		println("much")
	}
	start()
}
//- server/start.go
package server

import "os"

func start() {
	settings := newSettings()
	if err := settings.parse(os.Args[1:]); err != nil {
		os.Exit(1)
	}
}
//- server/settings.go
package server

import "flag"

type settings struct{ set *flag.FlagSet }

func newSettings() *settings {
	made := &settings{set: flag.NewFlagSet("", flag.ContinueOnError)}
	made.set.String("name", "", "")  //@ tool: -name
	return made
}

func (s *settings) parse(words []string) error { return s.set.Parse(words) }
"""
    )


def test_a_main_package_that_is_vendored_is_no_program() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import "flag"

func main() {
	flag.Bool("own", false, "")  //@ tool: -own
	flag.Parse()
}
//- vendor/example.org/other/main.go
package main

import "flag"

func main() {
	flag.Bool("theirs", false, "")
	flag.Parse()
}
"""
    )
