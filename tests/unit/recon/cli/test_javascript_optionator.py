"""optionator: a list of tables in one call, which code may have filtered before."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import surface_of

PACKAGE = '//- package.json\n{"name": "tool", "bin": "cli.js"}\n'
OPTIONS = """[
  { heading: "Basic" },
  { option: "help", alias: "h", type: "Boolean", description: "Shows this." },
  { option: "color", alias: "no-color", type: "Boolean" },
  { option: "ext", type: "[String]", required: true },
  { option: "format", alias: ["f", "out"], type: "String", enum: ["a", "b"], default: "a" },
]"""
FOUND = [
    (("-h", "--help"), ("--no-help",), 0),
    (("--no-color", "--color"), (), 0),
    (("--ext",), (), None),
    (("-f", "--out", "--format"), (), 1),
]


def _read(call: str) -> list[tuple[tuple[str, ...], tuple[str, ...], int | None]]:
    modules = (
        f'//- options.js\nconst optionator = require("optionator");\nmodule.exports = (flat) => {call};\n'
    )
    start = '//- cli.js\nconst make = require("./options");\nmake(true).parse(process.argv);\n'
    [command] = surface_of(PACKAGE + start + modules).programs[0].commands
    assert command.is_open == any(not one.names for one in command.options)
    return [(one.names, one.negations, one.maximum) for one in command.options]


@pytest.mark.parametrize("options", [OPTIONS, f"{OPTIONS}.filter(value => !!value)"])
def test_the_names_and_types_of_a_list_are_those_of_the_options(options: str) -> None:
    assert _read(f'optionator({{ prepend: "tool [file]", options: {options} }})') == FOUND


def test_switches_are_not_negated_where_that_is_off() -> None:
    call = 'optionator({ negatedBooleans: false, options: [{ option: "deep", type: "Boolean" }] })'
    assert _read(call) == [(("--deep",), (), 0)]


@pytest.mark.parametrize(
    "options",
    [
        '[{ option: "deep" }, flat]',
        '[{ option: "deep" }, flat].filter(value => !!value)',
        '[{ option: "deep" }, ...flat]',
        '[{ option: "deep" }, { option: flat }]',
    ],
)
def test_what_is_chosen_at_run_time_leaves_the_command_open(options: str) -> None:
    call = f"optionator({{ options: {options} }})".replace("flat", "pick()")
    assert _read(call) == [(("--deep",), (), 1), ((), (), 1)]


def test_a_table_may_have_a_name_of_its_own_in_the_function() -> None:
    call = '{ const one = { option: "one" }; return optionator({ options: [one] }); }'
    assert _read(call) == [(("--one",), (), 1)]


def test_a_list_that_is_not_known_leaves_all_open() -> None:
    assert _read("optionator(load())") == [((), (), 1)]
