"""kong: the struct is the grammar; names, commands and embedding come from its fields and their tags."""

from __future__ import annotations

import pytest

from groundplan.recon.cli.go.kongtag import Tag, flag_name, read_tag
from groundplan.recon.cli.model import Command
from tests.unit.recon.cli.marks import check, implicit, surface_of

MODULE = "//- go.mod\nmodule example.com/tool\n\ngo 1.22\n"
HEAD = MODULE + '//- main.go\npackage main\n\nimport "github.com/alecthomas/kong"\n\n'
START = "\nfunc main() { kong.Parse(&cli) }\n"


def command(drawing: str, path: str = "") -> Command:
    [program] = surface_of(drawing).programs
    return next(one for one in program.commands if " ".join(one.path) == path)


def test_fields_are_flags_arguments_and_commands() -> None:
    check(
        HEAD
        + """
var cli struct {
	Config string `help:"File" short:"c"`  //@ tool: -c,--config (name-derived)
	LogLevel string `name:"level" enum:"debug,info" default:"info"`  //@ tool: --level
	Serve Serve `cmd:"" help:"Start"`
	Remove struct {
		Force bool `help:"Ask nothing"`  //@ tool rm: --force (name-derived)
		Paths []string `arg:"" name:"path"`
	} `cmd:"" name:"rm"`
	hidden string
	Cache string `kong:"-"`
}

type Serve struct {
	Port int `default:"80"`  //@ tool serve: --port (name-derived)
}

func (s *Serve) Run() error { return nil }
"""
        + START
    )


def test_embedded_structs_give_their_fields_and_prefix_their_names() -> None:
    check(
        MODULE
        + """
//- main.go
package main

import (
	"example.com/tool/shared"
	"github.com/alecthomas/kong"
)

type CLI struct {
	shared.Common
	Database shared.Store `embed:"" prefix:"db-" envprefix:"TOOL_"`
	Run struct { shared.Common } `cmd:""`
}

func main() {
	var cli CLI
	kong.Must(&cli, kong.Name("tool"))
}
//- shared/shared.go
package shared

type Common struct {
	Verbose bool `short:"v"`  //@ tool run: -v,--verbose (name-derived) | tool: -v,--verbose (name-derived)
}

type Store struct {
	Host string `env:"HOST"`  //@ tool: --db-host (name-derived)
}
"""
    )


def test_tags_say_what_a_value_may_be() -> None:
    root = command(
        HEAD
        + """
var cli struct {
	Color bool `negatable:""`
	Pager bool `negatable:"plain"`
	Depth int `type:"counter" short:"d"`
	Kind string `enum:"a,b" default:"a" required:""`
	Where string `env:"WHERE,PLACE" default:"${where}"`
	Show kong.VersionFlag `hidden:""`
	Level Flag
	Path string `arg:"" optional:""`
}

type Flag bool
"""
        + START
    )
    options = {one.names[-1]: one for one in root.options}
    assert (options["--color"].negations, options["--pager"].negations) == (("--no-color",), ("--plain",))
    assert [name for name, one in options.items() if not one.takes_value] == [
        *("--color", "--pager", "--depth", "--show", "--level", "--help"),
    ]
    kind, where = options["--kind"], options["--where"]
    assert (kind.choices, kind.default, kind.is_required) == (("a", "b"), "a", True)
    assert (where.env, where.default) == ("WHERE", None)
    assert options["--show"].is_hidden
    assert [(one.name, one.minimum, one.maximum) for one in root.positionals] == [("path", 0, 1)]


def test_flags_above_are_accepted_below_and_run_is_the_handler() -> None:
    serve = command(
        HEAD
        + """
var cli struct {
	Debug bool
	Serve Serve `cmd:"" aliases:"s,start" help:"Start" hidden:""`
}

type Serve struct{}

func (s Serve) Run() error { return nil }
"""
        + START,
        "serve",
    )
    debug = serve.option("--debug")
    assert debug is not None
    assert debug.is_inherited
    assert serve.handler is not None
    assert (serve.handler.symbol, serve.aliases, serve.help, serve.is_hidden) == (
        *("Serve.Run", ("s", "start"), "Start", True),
    )


def test_help_is_added_unless_the_program_wants_none() -> None:
    body = "var cli struct{ Level int }\n\nfunc main() { kong.Parse(&cli OPTION) }\n"
    assert implicit(HEAD + body.replace("OPTION", "")) == ["tool: -h,--help"]
    assert implicit(HEAD + body.replace("OPTION", ", kong.NoDefaultHelp()")) == []


def test_what_plugins_and_unknown_grammars_add_is_open() -> None:
    plugins = "var cli struct{ kong.Plugins }\n" + START
    assert command(HEAD + plugins).is_open
    assert command(HEAD + "func main() { kong.Parse(load()) }\n").is_open
    assert not command(HEAD + "var cli struct{ Level int }\n" + START).is_open


def test_a_second_grammar_of_a_program_reads_a_part_of_its_line_only() -> None:
    second = "\ntype early struct{ Home string }\n\nfunc before() { kong.New(&early{}) }\n"
    main = "\nfunc main() {\n\tbefore()\n\tkong.Parse(&cli)\n}\n"
    grammar = 'var cli struct {\n\tServe struct{} `cmd:""`\n\tLevel int\n}\n'
    root = command(HEAD + grammar + second + main)
    assert [one.names[-1] for one in root.options if not one.is_implicit] == ["--level"]


def test_a_tagged_struct_that_no_parser_gets_has_no_flags() -> None:
    check(
        HEAD
        + """
var cli struct{ Level int }  //@ tool: --level (name-derived)

type Record struct {
	Name string `help:"A name" short:"n"`
}
"""
        + START
    )


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Level", "level"),
        ("LogMaxSize", "log-max-size"),
        ("DebugDBCheck", "debug-db-check"),
        ("HTTPPort2", "http-port-2"),
        ("ID", "id"),
    ],
)
def test_a_field_without_a_name_is_named_by_its_words(field: str, name: str) -> None:
    assert flag_name(field) == name


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ('name:"x" help:"Say \\"x\\"" json:"y"', Tag(name="x", help='Say "x"')),
        ('cmd help:"Bare"', Tag(help="Bare", is_command=True)),
        ("kong:\"name=x,help='a, b',short=s\"", Tag(name="x", help="a, b", short="s")),
        ('kong:"-"', Tag(is_ignored=True)),
        ('enum:"${kinds}" default:"${kind}"', Tag()),
        ("", Tag()),
    ],
)
def test_tags_are_read_bare_and_inside_one_key(written: str, tag: Tag) -> None:
    assert read_tag(written) == tag
