"""go-flags: tags of structs, groups and their namespaces, and commands by tag or by call."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, implicit, surface_of

MODULE = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n"


def test_a_field_with_a_long_or_a_short_name_is_an_option_of_its_command() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import (
	"os"

	"github.com/jessevdk/go-flags"
)

type common struct {
	Trace bool `long:"trace"`  //@ tool: --trace
}

type options struct {
	common
	Verbose []bool `short:"v" long:"verbose" description:"More"`  //@ tool: -v,--verbose
	Quiet bool `short:"q"`  //@ tool: -q
	Plain string `description:"no option"`
	hidden string `long:"hidden"`
	Ignored string `long:"ignored" no-flag:"yes"`
	Network struct {
		Port int `long:"port"`  //@ tool: --net.port
	} `group:"Network" namespace:"net"`
	Nested struct {
		Deep string `long:"deep"`  //@ tool: --deep
	}
	Add struct {
		Force bool `long:"force"`  //@ tool add: --force
	} `command:"add" alias:"a" description:"Add one"`
}

type remove struct {
	All bool `long:"all"`  //@ tool remove: --all
}

func (r *remove) Execute(args []string) error { return nil }

type extra struct {
	Level string `long:"level" choice:"low" choice:"high" default:"low" env:"LEVEL"`  //@ tool: --level
}

var opts options
var removing remove

func main() {
	parser := flags.NewParser(&opts, flags.Default)
	parser.AddCommand("remove", "Remove one", "Remove one for good", &removing)
	parser.AddGroup("Extra", "More options", &extra{})
	if _, err := parser.Parse(); err != nil {
		os.Exit(1)
	}
}
"""
    )


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("flags.Parse(&opts)", ["tool: -h,--help"]),
        ("flags.ParseArgs(&opts, os.Args)", ["tool: -h,--help"]),
        ("flags.NewParser(&opts, flags.Default).Parse()", ["tool: -h,--help"]),
        ("flags.NewParser(&opts, flags.HelpFlag|flags.PassDoubleDash).Parse()", ["tool: -h,--help"]),
        ("flags.NewParser(&opts, flags.PassDoubleDash).Parse()", []),
        ("flags.NewParser(&opts, flags.None).Parse()", []),
    ],
)
def test_help_is_there_where_the_parser_is_told_so(call: str, found: list[str]) -> None:
    source = """
//- main.go
package main

import (
	"os"

	flags "github.com/jessevdk/go-flags"
)

var opts struct {
	Name string `long:"name"`
}

func main() {
	_ = os.Args
	CALL
}
"""
    assert implicit(MODULE + source.replace("CALL", call)) == found


def test_a_tag_says_what_an_option_takes() -> None:
    source = """
//- main.go
package main

import "github.com/jessevdk/go-flags"

type options struct {
	Level string `long:"level" short:"l" choice:"low" choice:"high" default:"low" env:"LEVEL" required:"true"`
	Off bool `long:"off" hidden:"yes"`
	Call func(string) `long:"call"`
	Now func() `long:"now"`
	Args struct {
		File string `positional-arg-name:"FILE" required:"yes"`
		Rest []string
	} `positional-args:"yes"`
}

var opts options

func main() { flags.Parse(&opts) }
"""
    [program] = surface_of(MODULE + source).programs
    [root] = program.commands
    assert [
        (one.names, one.takes_value, one.choices, one.default, one.env, one.is_required, one.is_hidden)
        for one in root.options
        if not one.is_implicit
    ] == [
        (("-l", "--level"), True, ("low", "high"), "low", "LEVEL", True, False),
        (("--off",), False, (), None, "", False, True),
        (("--call",), True, (), None, "", False, False),
        (("--now",), False, (), None, "", False, False),
    ]
    assert [(one.name, one.minimum, one.maximum) for one in root.positionals] == [
        ("FILE", 1, 1),
        ("Rest", 0, None),
    ]


def test_a_struct_that_only_has_such_tags_is_no_program() -> None:
    source = """
//- main.go
package main

type options struct {
	Level string `long:"level"`
}

var opts options

func main() { print(opts.Level) }
"""
    [program] = surface_of(MODULE + source).programs
    assert program.commands == ()


def test_names_of_commands_and_fields_that_only_a_run_knows_leave_their_owner_open() -> None:
    source = """
//- main.go
package main

import (
	"os"

	"github.com/jessevdk/go-flags"
)

func main() {
	parser := flags.NewNamedParser("other", flags.None)
	parser.AddCommand(os.Args[0], "", "", nil)
	parser.AddCommand("list", "List", "", made())
	parser.AddCommand("bare", "Bare", "", nil)
	parser.Parse()
}
"""
    [program] = surface_of(MODULE + source).programs
    assert [(one.path, one.is_open, len(one.unnamed)) for one in program.commands] == [
        ((), False, 1),
        (("list",), True, 0),
        (("bare",), False, 0),
    ]
