"""Flags that a Go program makes of what its packages register."""

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
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	_ "example.com/tool/all"
	"example.com/tool/reg"
)

var x, y string

func main() {
	root := &cobra.Command{Use: "tool"}
	declare(root.Flags())
	root.Execute()
}

func declare(set *pflag.FlagSet) {
%(loop)s
}
//- reg/reg.go
package reg

import "strings"

type Hiding byte

const (
	HideLine Hiding = 1 << iota
	HideConfig
	HideBoth = HideLine | HideConfig
)

type Option struct {
	Name     string
	Short    string
	Help     string
	Default  interface{}
	Hide     Hiding
	NoPrefix bool
}

func (o *Option) FlagName(prefix string) string {
	name := strings.ReplaceAll(o.Name, "_", "-")
	if !o.NoPrefix {
		name = prefix + "-" + name
	}
	return name
}

type Options []Option

type Info struct {
	Name    string
	Prefix  string
	Options Options
	Aliases []string
}

var registry []*Info
var Registry []*Info
var byName = map[string]*Info{}
var Common = []Option{{Name: "token", Help: "A token"}}

func All() []*Info { return Registry }

func Register(info *Info) {
	if info.Prefix == "" {
		info.Prefix = info.Name
	}
	byName[info.Name] = info
	Registry = append(Registry, info)
	for _, alias := range info.Aliases {
		other := *info
		other.Name = alias
		other.Prefix = alias
		other.Options = append(Options(nil), info.Options...)
		for i := range other.Options {
			other.Options[i].Hide = HideBoth
		}
		Registry = append(Registry, &other)
	}
}
//- all/all.go
package all

import (
	_ "example.com/tool/backend/one"
	_ "example.com/tool/backend/two"
)
//- backend/one/one.go
package one

import "example.com/tool/reg"

func init() {
	reg.Register(&reg.Info{
		Name: "one",
		Options: []reg.Option{{
			Name: "user_name",
			Help: "A user",
		}, {
			Name:     "port",
			Short:    "p",
			NoPrefix: true,
			Default:  true,
		}},
	})
}
//- backend/two/two.go
package two

import "example.com/tool/reg"

const key = "key"

func init() {
	options := append(reg.Common, []reg.Option{{Name: key, Hide: reg.HideBoth}, {Name: key}}...)
	reg.Register(&reg.Info{Name: "second", Prefix: "two", Options: options, Aliases: []string{"three"}})
}
//- backend/unlinked/unlinked.go
package unlinked

import "example.com/tool/reg"

func init() {
	reg.Register(&reg.Info{Name: "unlinked", Options: []reg.Option{{Name: "never"}}})
}
"""
LOOP = """
	for _, info := range %(registry)s {
		done := map[string]struct{}{}
		for i := range info.Options {
			o := &info.Options[i]
			if _, isDone := done[o.Name]; isDone {
				continue
			}
			done[o.Name] = struct{}{}
			name := o.FlagName(info.Prefix)
			if set.Lookup(name) == nil {
				flag := set.VarPF(o, name, o.Short, o.Help)
				if _, isBool := o.Default.(bool); isBool {
					flag.NoOptDefVal = "true"
				}
				if o.Hide&reg.HideLine != 0 {
					flag.Hidden = true
				}
			}
		}
	}
