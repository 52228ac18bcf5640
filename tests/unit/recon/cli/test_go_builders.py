"""How Go programs put commands together: slices, embedded structs, function fields, package variables, platforms."""

from __future__ import annotations

from tests.unit.recon.cli.marks import check, surface_of

MODULE = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n"
MAIN = MODULE + '//- main.go\npackage main\n\nimport "github.com/spf13/cobra"\n\n'


def paths(drawing: str) -> list[str]:
    [program] = surface_of(drawing).programs
    return [" ".join(one.path) for one in program.commands if not one.is_hidden]


def test_commands_that_methods_make_are_followed_through_slices_and_embedded_structs() -> None:
    check(
        MAIN
        + """
type holder interface{ command() *cobra.Command }

type base struct{ cmd *cobra.Command }

func (b *base) command() *cobra.Command { return b.cmd }

type builder struct {
	shared
	held []holder
}

type shared struct{ where string }

func (s *shared) handle(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.where, "where", "", "Place")  //@ tool list: --where
}

type list struct{ *base }

type version struct{ *base }

func (b *builder) add(all ...holder) *builder {
	b.held = append(b.held, all...)
	return b
}

func (b *builder) list() *list {
	made := &list{base: &base{cmd: &cobra.Command{Use: "list"}}}
	made.cmd.Flags().Bool("all", false, "All")  //@ tool list: --all
	b.shared.handle(made.cmd)
	return made
}

func newVersion() *version {
	found := &version{&base{&cobra.Command{Use: "version"}}}
	found.command().Flags().Bool("short", false, "Short")  //@ tool version: --short
	return found
}

func main() {
	root := &cobra.Command{Use: "tool"}
	made := (&builder{}).add(newVersion())
	made.add(made.list())
	for _, one := range made.held {
		cmd := one.command()
		if cmd == nil {
			continue
		}
		root.AddCommand(cmd)
	}
	root.Execute()
}
"""
    )


def test_function_literals_in_fields_and_variables_are_called_with_what_they_are_given() -> None:
    check(
        MAIN
        + """
type describe struct {
	noun  string
	build func(name string) *cobra.Command
	flags func(*cobra.Command)
}

var server = describe{
	noun: "server",
	build: func(name string) *cobra.Command {
		cmd := &cobra.Command{Use: "describe [" + "FILE" + "]", RunE: func(cmd *cobra.Command, args []string) error {
			return run(cmd)
		}}
		cmd.Flags().Bool("json", false, "JSON")  //@ tool describe: --json
		return cmd
	},
	flags: func(cmd *cobra.Command) {
		cmd.Flags().Bool("deep", false, "Deep")  //@ tool describe: --deep
	},
}

func run(cmd *cobra.Command) error { return nil }

func (d *describe) command() *cobra.Command {
	cmd := d.build(d.noun)
	if d.flags != nil {
		d.flags(cmd)
	}
	return cmd
}

func main() {
	root := &cobra.Command{Use: "tool"}
	quiet := func(cmd *cobra.Command) {
		cmd.Flags().BoolP("quiet", "q", false, "Quiet")  //@ tool: -q,--quiet
	}
	quiet(root)
	root.AddCommand(server.command())
	root.Execute()
}
"""
    )


def test_package_variables_are_set_by_need_and_by_init_whatever_the_file() -> None:
    check(
        MAIN
        + """
var root = &cobra.Command{Use: "tool"}

func main() { root.Execute() }

func init() { root.AddCommand(all...) }
//- all.go
package main

import "github.com/spf13/cobra"

var all = []*cobra.Command{later, assigned()}

var shared *cobra.Command

func assigned() *cobra.Command {
	shared = &cobra.Command{Use: "assigned"}
	decorate()
	return shared
}

func decorate() { shared.Flags().Bool("set", false, "Set") }  //@ tool assigned: --set
//- later.go
package main

import "github.com/spf13/cobra"

var later = &cobra.Command{Use: "later"}

func init() { later.Flags().Bool("late", false, "Late") }  //@ tool later: --late
"""
    )


def test_a_name_is_known_where_its_first_word_is() -> None:
    assert paths(
        MAIN
        + """
const word = "add"

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(&cobra.Command{Use: word + " <file>", Run: run})
	root.AddCommand(&cobra.Command{Use: fmt.Sprintf("list [%s]", os.Args[0]), Run: run})
	root.AddCommand(&cobra.Command{Use: fmt.Sprintf("%s-all", word), Run: run})
	root.AddCommand(&cobra.Command{Use: os.Args[1] + " x", Run: run})
	root.CompletionOptions.DisableDefaultCmd = true
	root.Execute()
}

func run(cmd *cobra.Command, args []string) {}
""".replace("const word", 'import ("fmt"; "os")\n\nconst word')
    ) == ["", "add", "list", "add-all"]


