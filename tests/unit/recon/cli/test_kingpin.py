"""kingpin: a program gives out flags, arguments and commands, and calls on each say the rest."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, implicit, surface_of

MODULE = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n"
HEAD = MODULE + '//- main.go\npackage main\n\nimport (\n\t"os"\n\n\t"github.com/alecthomas/kingpin/v2"\n)\n'


def test_flags_of_the_program_are_accepted_by_its_commands_too() -> None:
    check(
        HEAD
        + """
func main() {
	app := kingpin.New("tool", "Helps.").UsageWriter(os.Stdout)
	app.Flag("config", "The file.").Short('c').Default("a.yml").String()  //@ tool: -c,--config
	verbose := app.Flag("verbose", "Says more.")  //@ tool: --verbose,--no-verbose
	verbose.Bool()
	serve := app.Command("serve", "Serves.").Alias("run")
	serve.Flag("level", "").Envar("LEVEL").Required().Enum("low", "high")  //@ tool serve: --level
	serve.Arg("path", "").Strings()
	all := serve.Command("all", "")
	all.Flag("count", "").Counter()  //@ tool serve all: --count
	serverOnly(app, "remote", "Only of servers").Hidden().String()  //@ tool: --remote (forwarded-option)
	app.Flag(os.Args[0], "").Int()  //@ tool: (dynamic-option-name)
	kingpin.MustParse(app.Parse(os.Args[1:]))
}

func serverOnly(app *kingpin.Application, name, help string) *kingpin.FlagClause {
	return app.Flag(name, help).PreAction(func(*kingpin.ParseContext) error { return nil })
}
"""
    )


def test_what_is_called_on_a_flag_says_how_it_is_given() -> None:
    found = surface_of(
        HEAD
        + """
func main() {
	app := kingpin.New("tool", "")
	app.Flag("level", "How much.").Envar("LEVEL").Required().Hidden().EnumVar(&level, "low", "high")
	app.Flag("all", "").Default("true").BoolVar(&all)
	app.Arg("file", "What to read.").Required().ExistingFiles()
	app.Arg("rest", "").StringsVar(&rest)
	app.Parse(os.Args[1:])
}
"""
    ).programs[0]
    [command] = found.commands[:1]
    level, every = command.option("--level"), command.option("--all")
    assert level is not None
    assert every is not None
    assert (level.choices, level.env, level.is_required, level.is_hidden) == (
        ("low", "high"),
        "LEVEL",
        True,
        True,
    )
    assert (every.takes_value, every.negations, every.default) == (False, ("--no-all",), "true")
    assert [(one.name, one.minimum, one.maximum) for one in command.positionals] == [
        ("file", 1, None),
        ("rest", 0, None),
    ]


@pytest.mark.parametrize(
    "package",
    [
        "github.com/alecthomas/kingpin/v2",
        "github.com/alecthomas/kingpin",
        "gopkg.in/alecthomas/kingpin.v2",
    ],
)
def test_all_packages_add_to_the_one_program_that_the_library_exports(package: str) -> None:
    check(
        MODULE
        + f'''//- main.go
package main

import (
	"{package}"
	_ "example.com/tool/disk"
)

var listen = kingpin.Flag("listen", "Where.").Default(":80").String()  //@ tool: --listen

func main() {{
	show := kingpin.Command("show", "Shows.")
	show.Flag("all", "").Bool()  //@ tool show: --all,--no-all
	addFlags(kingpin.CommandLine)
	kingpin.Parse()
}}

func addFlags(app *kingpin.Application) {{
	app.Flag("late", "").String()  //@ tool: --late
}}
//- disk/disk.go
package disk

import "{package}"

var ignored = kingpin.Flag("disk.ignored", "Which not.").String()  //@ tool: --disk.ignored
'''
    )


def test_the_framework_adds_help_and_version_with_the_letters_they_are_given() -> None:
    assert implicit(
        HEAD
        + """
func main() {
	app := kingpin.New("tool", "")
	app.Version("1.0")
	app.HelpFlag.Short('h')
	app.Command("show", "")
	app.Parse(os.Args[1:])
}
"""
    )[:7] == [
        "tool: -h,--help,--no-help",
        "tool: --help-long,--no-help-long",
        "tool: --help-man,--no-help-man",
        "tool: --completion-bash,--no-completion-bash",
        "tool: --completion-script-bash,--no-completion-script-bash",
        "tool: --completion-script-zsh,--no-completion-script-zsh",
        "tool: --version",
    ]


def test_a_flag_of_another_library_is_none_of_kingpin() -> None:
    check(
        MODULE
        + """//- main.go
package main

import "example.com/tool/own"

func main() {
	app := own.New("tool", "")
	app.Flag("config", "").String()
}
//- own/own.go
package own

type Application struct{}

func New(name, help string) *Application { return &Application{} }

func (a *Application) Flag(name, help string) *Application { return a }
"""
    )
