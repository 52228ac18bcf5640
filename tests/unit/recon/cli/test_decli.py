"""decli: a table of arguments and subcommands."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of

TOOL = (
    SCRIPT
    + """
from copy import deepcopy
from decli import cli
shared = (
    {"name": ["--template", "-t"], "help": "Which template"},  #@ tool bump: --template,-t | tool log: --template,-t
)
data = {
    "prog": "tool",
    "arguments": [
        {"name": "--debug", "action": "store_true"},  #@ tool: --debug
        {"name": "path", "nargs": "?"},
    ],
    "subcommands": {
        "title": "commands",
        "commands": [
            {
                "name": ["bump", "b"],
                "help": "Raise the version",
                "func": bump,
                "arguments": [
                    {
                        "name": ["--yes", "-y"],  #@ tool bump: --yes,-y
                        "action": "store_true",
                        "default": False,
                        "exclusive_group": "answers",
                    },
                    *deepcopy(shared),
                ],
            },
            {"name": "log", "arguments": [*shared, {"name": "--to", "group": "range"}]},  #@ tool log: --to
        ],
    },
}
def bump(): ...
def main():
    parser = cli(data)
    parser.parse_args()
"""
)


def test_a_table_of_arguments_and_subcommands_is_a_command_line() -> None:
    check(TOOL)
    assert implicit(TOOL) == ["tool: -h,--help", "tool bump: -h,--help", "tool log: -h,--help"]


def test_the_entries_say_what_a_call_of_argparse_would() -> None:
    found = surface_of(TOOL).program("tool")
    assert found is not None
    root, bump, log = found.commands
    yes = next(one for one in bump.options if "--yes" in one.names)
    assert (bump.path, bump.aliases, bump.help) == (("bump",), ("b",), "Raise the version")
    assert (yes.takes_value, yes.default, yes.is_required) == (False, False, False)
    assert [(one.name, one.minimum) for one in root.positionals] == [("path", 0)]
    assert (root.is_open, bump.is_open, log.is_open) == (False, False, False)


def test_a_table_that_is_not_known_is_open_and_other_functions_of_the_name_are_not_read() -> None:
    drawing = (
        SCRIPT
        + """
from decli import cli
from other import cli as make
def main():
    make({"arguments": [{"name": "--not"}]}).parse_args()
    parser = cli({"arguments": [{"name": "--own"}, more()], "subcommands": later()})  #@ tool: --own
    parser.parse_args()
"""
    )
    check(drawing)
    found = surface_of(drawing).program("tool")
    assert found is not None
    assert found.commands[0].is_open