def test_a_root_with_commands_prints_completions_unless_it_has_its_own_or_wants_none() -> None:
    body = """
func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(&cobra.Command{Use: "WORD", Run: run})
	MORE
	root.Execute()
}

func run(cmd *cobra.Command, args []string) {}
"""
    shells = [f"completion {shell}" for shell in ("bash", "fish", "powershell", "zsh")]
    given = MAIN + body.replace("MORE", "")
    assert paths(given.replace("WORD", "list")) == ["", "list", "completion", *shells]
    assert paths(given.replace("WORD", "completion")) == ["", "completion"]
    unwanted = body.replace("MORE", "root.CompletionOptions.DisableDefaultCmd = true").replace("WORD", "list")
    assert paths(MAIN + unwanted) == ["", "list"]


def test_a_command_that_runs_nothing_is_a_page_of_help() -> None:
    root = MAIN + (
        'func main() {\n\troot := &cobra.Command{Use: "tool"}\n'
        '\troot.AddCommand(&cobra.Command{Use: "topic", Long: "Text"})\n'
        "\troot.CompletionOptions.DisableDefaultCmd = true\n\troot.Execute()\n}\n"
    )
    assert paths(root) == [""]


def test_what_the_usual_build_leaves_out_is_open() -> None:
    check(
        MAIN
        + """
func main() {
	root := &cobra.Command{Use: "tool"}
	root.Flags().Bool("always", false, "Always")  //@ tool: --always
	platform(root)
	debug(root)
	root.Execute()
}
//- flags_unix.go
//go:build !windows

package main

import "github.com/spf13/cobra"

func platform(cmd *cobra.Command) { cmd.Flags().Bool("mode", false, "Mode") }  //@ tool: --mode
//- debug.go
//go:build debug

package main

import "github.com/spf13/cobra"

func debug(cmd *cobra.Command) { cmd.Flags().Bool("trace", false, "Trace") }  //@ tool: --trace (go-build-tag)
"""
    )


def test_sets_of_flags_with_a_word_for_a_name_are_commands() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import (
	"flag"
	"os"
)

func main() {
	add := flag.NewFlagSet("add", flag.ExitOnError)
	add.Bool("force", false, "Force")  //@ tool add: -force
	list := flag.NewFlagSet("list", flag.ExitOnError)
	list.Int("limit", 10, "Limit")  //@ tool list: -limit
	switch os.Args[1] {
	case "add":
		add.Parse(os.Args[2:])
	default:
		list.Parse(os.Args[2:])
	}
}
"""
    )


def test_global_flags_are_no_options_of_a_program_that_never_parses_them() -> None:
    linked = '//- log/log.go\npackage log\n\nimport "flag"\n\nvar level = flag.Int("level", 0, "Level")MARK\n\nfunc Use() {}\n'
    program = """
//- main.go
package main

import (
	"example.com/tool/log"
	"flag"
	"github.com/spf13/cobra"
)