"""
ALL = [
    ("--one-user-name", "A user"),
    ("-p,--port", ""),
    ("--two-token", "A token"),
    ("--two-key", "hidden"),
    ("--three-token", "hidden"),
    ("--three-key", "hidden"),
]


def _told(loop: str, program: str = PROGRAM) -> list[tuple[str, str]]:
    [found] = [one for one in surface_of(program % {"loop": loop}).programs if one.name == "tool"]
    options = [one for one in found.commands[0].options if not one.is_implicit]
    assert all(one.label.value == "inferred" for one in options if one.names)
    return [(",".join(one.names), "hidden" if one.is_hidden else one.help) for one in options]


@pytest.mark.parametrize("registry", ["reg.Registry", "reg.All()"])
def test_a_table_that_packages_register_gives_its_flags(registry: str) -> None:
    assert _told(LOOP % {"registry": registry}) == ALL


SMALL = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	_ "example.com/tool/one"
	"example.com/tool/reg"
)

func main() {
	root := &cobra.Command{Use: "tool"}
	declare(root.Flags())
	root.Execute()
}

func declare(set *pflag.FlagSet) {
	%(loop)s
}
//- reg/reg.go
package reg

import "github.com/spf13/pflag"

type Item struct {
	Name string
	Make func() string
}

func (i *Item) AddFlags(set *pflag.FlagSet) {
	set.String("own", "", "")
}

type Group struct{ items []*Item }

func (g *Group) Add(item *Item) { g.items = append(g.items, item) }
func (g *Group) All() []*Item   { return g.items }

func NewGroup() *Group { return &Group{} }

var (
	Items   []*Item
	Table   = map[string]*Item{}
	Default = NewGroup()
	None    []*Item
)

func Register(item *Item) bool {
	Items = append(Items, item)
	Table[item.Name] = item
	return true
}

func MustRegister(item *Item) {
	if !Register(item) {
		panic("twice")
	}
}

func Sorted() []*Item {
	var sorted []*Item
	for _, item := range Table {
		sorted = append(sorted, item)
	}
	return sorted
}

func Unseen() string { return os.Args[0] }
//- one/one.go
package one

import (
	"os"

	"example.com/tool/reg"
)

%(register)s
//- one/one_test.go
package one

import "example.com/tool/reg"

func init() { reg.Register(&reg.Item{Name: "tested"}) }
"""
ITEM = '&reg.Item{Name: "item"}'
NAMED = "for _, item := range reg.Items {\n set.String(item.Name, x, y)\n}"


def _small(loop: str, register: str) -> list[tuple[str, str]]:
    [found] = surface_of(SMALL % {"loop": loop, "register": register}).programs
    options = [one for one in found.commands[0].options if not one.is_implicit]
    return [(",".join(one.names), one.label.value) for one in options]


@pytest.mark.parametrize(
    "register",
    [
        f"func init() {{ reg.Register({ITEM}) }}",
        f"func init() {{ reg.MustRegister({ITEM}) }}",
        f"var _ = reg.Register({ITEM})",
        f"func init() {{ reg.Items = append(reg.Items, {ITEM}) }}",
        f"func init() {{ add({ITEM}) }}\nfunc add(item *reg.Item) {{ reg.Items = append(reg.Items, item) }}",
        f"func init() {{ setup() }}\nfunc setup() {{ reg.Register({ITEM}) }}",
        'func init() {\n item := &reg.Item{}\n item.Name = "item"\n reg.Register(item)\n}',
        f"func init() {{\n if os.Getenv(x) != y {{\n reg.Register({ITEM})\n }}\n}}",
        'func init() {\n for _, word := range []string{"item"} {\n reg.Register(&reg.Item{Name: word})\n }\n}',
        'func init() {\n switch "a" {\n case "b":\n return\n default:\n reg.Register(named())\n }\n}\nfunc named() *reg.Item { return &reg.Item{Name: "it" + "em"} }',
    ],
)
def test_a_name_is_registered_in_one_of_many_ways(register: str) -> None:
    assert _small(NAMED, register) == [("--item", "inferred")]


@pytest.mark.parametrize(
    "loop",
    [
        "for name := range reg.Table {\n set.String(name, x, y)\n}",
        "for _, item := range reg.Table {\n set.String(item.Name, x, y)\n}",
        "for _, item := range reg.Sorted() {\n set.String(item.Name, x, y)\n}",
        "items := reg.Sorted()\n for _, item := range items {\n set.String(item.Name, x, y)\n}",
        "items := reg.Sorted()\n for i := 0; i < len(items); i++ {\n set.String(items[i].Name, x, y)\n}",
    ],
)
def test_what_is_registered_is_gone_through_in_one_of_many_ways(loop: str) -> None:
    assert _small(loop, f"func init() {{ reg.Register({ITEM}) }}") == [("--item", "inferred")]


