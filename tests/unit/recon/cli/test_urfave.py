"""urfave/cli: flags and commands are literals in the literal of the program."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, implicit, surface_of

MODULE = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n//- main.go\npackage main\n\n"
IMPORT = 'import (\n\t"os"\n\n\t"github.com/urfave/cli/v2"\n)\n\n'


def test_flags_and_commands_are_read_from_the_literal() -> None:
    check(
        MODULE
        + IMPORT
        + """
func main() {
	app := &cli.App{
		Name: "tool",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "config", Aliases: []string{"c"}},  //@ tool: --config,-c
		},
		Commands: []*cli.Command{
			{
				Name: "serve",
				Flags: []cli.Flag{
					&cli.IntFlag{Name: "port", Value: 80},  //@ tool serve: --port
				},
			},
			build(),
		},
	}
	app.Run(os.Args)
}

func build() *cli.Command {
	return &cli.Command{
		Name: "build",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "all"},  //@ tool build: --all
			&cli.StringFlag{Name: os.Args[1]},  //@ tool build: (dynamic-option-name)
		},
	}
}
"""
    )


@pytest.mark.parametrize(
    ("package", "field"),
    [
        ("github.com/urfave/cli/v2", 'EnvVars: []string{"TOOL_PORT", "PORT"}'),
        ("github.com/urfave/cli", 'EnvVar: "TOOL_PORT,PORT"'),
        ("github.com/urfave/cli/v3", 'Sources: cli.EnvVars("TOOL_PORT", "PORT")'),
        (
            "github.com/urfave/cli/v3",
            'Sources: cli.NewValueSourceChain(cli.EnvVar("TOOL_PORT"), cli.File("/port"))',
        ),
    ],
)
def test_the_first_variable_stands_in_for_the_flag(package: str, field: str) -> None:
    found = surface_of(
        MODULE
        + f'import "{package}"\n\n'
        + f'func main() {{\n\tapp := &cli.App{{Flags: []cli.Flag{{&cli.IntFlag{{Name: "port", {field}}}}}}}\n'
        + "\tapp.Run(nil)\n}\n"
    )
    option = found.programs[0].commands[0].option("--port")
    assert option is not None
    assert option.env == "TOOL_PORT"


def test_flags_may_be_given_to_a_new_program() -> None:
    check(
        MODULE
        + IMPORT
        + """
func main() {
	app := cli.NewApp()
	app.Flags = []cli.Flag{&cli.IntFlag{Name: "port"}}  //@ tool: --port
	app.Run(os.Args)
}
"""
    )


def test_help_is_added_to_all_and_version_where_one_is_told() -> None:
    drawing = (
        MODULE
        + IMPORT
        + 'func main() {\n\tapp := &cli.App{Version: "1", Commands: []*cli.Command{{Name: "serve"}}}\n\tapp.Run(os.Args)\n}\n'
    )
    assert implicit(drawing) == ["tool: --help,-h", "tool: --version,-v", "tool serve: --help,-h"]


def test_a_struct_of_the_same_name_is_no_program() -> None:
    check(MODULE + 'type App struct{ Name string }\n\nfunc main() { _ = &App{Name: "x"} }\n')


def test_the_third_major_hands_flags_down_unless_they_are_local() -> None:
    found = surface_of(
        MODULE
        + """
import (
	"context"
	"os"

	"github.com/urfave/cli/v3"
)

func main() {
	cmd := &cli.Command{
		Name: "tool",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "config"},
			&cli.StringFlag{Name: "once", Local: true},
			&cli.BoolWithInverseFlag{Name: "color"},
		},
		Commands: []*cli.Command{{Name: "serve", HideHelp: true}},
	}
	cmd.Run(context.Background(), os.Args)
}
"""
    )
    root, serve = found.programs[0].commands
    assert [one.names for one in serve.options] == [("--config",), ("--color",)]
    color = root.option("--color")
    assert color is not None
    assert (color.negations, color.takes_value) == (("--no-color",), False)


def test_lists_are_appended_to_named_and_wrapped() -> None:
    check(
        MODULE
        + """
import (
	"os"

	"github.com/urfave/cli"
	"github.com/urfave/cli/altsrc"
)

var shared = []cli.Flag{cli.StringFlag{Name: "address, a"}}  //@ tool serve: --address,-a

var serve = cli.Command{
	Name: "serve",
	Flags: append(shared, append([]cli.Flag{}, cli.BoolFlag{Name: "quiet"})...),  //@ tool serve: --quiet
}

func main() {
	app := cli.NewApp()
	app.Commands = cli.Commands{serve}
	app.Flags = append(app.Flags, altsrc.NewIntFlag(cli.IntFlag{Name: "port"}))  //@ tool: --port
	app.Flags = append(app.Flags, load()...)
	app.Run(os.Args)
}
"""
    )


@pytest.mark.parametrize(
    ("package", "app", "is_there"),
    [
        ("github.com/urfave/cli", "cli.NewApp()", True),
        ("github.com/urfave/cli", 'cli.NewApp(); app.Version = ""', False),
        ("github.com/urfave/cli/v2", "cli.NewApp()", False),
        ("github.com/urfave/cli/v2", "cli.NewApp(); app.Version = build()", True),
        ("github.com/urfave/cli/v2", 'cli.NewApp(); app.Version = "1"; app.HideVersion = true', False),
    ],
)
def test_a_program_that_has_a_version_has_its_flag(package: str, app: str, is_there: bool) -> None:
    drawing = f'{MODULE}import "{package}"\n\nfunc main() {{\n\tapp := {app}\n\tapp.Run(nil)\n}}\n'
    assert ("tool: --version,-v" in implicit(drawing.replace("; ", "\n\t"))) == is_there
