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
