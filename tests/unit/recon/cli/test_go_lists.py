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
