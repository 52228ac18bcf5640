"""Commands of Go in lists that helpers sort out: those that are there at all, from functions kept in variables."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check

DRAWN = """
//- go.mod
module example.com/tool

go 1.22
//- slices/slices.go
package slices

func AppendNonzero[S ~[]T, T comparable](to, from S) S {
	var zero T
	for _, one := range from {
		if one != zero {
			to = append(to, one)
		}
	}
	return to
}
//- main.go
package main

import (
	"example.com/tool/slices"
	"github.com/spf13/cobra"
)

var maybe, never func() *cobra.Command

func init() {
	maybe = func() *cobra.Command {
		made := &cobra.Command{Use: "maybe"}
		made.Flags().String("where", "", "Place")  //@ tool maybe: --where
		return made
	}
}

var always = func() *cobra.Command {
	made := &cobra.Command{Use: "always"}
	made.Flags().String("why", "", "Reason")  //@ tool always: --why
	return made
}()

func present(all ...*cobra.Command) []*cobra.Command {
	return %s
}

func called(make func() *cobra.Command) *cobra.Command {
	if make == nil {
		return nil
	}
	return make()
}

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(present(always, called(maybe), called(never))...)
	root.Execute()
}
"""


@pytest.mark.parametrize(
    "given",
    [
        "all",
        "all[0:]",
        "slices.AppendNonzero(nil, all)",
        "slices.AppendNonzero(all[:0], all)",
    ],
)
def test_commands_come_through_what_leaves_out_those_that_are_not_there(given: str) -> None:
    check(DRAWN % given)


def test_a_slice_is_the_part_between_its_bounds() -> None:
    check(
        """
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import "github.com/spf13/cobra"

func named(name string) *cobra.Command {
	made := &cobra.Command{Use: name}
	made.Flags().Bool("all", false, "All")  //@ tool second: --all
	return made
}

func pick(all ...*cobra.Command) []*cobra.Command {
	return all[1:2]
}

func main() {
	root := &cobra.Command{Use: "tool"}
	root.AddCommand(pick(named("first"), named("second"), named("third"))...)
	root.Execute()
}
"""
    )


GROUPED = """
//- go.mod
module example.com/tool

go 1.22
//- groups/groups.go
package groups

import "github.com/spf13/cobra"

type Group struct {
	Title    string
	Commands []*cobra.Command
}

type Groups []Group

func (g Groups) AddTo(root *cobra.Command) {
	for _, group := range g {
		root.AddCommand(group.Commands...)
	}
}

func With(g Groups, one *cobra.Command) Groups {
	return append(g, Group{Commands: []*cobra.Command{one}})
}
//- main.go
package main

import (
	"example.com/tool/groups"
	"github.com/spf13/cobra"
)

func first() *cobra.Command {
	made := &cobra.Command{Use: "first"}
	made.Flags().String("one", "", "")  //@ tool first: --one
	return made
}

func second() *cobra.Command {
	made := &cobra.Command{Use: "second"}
	made.Flags().String("two", "", "")  //@ tool second: --two
	return made
}

func main() {
	root := &cobra.Command{Use: "tool"}
	%s
	root.Execute()
}
"""


@pytest.mark.parametrize(
    "code",
    [
        """all := groups.Groups{{Title: "A", Commands: []*cobra.Command{first(), second()}}}
	all.AddTo(root)""",
        """all := groups.Groups{
		{Title: "A", Commands: []*cobra.Command{first()}},
		{"B", []*cobra.Command{second()}},
	}
	all.AddTo(root)""",
        """all := groups.Groups([]groups.Group{{Commands: []*cobra.Command{first(), second()}}})
	all.AddTo(root)""",
        """all := groups.With(groups.Groups{{Commands: []*cobra.Command{first()}}}, second())
	all.AddTo(root)""",
    ],
)
def test_a_list_of_a_named_type_has_the_methods_of_that_type(code: str) -> None:
    check(GROUPED % code)


def test_a_method_of_a_list_is_that_of_its_own_type_alone() -> None:
    check("""
//- go.mod
module example.com/tool

go 1.22
//- main.go
package main

import "github.com/spf13/cobra"

type Kept []*cobra.Command
type Dropped []*cobra.Command

func (k Kept) Add(root *cobra.Command) {
	root.AddCommand(k...)
}

func (d Dropped) Add(root *cobra.Command) {
}

func main() {
	root := &cobra.Command{Use: "tool"}
	kept := &cobra.Command{Use: "kept"}
	dropped := &cobra.Command{Use: "dropped"}
	kept.Flags().String("one", "", "")  //@ tool kept: --one
	dropped.Flags().String("two", "", "")
	some := Kept{kept}
	some.Add(root)
	others := Dropped{dropped}
	others.Add(root)
	root.Execute()
}
""")