func main() {
	log.Use()
	PARSE
	root := &cobra.Command{Use: "tool"}
	root.Flags().Bool("own", false, "Own")  //@ tool: --own
	root.Execute()
}
"""
    check(MODULE + program.replace("PARSE", "_ = flag.ErrHelp") + linked.replace("MARK", ""))
    check(MODULE + program.replace("PARSE", "flag.Parse()") + linked.replace("MARK", "  //@ tool: -level"))


def test_the_help_that_a_library_adds_has_no_build_tag_of_its_own() -> None:
    main = 'package main\nimport "flag"\nfunc main() { flag.Parse() }\n'
    debug = (
        '//go:build debug\n\npackage main\nimport "flag"\nvar trace = flag.Bool("trace", false, "Trace")\n'
    )
    found = surface_of(f"//- go.mod\nmodule example.com/tool\n//- main.go\n{main}//- debug.go\n{debug}")
    [command] = found.programs[0].commands
    origins = [(one.names, one.origin.name) for one in command.options if one.origin is not None]
    assert origins == [
        (("-trace",), "go-build-tag"),
        (("-h",), "framework-implicit"),
        (("-help",), "framework-implicit"),
    ]
    assert command.label.value == "confirmed"


REGISTRY = """
//- go.mod
module example.com/tool
//- main.go
package main
import (
	_ "example.com/tool/kill"
	"example.com/tool/registry"
	"github.com/spf13/cobra"
)
var rootCmd = &cobra.Command{Use: "tool"}
func main() {
	rootCmd = parse()
	rootCmd.Execute()
}
func parse() *cobra.Command {
	for _, c := range registry.Commands {
		addCommand(c)
	}
	return rootCmd
}
func addCommand(c registry.CliCommand) {
	parent := rootCmd
	if c.Parent != nil {
		parent = c.Parent
	}
	parent.AddCommand(c.Command)
}
//- registry/registry.go
package registry
import "github.com/spf13/cobra"
type CliCommand struct {
	Command *cobra.Command
	Parent *cobra.Command
}
var Commands []CliCommand
//- kill/kill.go
package kill
import (
	"example.com/tool/registry"
	"github.com/spf13/cobra"
)
var killCommand = &cobra.Command{Use: "kill"}
var subCommand = &cobra.Command{Use: "one"}
func init() {
	registry.Commands = append(registry.Commands, registry.CliCommand{
		Command: killCommand,
	})
	killFlags(killCommand)
	registry.Commands = append(registry.Commands, registry.CliCommand{Command: subCommand, Parent: killCommand})
}
func killFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolP("all", "a", false, "All")
}
"""


def _paths_of(drawing: str) -> list[str]:
    return [" ".join(one.path) for one in surface_of(drawing).programs[0].commands]


def test_commands_that_packages_put_into_a_list_of_another_have_their_parents() -> None:
    assert [one for one in _paths_of(REGISTRY) if "completion" not in one] == [
        "",
        "kill",
        "kill one",
    ]
    # A package that nothing imports adds nothing.
    alone = REGISTRY.replace('_ "example.com/tool/kill"', "")
    assert not any("kill" in one for one in _paths_of(alone))


def test_a_command_that_borrows_what_another_one_does_not_run_is_a_page_of_help() -> None:
    source = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import "github.com/spf13/cobra"

func run(cmd *cobra.Command, args []string) error { return nil }

var runs = &cobra.Command{Use: "runs", RunE: run}
var borrows = &cobra.Command{Use: "borrows", RunE: runs.RunE}
var other = &cobra.Command{Use: "other", Run: runs.Run}

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(runs, borrows, other)
	root.Execute()
}
"""
    [program] = surface_of(source).programs
    told = {one.path: one.is_hidden for one in program.commands if "completion" not in one.path}
    assert told == {(): False, ("runs",): False, ("borrows",): False, ("other",): True}


def test_a_helper_makes_the_name_of_a_command_of_known_texts() -> None:
    check("""
//- go.mod
module example.com/tool
//- main.go
package main

import "github.com/spf13/cobra"

func usage(name string, args ...string) string {
	if len(args) == 0 {
		return name
	}
	return name + " " + args[0]
}

type add struct{}

func (a *add) Command() *cobra.Command {
	cmd := &cobra.Command{}
	cmd.Use = usage("add", "<name>")
	cmd.Flags().String("one", "", "")  //@ tool add: --one
	return cmd
}

func main() {
	root := &cobra.Command{Use: usage("tool")}
	adding := add{}
	root.AddCommand(adding.Command())
	root.Execute()
}
""")


def test_a_command_is_named_by_the_first_word_of_a_text_that_is_known_so_far() -> None:
    check("""
//- go.mod
module example.com/tool
//- text/text.go
package text

import "example.org/gettext"

func G(text string) string { return gettext.Get("tool", text) }
//- main.go
package main

import (
	"os"

	"example.com/tool/text"
	"github.com/spf13/cobra"
)

const word = "keep"

func usage(name string, args ...string) string {
	if len(args) == 0 {
		return name
	}
	return name + " " + args[0]
}

func cut(name, rest string) string { return name + rest }

func turned(name, rest string) string { return rest + name }

func main() {
	root := &cobra.Command{Use: usage("tool", text.G("[options]"))}
	add := &cobra.Command{Use: usage("add", text.G("<name>"))}
	add.Flags().String("one", "", "")  //@ tool add: --one
	joined := &cobra.Command{Use: "drop " + text.G("<name>")}
	joined.Flags().String("two", "", "")  //@ tool drop: --two
	named := &cobra.Command{Use: word + " " + os.Args[1]}
	named.Flags().String("three", "", "")  //@ tool keep: --three
	open := &cobra.Command{Use: cut("re", text.G("<name>"))}
	open.Flags().String("four", "", "")
	other := &cobra.Command{Use: turned("list ", text.G("<name>"))}
	other.Flags().String("five", "", "")
	half := &cobra.Command{Use: "re" + text.G("<name>")}
	half.Flags().String("six", "", "")
	root.AddCommand(add, joined, named, open, other, half)
	root.Execute()
}
""")
