"""Commands and options that are only there when a condition holds that a run decides."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, surface_of

HEAD = """
//- go.mod
module tool

go 1.22
//- main.go
package main

import (
	"os"
	"os/exec"

	"github.com/spf13/cobra"
)

var _ = os.Args
var _ = exec.LookPath
"""


def _labels(drawing: str) -> list[tuple[str, str, str]]:
    return [
        (" ".join(command.path), name, str(option.label))
        for program in surface_of(drawing).programs
        for command in program.commands
        if "completion" not in command.path
        for option in command.options
        if not option.is_implicit
        for name in option.names
    ]


def _go(body: str) -> list[tuple[str, str, str]]:
    return _labels(
        HEAD
        + "func main() {\n\troot := &cobra.Command{Use: 'tool'}\n"
        "\troot.PersistentFlags().Bool('all', false, '')\n".replace("'", '"')
        + body.replace("'", '"')
        + "\troot.Execute()\n}\n"
    )


CHILD = "run := &cobra.Command{Use: 'run', Run: start}\n\trun.Flags().Bool('fast', false, '')\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"\t{CHILD}\troot.AddCommand(run)\n", "confirmed"),
        (
            f"\tif _, err := exec.LookPath('rr'); err == nil {{\n\t{CHILD}\troot.AddCommand(run)\n\t}}\n",
            "inferred",
        ),
        (f"\t{CHILD}\tif os.Getenv('X') != '' {{\n\t\troot.AddCommand(run)\n\t}}\n", "inferred"),
        (
            f"\t{CHILD}\tif len(os.Args) == 0 {{\n\t\treturn\n\t}} else {{\n\t\troot.AddCommand(run)\n\t}}\n",
            "inferred",
        ),
        (f"\t{CHILD}\tswitch os.Args[0] {{\n\tcase 'x':\n\t\troot.AddCommand(run)\n\t}}\n", "inferred"),
        # What only leaves earlier is no branch around it, and a loop is no condition.
        (f"\tif len(os.Args) == 0 {{\n\t\treturn\n\t}}\n\t{CHILD}\troot.AddCommand(run)\n", "confirmed"),
        (f"\t{CHILD}\tfor range 1 {{\n\t\troot.AddCommand(run)\n\t}}\n", "confirmed"),
        # Added on both ways.
        (
            f"\t{CHILD}\tif os.Args == nil {{\n\troot.AddCommand(run)\n}}\n\troot.AddCommand(run)\n",
            "confirmed",
        ),
    ],
)
def test_a_command_added_under_a_condition_is_inferred(body: str, expected: str) -> None:
    assert _go(body) == [
        ("", "--all", "confirmed"),
        ("run", "--fast", expected),
        ("run", "--all", expected),
    ]


def test_an_option_declared_under_a_condition_is_inferred() -> None:
    assert _go("\tif os.Getenv('X') == '' {\n\t\troot.Flags().Bool('odd', false, '')\n\t}\n") == [
        ("", "--odd", "inferred"),
        ("", "--all", "confirmed"),
    ]


def test_a_branch_that_makes_the_whole_program_guards_nothing_in_it() -> None:
    drawing = HEAD + (
        "func main() {\n\tif len(os.Args) > 1 {\n\t\troot := &cobra.Command{Use: 'tool'}\n"
        "\t\troot.Flags().Bool('all', false, '')\n\t\troot.Execute()\n\t}\n}\n"
    ).replace("'", '"')
    assert _labels(drawing) == [("", "--all", "confirmed")]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("os.name == 'nt'", ["inferred"]),
        ("not HAS", ["inferred"]),
        ("HAS.feature()", ["inferred"]),
        ("not os.path.exists('x')", ["inferred"]),
        ("WANTED", ["confirmed"]),
        ("not WANTED", []),
    ],
)
def test_python_options_under_a_condition_are_inferred_where_it_is_not_known(
    condition: str, expected: list[str]
) -> None:
    drawing = f"""
//- pyproject.toml
[project]
name = "tool"
[project.scripts]
tool = "tool:main"
//- tool.py
import argparse
import os

from elsewhere import HAS

