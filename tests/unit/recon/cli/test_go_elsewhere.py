"""What Go programs take from other modules, hide for a while, and set on one branch or the other."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import surface_of

PROGRAM = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"fmt"

	"github.com/acme/common/auth"
	shared "github.com/acme/common/flag"
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

type options struct {
	tls shared.OptionalBool
}

func loginCmd() *cobra.Command {
	opts := options{}
	cmd := &cobra.Command{Use: "login", Run: func(cmd *cobra.Command, args []string) {}}
	flags := cmd.Flags()
	%s
	return cmd
}

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(loginCmd())
	root.Execute()
}
"""


def _told(code: str) -> list[tuple[tuple[str, ...], str, str, bool]]:
    [program] = surface_of(PROGRAM % code).programs
    login = next(one for one in program.commands if one.path == ("login",))
    return [
        (one.names, one.label.value, one.named_by, one.is_hidden)
        for one in login.options
        if not one.is_implicit
    ]


@pytest.mark.parametrize(
    ("code", "names"),
    [
        (
            'shared.OptionalBoolFlag(flags, &opts.tls, "tls-verify", "require HTTPS and verify")',
            ("--tls-verify",),
        ),
        ('shared.BoolP(cmd.Flags(), "all", "a", false, "take all of them")', ("-a", "--all")),
        (
            'f := shared.Optional(flags, &opts.tls, "tls", "verify it first")\n\tf.NoOptDefVal = "true"',
            ("--tls",),
        ),
    ],
)
def test_a_name_that_goes_to_another_module_with_the_flags_is_an_option(
    code: str, names: tuple[str, ...]
) -> None:
    assert _told(code) == [(names, "inferred", "", False)]


@pytest.mark.parametrize(
    ("code", "package"),
    [
        ("flags.AddFlagSet(auth.GetLoginFlags(&opts))", "github.com/acme/common/auth"),
        ("auth.AddFlags(flags)", "github.com/acme/common/auth"),
    ],
)
def test_options_of_another_module_are_open_and_name_it(code: str, package: str) -> None:
    assert _told(code) == [((), "open", package, False)]


@pytest.mark.parametrize(
    "code",
    [
        "viper.BindPFlags(flags)",
        'cobra.MarkFlagRequired(flags, "name")',
        'shared.MustGetString(flags, "name")',
        'shared.Describe(flags, "name")',
        'fmt.Println(flags, "name", "a text of words")',
        'fmt.Println("name", "a text of words")',
    ],
)
def test_what_only_reads_flags_adds_none(code: str) -> None:
    assert _told(code) == []


@pytest.mark.parametrize(
    ("code", "hidden"),
    [
        ('flags.Bool("quiet", false, "")\n\tflags.MarkHidden("quiet")', [True]),
        ('flags.Bool("quiet", false, "")\n\tif remote() {\n\t\tflags.MarkHidden("quiet")\n\t}', [False]),
        ('if remote() {\n\t\tflags.Bool("quiet", false, "")\n\t\tflags.MarkHidden("quiet")\n\t}', [True]),
    ],
)
def test_only_what_every_run_hides_is_hidden(code: str, hidden: list[bool]) -> None:
    assert [one[3] for one in _told(code)] == hidden


CHOICE = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import "github.com/spf13/cobra"

func define(cmd *cobra.Command, mode string) *cobra.Command {
	var name string
	if %s {
		name = "entrypoint"
	} else {
		name = "infra-command"
	}
	cmd.Flags().String(name, "", "What runs first")
	return cmd
}

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(define(&cobra.Command{Use: "make"}, "create"), define(&cobra.Command{Use: "pod"}, "pod"))
	root.Execute()
}
"""


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('mode == "create"', {"make": ["--entrypoint"], "pod": ["--infra-command"]}),
        ('mode != "create"', {"make": ["--infra-command"], "pod": ["--entrypoint"]}),
        (
            "remote()",
            {"make": ["--entrypoint", "--infra-command"], "pod": ["--entrypoint", "--infra-command"]},
        ),
    ],
)
def test_a_name_that_is_set_on_each_branch_is_that_of_the_branch_or_either(
    condition: str, expected: dict[str, list[str]]
) -> None:
    [program] = surface_of(CHOICE % condition).programs
    assert {
        " ".join(command.path): [name for one in command.options if not one.is_implicit for name in one.names]
        for command in program.commands
        if command.path in (("make",), ("pod",))
    } == expected


HIDE = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"os"

	"github.com/spf13/cobra"
)

func hide(cmd *cobra.Command) *cobra.Command {
	%s
	cmdCopy := *cmd
	cmdCopy.Hidden = true
	return &cmdCopy
}

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(hide(&cobra.Command{Use: "ps", Run: func(cmd *cobra.Command, args []string) {}}))
	root.Execute()
}
"""


@pytest.mark.parametrize(
    ("before", "hidden"), [("", True), ('if os.Getenv("HIDE") == "" {\n\t\treturn cmd\n\t}', False)]
)
def test_a_command_that_some_runs_give_back_as_it_is_is_not_hidden(before: str, hidden: bool) -> None:
    [program] = surface_of(HIDE % before).programs
    assert [one.is_hidden for one in program.commands if one.path == ("ps",)] == [hidden]