@pytest.mark.parametrize("through", ["reg.Default.All()", "reg.Default.items"])
def test_an_object_of_a_package_keeps_what_is_added_to_it(through: str) -> None:
    loop = f"for _, item := range {through} {{\n set.String(item.Name, x, y)\n}}"
    assert _small(loop, f"func init() {{ reg.Default.Add({ITEM}) }}") == [("--item", "inferred")]


def test_what_is_registered_declares_its_own_flags() -> None:
    loop = "for _, item := range reg.Items {\n item.AddFlags(set)\n}"
    assert _small(loop, f"func init() {{ reg.Register({ITEM}) }}") == [("--own", "confirmed")]


@pytest.mark.parametrize(
    ("loop", "register"),
    [
        (NAMED, "func init() { reg.Register(&reg.Item{Name: os.Args[0]}) }"),
        (NAMED, "func init() { reg.Register(&reg.Item{Name: reg.Unseen()}) }"),
        (NAMED, "func init() { reg.Register(load()) }"),
        (
            NAMED,
            'func init() {\n name := "a"\n if os.Getenv(x) != y {\n name = "b"\n }\n reg.Register(&reg.Item{Name: name})\n}',
        ),
        (
            "for _, item := range reg.Items {\n set.String(transformed(item.Name), x, y)\n}",
            f"func init() {{ reg.Register({ITEM}) }}",
        ),
        (
            'name := "a"\n for _, item := range reg.Items {\n for unseen() {\n name = item.Name\n }\n set.String(name, x, y)\n}',
            f"func init() {{ reg.Register({ITEM}) }}",
        ),
        ("for _, item := range reg.None {\n set.String(item.Name, x, y)\n}", ""),
        (NAMED, ""),
    ],
)
def test_a_name_that_only_a_run_registers_stays_open(loop: str, register: str) -> None:
    assert set(_small(loop, register)) == {("", "open")}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ('return strings.ToLower(i.Name) + "-x"', ["--big_name-x"]),
        ('return strings.Replace(strings.ToLower(i.Name), "_", "-", -1)', ["--big-name"]),
        ('return fmt.Sprintf("%s.%s", "own", i.Name)', ["--own.Big_Name"]),
        ('name := i.Name\n name += "-x"\n return name', ["--Big_Name-x"]),
        ('if i.Name == "Big_Name" {\n return "big"\n }\n return "other"', ["--big"]),
        ('if !i.IsSmall && len(i.Name) > 3 {\n return "big"\n }\n return "small"', ["--big"]),
        ('switch i.Name {\n case "a", "b":\n return "small"\n default:\n return "big"\n }', ["--big"]),
        ('switch {\n case i.IsSmall:\n return "small"\n }\n return "big"', ["--big"]),
        ('name := "a"\n if true {\n name := "b"\n use(name)\n }\n return name', ["--a"]),
        ("name, _ := pair(i)\n return name", ["--first"]),
        ('copied := *i\n copied.Name = "c"\n return i.Name + copied.Name', ["--Big_Namec"]),
        ('same := i\n same.Name = "c"\n return i.Name', ["--c"]),
        ('var other Item\n return "x" + other.Name', ["--x"]),
        ('words := []string{"a", "b"}\n return words[1] + Words["k"]', ["--bv"]),
        (
            'name := ""\n for _, word := range []string{"a", "b", "c"} {\n if word == "b" {\n continue\n }\n name += word\n }\n return name',
            ["--ac"],
        ),
        (
            'for _, word := range []string{"a", "b"} {\n if word == "b" {\n return word\n }\n }\n return "z"',
            ["--b"],
        ),
        ('if os.Getenv("X") != "" {\n return "a"\n }\n return "b"', []),
        ('name := i.Name\n if os.Getenv("X") != "" {\n name = "a"\n }\n return name', []),
        ('switch os.Getenv("X") {\n case "a":\n return "a"\n }\n return "b"', []),
        ("return i.Flag()", []),
        ('return Words[os.Getenv("X")]', []),
        ("return strings.Title(i.Name)", []),
        ('for unseen() {\n i.Name = "d"\n }\n return i.Name', []),
    ],
)
def test_a_helper_gives_the_name_that_its_statements_make(body: str, names: list[str]) -> None:
    told = surface_of(HELPER.replace("BODY", body)).programs[0].commands[0].options
    assert [name for one in told if not one.is_implicit for name in one.names] == names
    assert any(not one.names for one in told) is not bool(names)


