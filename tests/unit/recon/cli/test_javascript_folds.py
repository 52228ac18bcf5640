"""Tables of options that code makes out of other tables and lists."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import surface_of

LIST = "const LIST = [{ short: 'q', flag: 'quiet', type: 'boolean' }, { flag: 'out', type: 'string' }];\n"
TABLE = "const TABLE = { quiet: { short: 'q', type: 'boolean' }, out: { type: 'string' } };\n"
BOTH = [(("-q", "--quiet"), False), (("--out",), True)]


def _told(body: str, options: str) -> list[tuple[tuple[str, ...], bool]]:
    drawing = (
        '//- package.json\n{"name": "tool", "bin": "cli.js"}\n//- cli.js\n'
        f"import {{ parseArgs }} from 'node:util';\n{body}\nparseArgs({{ options: {options} }});\n"
    )
    return [
        (option.names, option.takes_value)
        for program in surface_of(drawing).programs
        for command in program.commands
        for option in command.options
    ]


@pytest.mark.parametrize(
    ("body", "options"),
    [
        (LIST, "LIST.reduce((all, { flag, type, short }) => ({ ...all, [flag]: { type, short } }), {})"),
        (
            LIST + "const made = LIST.reduce(function (all, one) {\n  all[one.flag] = { type: one.type };\n"
            "  if (one.short) all[one.flag].short = one.short;\n  return all;\n}, {});",
            "made",
        ),
        (LIST, "LIST.reduce((all, { flag, ...rest }) => Object.assign(all, { [flag]: rest }), {})"),
        (LIST, "Object.fromEntries(LIST.map((one) => [one.flag, one]))"),
        (TABLE, "Object.fromEntries(Object.entries(TABLE).map(([name, one]) => [name, { ...one }]))"),
        (TABLE, "Object.assign({}, TABLE)"),
        (TABLE, "Object.keys(TABLE).reduce((all, name) => { all[name] = TABLE[name]; return all; }, {})"),
        (
            LIST + "const old = [{ flag: 'gone', isGone: true }];",
            "Object.fromEntries([...LIST].concat(old).filter((one) => !one.isGone).map((one) => [one.flag, one]))",
        ),
        (
            LIST,
            "LIST.reduce((all, one) => { for (const it of [one]) { all[it.flag] = it; } return all; }, {})",
        ),
        (
            LIST,
            "Object.fromEntries(LIST.flatMap((one) => one.flag === 'none' ? [] : [[one.flag, one]]))",
        ),
    ],
)
def test_a_table_made_of_static_ones_is_read(body: str, options: str) -> None:
    assert _told(body, options) == BOTH


@pytest.mark.parametrize(
    ("body", "options"),
    [
        ("import LIST from 'elsewhere';", "LIST.reduce((all, one) => ({ ...all, [one]: {} }), {})"),
        (LIST, "LIST.reduce((all, one) => { if (process.env.X) { all[one.flag] = one; } return all; }, {})"),
        (LIST, "LIST.reduce((all, one) => { while (all) { break; } return all; }, {})"),
        (LIST, "LIST.reduce((all, one) => ({ ...all, [process.env.X]: one }), {})"),
        (TABLE, "Object.entries(TABLE).reduce(elsewhere, {})"),
        ("const again = (one) => [1].map(() => again(one));", "Object.assign({}, again(1), missing)"),
    ],
)
def test_a_table_made_of_something_unknown_is_open(body: str, options: str) -> None:
    assert _told(body, options) == [((), True)]


def test_names_that_code_makes_are_inferred() -> None:
    surface = surface_of(
        '//- package.json\n{"name": "tool", "bin": "cli.js"}\n//- cli.js\n'
        "import { parseArgs } from 'node:util';\n"
        "const words = ['one'];\n"
        "parseArgs({ options: { two: {}, ...Object.fromEntries(words.map((it) => [it, {}])) } });\n"
    )
    options = surface.programs[0].commands[0].options
    assert [(one.names, str(one.label)) for one in options] == [
        (("--two",), "confirmed"),
        (("--one",), "inferred"),
    ]


def test_lists_of_names_are_joined() -> None:
    surface = surface_of(
        '//- package.json\n{"name": "tool", "bin": "cli.js"}\n//- cli.js\n'
        "const minimist = require('minimist');\nconst more = ['wait', 'tcp'];\n"
        "minimist(process.argv, { string: ['c', 'd'].concat(more), alias: { c: 'config' } });\n"
    )
    assert [one.names for one in surface.programs[0].commands[0].options] == [
        ("-c", "--config"),
        ("-d",),
        ("--wait",),
        ("--tcp",),
    ]


def test_what_is_made_inside_a_function_called_as_compilers_write_it_is_read() -> None:
    surface = surface_of(
        '//- package.json\n{"name": "tool", "bin": {"tool": "bin/run.js"}, "oclif": {"commands": "./dist/commands"}}\n'
        "//- dist/commands/init.js\n"
        'const core_1 = require("@oclif/core");\nconst generator_1 = require("../generator");\n'
        "const PROMPTS = { bin: { message: 'b' }, name: { message: 'n' } };\n"
        "class Init extends core_1.Command {\n"
        "  static flags = { ...(0, generator_1.makeFlags)(PROMPTS), yes: core_1.Flags.boolean({ char: 'y' }) };\n"
        "}\nexports.default = Init;\n"
        "//- dist/generator.js\n"
        'const core_1 = require("@oclif/core");\nexports.makeFlags = makeFlags;\n'
        "function makeFlags(prompts) {\n  return Object.fromEntries(Object.entries(prompts).map(([key, value]) => [\n"
        "    key, core_1.Flags.string({ description: `for ${value.message}` })]));\n}\n"
    )
    command = next(one for one in surface.programs[0].commands if one.path == ("init",))
    assert [(one.names, one.help) for one in command.options if not one.is_inherited] == [
        (("--bin",), "for b"),
        (("--name",), "for n"),
        (("-y", "--yes"), ""),
    ]
