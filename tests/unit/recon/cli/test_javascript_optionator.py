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
    (("--no-color", "--color"), ("--no-no-color",), 0),
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


A, B = '{ option: "aa" }', '{ option: "bb" }'


@pytest.mark.parametrize("filtered", ["", ".filter(Boolean)", ".filter((one) => !!one)"])
@pytest.mark.parametrize(
    ("before", "items"),
    [
        (f"let one; if (flat) {{ one = {A}; }} else {{ one = {B}; }}", "one"),
        (f"let one = {A}; if (flat) one = {B};", "one"),
        (f"let one = null; switch (flat) {{ case 1: one = {A}; break; default: one = {B}; }}", "one"),
        (f"let one, two; if (flat) {{ one = {A}; two = {B}; }}", "one, two"),
        (f"const one = flat ? {A} : {B};", "one"),
        ("", f"flat ? {A} : {B}"),
        ("", f"flat && {A}, !flat && {B}"),
        ("", f"(flat ? {A} : undefined), flat || {B}".replace("flat || ", "!flat && ")),
        ("", f"...(flat ? [{A}, {B}] : [])"),
        ("", f"...(flat ? [{A}] : [{B}])"),
    ],
)
def test_each_way_of_an_item_is_an_option_that_may_be_there(before: str, items: str, filtered: str) -> None:
    told = _chosen(before, f"[{{ option: 'deep' }}, {items}]{filtered}")
    assert told == [("--deep", "confirmed"), ("--aa", "inferred"), ("--bb", "inferred")]


@pytest.mark.parametrize(
    ("before", "items"),
    [
        (f"let one; one = {A};", "one"),
        (f"const one = {A}; if (flat) {{ let one = {B}; use(one); }}", "one"),
    ],
)
def test_a_name_that_is_set_once_is_no_choice(before: str, items: str) -> None:
    assert _chosen(before, f"[{{ option: 'deep' }}, {items}]") == [
        ("--deep", "confirmed"),
        ("--aa", "confirmed"),
    ]


@pytest.mark.parametrize(
    ("before", "items"),
    [
        ("let one; if (flat) { one = load(); }", "one"),
        (f"let one; function other() {{ one = {A}; }}", "two"),
        ("", f"flat ? {A} : load()"),
        ("", f"...(flat ? [{A}] : load())"),
        ("", "...(flat ? load() : [])"),
    ],
)
def test_a_way_that_only_a_run_knows_leaves_the_command_open(before: str, items: str) -> None:
    told = _chosen(before, f"[{{ option: 'deep' }}, {items}]")
    assert told[0] == ("--deep", "confirmed")
    assert told[-1] == ("", "open")
    assert ("--aa", "confirmed") not in told


def test_a_choice_among_the_tables_of_another_library_may_be_there() -> None:
    drawing = (
        PACKAGE
        + """//- cli.js
const commandLineArgs = require("command-line-args");
commandLineArgs([{ name: "deep", type: Boolean }, process.stdin.isTTY && { name: "aa", type: String }]);
"""
    )
    [command] = surface_of(drawing).programs[0].commands
    told = [("".join(one.names), one.label.value) for one in command.options]
    assert told == [("--deep", "confirmed"), ("--aa", "inferred")]


def _chosen(before: str, options: str) -> list[tuple[str, str]]:
    drawing = (
        PACKAGE
        + f"""//- options.js
const optionator = require("optionator");
module.exports = function (flat) {{
  {before}
  return optionator({{ options: {options} }});
}};
//- cli.js
const make = require("./options");
make(pick()).parse(process.argv);
"""
    )
    [command] = surface_of(drawing).programs[0].commands
    return [("".join(one.names), one.label.value) for one in command.options]
