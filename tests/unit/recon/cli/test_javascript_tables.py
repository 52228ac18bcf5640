"""minimist, citty and oclif: options that are entries of tables."""

from __future__ import annotations

from tests.unit.recon.cli.marks import check, implicit, surface_of

PACKAGE = '//- package.json\n{"name": "tool", "bin": "cli.js"}\n//- cli.js\n'
OCLIF = '//- package.json\n{"name": "tool", "bin": {"tool": "bin/run.js"}, "oclif": {"commands": "./dist/commands"}}\n'


def _options(drawing: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], bool]]:
    return [
        (" ".join(command.path), option.names, option.negations, option.takes_value)
        for program in surface_of(drawing).programs
        for command in program.commands
        for option in command.options
        if not option.is_implicit and not option.is_inherited
    ]


def test_minimist_unites_the_names_of_its_tables() -> None:
    assert _options(
        PACKAGE
        + """
const minimist = require('minimist');
const defaults = { depth: 3, color: true };
const argv = minimist(process.argv.slice(2), {
  boolean: ['quiet'], string: 'out', alias: { q: 'quiet', o: ['out', 'output'] }, default: defaults,
});
"""
    ) == [
        ("", ("-q", "--quiet"), (), False),
        ("", ("-o", "--out", "--output"), (), True),
        ("", ("--depth",), (), True),
        ("", ("--color",), (), False),
    ]


def test_minimist_without_tables_says_no_option() -> None:
    assert (
        _options(PACKAGE + "import minimist from 'minimist';\nconst argv = minimist(process.argv);\n") == []
    )


def test_a_function_of_the_project_named_minimist_is_none() -> None:
    drawing = (
        PACKAGE
        + """
import { minimist } from './own.js';
minimist([], { boolean: ['not'] });
//- own.js
export function minimist(argv, told) { return told; }
"""
    )
    assert _options(drawing) == []


def test_citty_arguments_belong_to_their_command() -> None:
    drawing = (
        PACKAGE
        + """
import { defineCommand, runMain } from 'citty';
const shared = { cwd: { type: 'string', alias: ['C'] } };
const build = defineCommand({
  args: { entry: { type: 'positional' }, minify: { type: 'boolean', default: true }, ...shared },
});
const main = defineCommand({
  args: { logLevel: { type: 'string' }, noCache: { type: 'boolean', default: true } },
  subCommands: { build, dev: () => import('./dev.js').then((m) => m.default) },
});
runMain(main);
//- dev.js
import { defineCommand } from 'citty';
export default defineCommand({ args: { port: { type: 'string', alias: 'p' } } });
"""
    )
    assert _options(drawing) == [
        ("", ("--logLevel",), (), True),
        ("", ("--noCache",), (), False),
        ("build", ("--minify",), ("--no-minify",), False),
        ("build", ("-C", "--cwd"), (), True),
        ("dev", ("-p", "--port"), (), True),
    ]


def test_citty_adds_help_everywhere_and_version_at_the_start() -> None:
    drawing = (
        PACKAGE
        + """
import { defineCommand, runMain } from 'citty';
runMain(defineCommand({ subCommands: { go: defineCommand({ args: {} }) } }));
"""
    )
    assert implicit(drawing) == ["tool: -v,--version", "tool: -h,--help", "tool go: -h,--help"]


def test_a_table_named_args_without_citty_is_none() -> None:
    drawing = (
        PACKAGE
        + """
import { defineCommand } from './own.js';
defineCommand({ args: { not: { type: 'boolean' } } });
//- own.js
export const defineCommand = (given) => given;
"""
    )
    assert _options(drawing) == []


def test_oclif_names_commands_after_their_files() -> None:
    drawing = (
        OCLIF
        + """
//- src/base.ts
import { Command, Flags } from '@oclif/core';
export abstract class Base extends Command { static baseFlags = { verbose: Flags.boolean({ char: 'v' }) }; }
//- src/commands/deploy/index.ts
import { Flags } from '@oclif/core';
import { Base } from '../../base';
export default class Deploy extends Base {
  static flags = { color: Flags.boolean({ allowNo: true }), host: Flags.string({ char: 'h', aliases: ['server'] }) };
}
//- src/commands/deploy/logs.ts
import { Command, Flags } from '@oclif/core';
export default class Logs extends Command { static flags = { level: Flags.option({ options: ['a'] as const })({}) }; }
//- src/commands/helper.ts
export const flags = { not: 1 };
"""
    )
    assert _options(drawing) == [
        ("deploy", ("-v", "--verbose"), (), False),
        ("deploy", ("--color",), ("--no-color",), False),
        ("deploy", ("-h", "--host", "--server"), (), True),
        ("deploy logs", ("--level",), (), True),
    ]


def test_flags_are_read_in_a_file_that_takes_all_from_a_package_around_oclif() -> None:
    drawing = (
        OCLIF
        + """
//- dist/commands/clear.js
const around = require("@tool/command");
class Clear extends around.Command {
}
exports.default = Clear;
Clear.flags = {
    depth: around.flags.string({ char: "d" }),
};
//- dist/commands/pull.js
import { Command, flags } from "@tool/command";
export default class Pull extends Command {
  static baseFlags = { near: flags.boolean() };
}
//- dist/commands/none.js
const around = require("@tool/command");
class None extends around.Command {
}
exports.default = None;
other.flags = {
    not: around.flags.string({ char: "n" }),
};
"""
    )
    written = {(name, *names) for name, names, _, _ in _options(drawing) if names}
    assert written == {("clear", "-d", "--depth"), ("pull", "--near")}


SETTER = """
//- dist/setter.js
const around = require("@tool/command");
class Setter extends around.Command {
}
exports.Setter = Setter;
%s = {
    depth: around.flags.string({ char: "d" }),
};
//- dist/commands/set.js
const base = require("../setter");
class Set extends base.Setter {
}
exports.default = Set;
"""


def test_a_command_has_the_flags_that_the_module_of_the_class_above_sets_behind_it() -> None:
    written = {(name, *names) for name, names, _, _ in _options(OCLIF + SETTER % "Setter.flags") if names}
    assert written == {("set", "-d", "--depth")}
    assert not _options(OCLIF + SETTER % "Other.flags")


def test_static_flags_outside_the_folder_of_commands_are_none() -> None:
    drawing = (
        OCLIF
        + """
//- src/other/thing.ts
import { Command, Flags } from '@oclif/core';
export default class Thing extends Command { static flags = { not: Flags.boolean() }; }
"""
    )
    assert _options(drawing) == []


def test_parse_args_with_allow_negative_adds_no() -> None:
    drawing = (
        PACKAGE
        + """
import { parseArgs } from 'node:util';
parseArgs({ allowNegative: true, options: { fast: { type: 'boolean' }, outDir: { type: 'string' } } });
"""
    )
    assert _options(drawing) == [("", ("--fast",), ("--no-fast",), False), ("", ("--outDir",), (), True)]


def test_options_of_parse_args_that_are_built_are_open() -> None:
    check(
        PACKAGE
        + """
import { parseArgs } from 'node:util';
import { table } from 'elsewhere';
parseArgs({ options: table });  //@ tool: (foreign-option-names)
"""
    )