HELPER = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

type Item struct {
	Name    string
	IsSmall bool
}

var items []*Item
var Words = map[string]string{"k": "v"}

func init() { items = append(items, &Item{Name: "Big_Name"}) }

func pair(i *Item) (string, error) { return "first", nil }

func (i *Item) Flag() string {
	BODY
}

func main() {
	root := &cobra.Command{Use: "tool"}
	for _, item := range items {
		root.Flags().String(item.Flag(), "", "")
	}
	root.Execute()
}
"""


@pytest.mark.parametrize(
    ("kept", "given", "taken"),
    [
        ("*cobra.Command", "serve", "one"),
        ("*Plugin", "&reg.Plugin{Command: serve}", "one.Command"),
        ("Plugin", "reg.Plugin{Command: serve}", "one.Command"),
    ],
)
@pytest.mark.parametrize("through", ["reg.All()", "reg.Items"])
def test_commands_that_packages_register_keep_their_flags(
    kept: str, given: str, taken: str, through: str
) -> None:
    drawing = COMMANDS.replace("KEPT", kept).replace("GIVEN", given).replace("TAKEN", taken)
    [program] = surface_of(drawing.replace("THROUGH", through)).programs
    [serve] = [command for command in program.commands if command.path == ("serve",)]
    told = [(one.names, one.label.value) for one in serve.options if not one.is_implicit]
    assert told == [(("--fast",), "confirmed")]


COMMANDS = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"github.com/spf13/cobra"

	"example.com/tool/reg"
	_ "example.com/tool/serve"
)

func main() {
	root := &cobra.Command{Use: "tool"}
	for _, one := range THROUGH {
		root.AddCommand(TAKEN)
	}
	root.Execute()
}
//- reg/reg.go
package reg

import "github.com/spf13/cobra"

type Plugin struct {
	Command *cobra.Command
}

var Items []KEPT

func Register(item KEPT) { Items = append(Items, item) }
func All() []KEPT        { return Items }
//- serve/serve.go
package serve

import (
	"github.com/spf13/cobra"

	"example.com/tool/reg"
)

func init() {
	serve := &cobra.Command{Use: "serve"}
	serve.Flags().Bool("fast", false, "")
	reg.Register(GIVEN)
}
"""


def test_packages_that_register_commands_while_they_are_loaded_keep_them() -> None:
    drawing = """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import (
	"example.com/tool/cmd"
	_ "example.com/tool/serve"
)

func main() { cmd.Main() }
//- cmd/cmd.go
package cmd

import (
	"github.com/spf13/cobra"

	"example.com/tool/plugins"
)

var root = &cobra.Command{Use: "tool"}

func Register(command *cobra.Command) { root.AddCommand(command) }

func init() { Register(&cobra.Command{Use: "list", RunE: list}) }

func list(cmd *cobra.Command, args []string) error {
	for _, plugin := range plugins.All() {
		cmd.Flags().Lookup(plugin)
	}
	return nil
}

func Main() {
	list(root, nil)
	root.Execute()
}
//- plugins/plugins.go
package plugins

var all []string

func Add(name string) { all = append(all, name) }
func All() []string   { return all }
//- serve/serve.go
package serve

import (
	"github.com/spf13/cobra"

	"example.com/tool/cmd"
	"example.com/tool/plugins"
)

func init() {
	plugins.Add("serve")
	serve := &cobra.Command{Use: "serve"}
	serve.Flags().Bool("fast", false, "")
	cmd.Register(serve)
}
"""
    [program] = surface_of(drawing).programs
    told = {
        " ".join(command.path): [name for one in command.options if not one.is_implicit for name in one.names]
        for command in program.commands
        if command.path[:1] in ((), ("list",), ("serve",))
    }
    assert told == {"": [], "list": [], "serve": ["--fast"]}