WANTED = True

def main():
    parser = argparse.ArgumentParser(add_help=False)
    if {condition}:
        parser.add_argument("--odd")
    parser.parse_args()
"""
    assert [label for _, _, label in _labels(drawing)] == expected


def test_an_unknown_receiver_does_not_free_what_a_known_one_has_under_a_condition() -> None:
    drawing = """
//- pyproject.toml
[project]
name = "tool"
[project.scripts]
tool = "tool:main"
//- tool.py
import argparse

from elsewhere import HAS

class Layer:
    def fill(self, parser):
        if HAS:
            parser.add_argument("--odd")

def main():
    parser = argparse.ArgumentParser(add_help=False)
    Layer().fill(parser)
    parser.parse_args()

def unknown(parser):
    Layer().fill(parser)
"""
    assert _labels(drawing) == [("", "--odd", "inferred")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if HAS: fill(parser)", ["inferred"]),
        ("if HAS:\n        if HAS[0][0]: fill(parser)", ["inferred"]),
        ("if HAS: parser = argparse.ArgumentParser(add_help=False); fill(parser)", ["confirmed"]),
        # Calls have a condition of their own, and none is left of it behind them.
        ("if HAS: len(argparse.__all__)\n    fill(parser)", ["confirmed"]),
        ("try: import more\n    except ImportError: fill(parser)", ["inferred"]),
        ("try: fill(parser)\n    except ImportError: raise", ["confirmed"]),
        ("match HAS:\n        case 1: fill(parser)", ["inferred"]),
        ("match HAS:\n        case 1: pass\n        case _: fill(parser)", ["inferred"]),
        ("match 1:\n        case 2: pass\n        case _: fill(parser)", ["confirmed"]),
        # A command of its own, whose options another command has too.
        ("sub = parser.add_subparsers()\n    fill(sub.add_parser('a'))", ["confirmed"]),
        ("sub = parser.add_subparsers()\n    if HAS: fill(sub.add_parser('a'))", ["inferred"]),
        (
            "sub = parser.add_subparsers()\n    fill(sub.add_parser('a'))\n    if HAS: fill(sub.add_parser('b'))",
            ["confirmed", "inferred"],
        ),
    ],
)
def test_a_condition_reaches_what_is_called_under_it(body: str, expected: list[str]) -> None:
    drawing = (
        SCRIPT
        + f"""import argparse

from elsewhere import HAS

def fill(parser):
    parser.add_argument("--odd")

def main():
    parser = argparse.ArgumentParser(add_help=False)
    {body}
    parser.parse_args()
"""
    )
    assert [label for _, name, label in _labels(drawing) if name == "--odd"] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("program.option('--odd');", "confirmed"),
        ("if (process.env.X) program.option('--odd');", "inferred"),
        ("if (process.env.X) { console.log(1); } else { program.option('--odd'); }", "inferred"),
        ("if (process.env.X) process.exit(); program.option('--odd');", "confirmed"),
        ("if (process.env.X) { program.name('x'); } program.option('--odd');", "confirmed"),
    ],
)
def test_javascript_options_under_a_condition_are_inferred(line: str, expected: str) -> None:
    drawing = (
        '//- package.json\n{"name": "tool", "bin": "cli.js"}\n//- cli.js\n'
        f"import {{ Command }} from 'commander';\nconst program = new Command();\n{line}\nprogram.parse();\n"
    )
    assert _labels(drawing) == [("", "--odd", expected)]


def test_what_one_command_surely_has_another_may_not_have() -> None:
    drawing = f"""{SCRIPT}
import argparse
import os
def common(parser, is_wide):
    group = parser.add_argument_group("common")
    if is_wide:
        group.add_argument("--wide")
def main():
    parser = argparse.ArgumentParser()
    subs = parser.add_subparsers()
    common(subs.add_parser("one"), True)
    common(subs.add_parser("two"), os.environ.get("WIDE"))
    common(subs.add_parser("three"), False)
    parser.parse_args()
"""
    assert _labels(drawing) == [("one", "--wide", "confirmed"), ("two", "--wide", "inferred")]
