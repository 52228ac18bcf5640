"""How a package is put together: what its files load, put in place of themselves, share, and hand to each other."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import surface_of


def _names(drawing: str) -> dict[str, list[str]]:
    """Give the names of the written options of each command of each program."""
    return {
        " ".join((program.name, *command.path)): [
            name
            for one in command.options
            if not one.is_implicit and not one.is_inherited
            for name in one.names
        ]
        for program in surface_of(drawing).programs
        for command in program.commands
    }


PACKAGE = '//- package.json\n{"name": "tool", "bin": "bin/cli.js"%s}\n//- bin/cli.js\n'
START = PACKAGE % ""

YARGS = "var yargs = require('yargs');\n"
TABLE = "{ depth: { alias: 'd', type: 'number' }, quiet: { type: 'boolean' } }"


@pytest.mark.parametrize(
    "file",
    [
        f"//- bin/opts.js\nvar opts = {TABLE};\nmodule.exports = opts;\n",
        f"//- bin/opts.js\nmodule.exports = {TABLE};\n",
        f"//- bin/opts.js\nexports = module.exports = {TABLE};\n",
        '//- bin/opts.json\n{"depth": {"alias": "d", "type": "number"}, "quiet": {"type": "boolean"}}\n',
    ],
)
def test_a_file_that_is_a_table_of_options_is_read_as_one(file: str) -> None:
    path = "./opts.json" if "opts.json" in file else "./opts"
    start = f"{START}{YARGS}yargs.options(require('{path}')).parse();\n"
    named = f"{START}{YARGS}var opts = require('{path}');\nyargs.options(opts).parse();\n"
    expected = {"tool": ["-d", "--depth", "--quiet"]}
    assert (_names(start + file), _names(named + file)) == (expected, expected)


def test_a_part_of_a_json_file_is_read_as_a_table() -> None:
    held = (
        '//- bin/all.json\n{"start": {"depth": {"type": "number"}}, "stop": {"now": {"type": "boolean"}}}\n'
    )
    start = f"{START}{YARGS}const all = require('./all.json');\nyargs.options(all.stop).parse();\n"
    assert _names(start + held) == {"tool": ["--now"]}


def test_the_names_of_a_module_are_no_table_of_options() -> None:
    module = "//- bin/other.js\nexports.depth = { type: 'number' };\nexports.run = function () {};\n"
    start = f"{START}{YARGS}yargs.options(require('./other')).parse();\n"
    assert _names(start + module) == {"tool": []}


RUN = "export function run({ program }) {\n  program.option('-o, --output <file>');\n  program.parse();\n}\n"


@pytest.mark.parametrize("fields", ['"main": "dist/all.min.js", ', '"types": "types.d.ts", ', ""])
def test_a_script_that_loads_its_own_package_gets_its_code_and_no_declarations(fields: str) -> None:
    drawing = (
        (PACKAGE % f', {fields}"module": "./main.js"')
        + "const program = require('commander');\nconst { _run } = require('..');\n_run({ program });\n"
        + "//- main.js\nexport { run as _run } from './lib/cli.js';\n"
        + f"//- lib/cli.js\n{RUN}//- types.d.ts\nexport declare function parse(text: string): void;\n"
    )
    assert _names(drawing) == {"tool": ["-o", "--output"]}


LATE = """
function loaded() {
  const data = %s;
  loaded = function () {
    return data;
  };
  return data;
}
const program = loaded()%s;
program.option(%s);
program.parse(process.argv);
function _interopRequireWildcard(e, t) { return e; }
"""


@pytest.mark.parametrize(
    ("given", "part", "option"),
    [
        ("require('commander')", ".program", "'--fast'"),
        ("require('commander')", "", "'--fast'"),
        ("_interopRequireWildcard(require('commander'), true)", ".default.program", "'--fast'"),
        ("_interopRequireDefault(require('yargs'))", ".default", "'fast', {}"),
    ],
)
def test_a_package_that_compiled_code_loads_late_is_the_package(given: str, part: str, option: str) -> None:
    assert _names(START + LATE % (given, part, option)) == {"tool": ["--fast"]}


def test_a_late_function_that_gives_something_else_is_no_package() -> None:
    assert _names(START + LATE % ("load('commander')", ".program", "'--fast'")) == {}


TWO = """
//- package.json
{"name": "tool", "bin": {"one": "bin/one.js", "two": "bin/two.js"}}
//- bin/one.js
require('../lib/one.js');
//- bin/two.js
require('../lib/two.js');
//- lib/one.js
const { program } = require('commander');
const { more } = require('./shared.js');
program.option('--first');
more(program);
program.parse();
//- lib/two.js
const { program } = require('commander');
program.option('--second');
program.command('sub').option('--third');
program.parse();
//- lib/shared.js
exports.more = (program) => program.option('--shared');
"""


def test_each_program_has_its_own_ready_made_parser() -> None:
    assert _names(TWO) == {
        "one": ["--first", "--shared"],
        "two": ["--second"],
        "two sub": ["--third"],
    }


def test_scripts_that_load_each_other_late_know_each_others_tables() -> None:
    drawing = (
        START
        + """
import { runMain } from '../shared/main.mjs';
runMain();
//- shared/main.mjs
import { runMain as run, defineCommand } from 'citty';
const commands = { build: () => import('../chunks/build.mjs').then((it) => it.default) };
const cwdArgs = { cwd: { type: 'string' } };
const main = defineCommand({ meta: { name: 'tool' }, args: { ...cwdArgs }, subCommands: commands });
const runMain = () => run(main);
export { cwdArgs as c, runMain };
//- chunks/build.mjs
import { defineCommand } from 'citty';
import { c as cwdArgs } from '../shared/main.mjs';
const build = defineCommand({ meta: { name: 'build' }, args: { ...cwdArgs, fast: { type: 'boolean' } } });
export { build as default };
"""
    )
    assert _names(drawing) == {"tool": ["--cwd"], "tool build": ["--cwd", "--fast"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'attach <pid> [command separator]'", ["tool", "tool attach"]),
        ("'install <module|git:// url>'", ["tool", "tool install"]),
        ("'set key'", ["tool", "tool set"]),
    ],
)
def test_commander_takes_one_word_for_a_command(text: str, expected: list[str]) -> None:
    code = f"const {{ program }} = require('commander');\nprogram.command({text}).action(() => 1);\nprogram.parse();\n"
    assert list(_names(START + code)) == expected


COMMANDS = """
const yargs_1 = require("yargs");
const a_1 = require("./a");
yargs_1.default.command(new a_1.Run()).option("all", {}).parse();
//- bin/a.js
class Run {
    constructor() {
        this.command = "run <path>";
        this.describe = "Runs.";
    }
%s
    async handler(args) {
    }
}
exports.Run = Run;
"""


@pytest.mark.parametrize(
    "builder",
    [
        "",
        '    builder(args) { return args.positional("path", { type: "string" }); }',
        "    builder(args) { return args; }",
    ],
)
def test_a_command_of_yargs_needs_no_options(builder: str) -> None:
    assert _names(START + COMMANDS % builder) == {"tool": ["--all"], "tool run": []}


OCLIF = """
//- package.json
{"name": "tool", "bin": "./bin/run", "oclif": {"commands": "./lib/commands", "bin": "tool"}}
//- bin/run
#!/usr/bin/env node
const given = require('yargs-parser')(process.argv.slice(2));
require('@oclif/core').run();
//- lib/commands/account/login.js
const core_1 = require('@oclif/core');
class Login extends core_1.Command {
}
exports.default = Login;
Login.aliases = ['login', 'auth:web:login'];
Login.flags = { sso: core_1.Flags.boolean({ char: 's' }) };
//- lib/commands/check.js
const core_1 = require('@oclif/core');
class Check extends core_1.Command {
}
exports.Check = Check;
Check.flags = { strict: core_1.Flags.boolean() };
"""


def test_an_alias_of_oclif_is_a_command_in_its_own_topic() -> None:
    assert _names(OCLIF) == {
        "tool": [],
        "tool account": [],
        "tool account login": ["-s", "--sso"],
        "tool login": ["-s", "--sso"],
        "tool auth": [],
        "tool auth web": [],
        "tool auth web login": ["-s", "--sso"],
        "tool check": ["--strict"],
    }


def test_a_flag_that_another_package_makes_may_have_more_names_there() -> None:
    made = "app: require_1.flags.app({ required: true }), name: require_1.flags.string({ char: 'n' })"
    drawing = OCLIF.replace("strict: core_1.Flags.boolean()", made).replace(
        "class Check", "const require_1 = require('@acme/command');\nclass Check"
    )
    check = next(one for one in surface_of(drawing).programs[0].commands if one.path == ("check",))
    assert [(one.names, one.label.value, one.named_by) for one in check.options if not one.is_implicit] == [
        (("--app",), "confirmed", ""),
        ((), "open", "@acme/command"),
        (("-n", "--name"), "confirmed", ""),
    ]


GIVEN = """
var _yargs = _interopRequireDefault(require("../lib/yargs"));
var _init = _interopRequireDefault(require("../lib/init"));
function _interopRequireDefault(e) { return e && e.__esModule ? e : { default: e }; }
const yargs = (0, _yargs.default)();
yargs.help().version().command('init', 'Make it', _init.default).argv;
//- lib/yargs.js
"use strict";
exports.shared = shared;
exports.default = getYargs;
const args = require("yargs").help(false).version(false);
function getYargs() {
  return args;
}
function shared(yargs) {
  return yargs.option('env', { type: 'string' });
}
//- lib/init.js
"use strict";
var _yargs = require("./yargs");
%s
exports.handler = async function (argv) {
};
"""


@pytest.mark.parametrize(
    ("builder", "expected"),
    [
        (
            "exports.builder = yargs => (0, _yargs.shared)(yargs).option('force', {}).argv;",
            ["--env", "--force"],
        ),
        ("exports.builder = { force: { type: 'boolean' } };", ["--force"]),
        ("", []),
    ],
)
def test_a_module_with_a_handler_stands_where_a_builder_does(builder: str, expected: list[str]) -> None:
    assert _names(START + GIVEN % builder) == {"tool": [], "tool init": expected}


def test_help_that_is_asked_for_again_is_there() -> None:
    [program] = surface_of(START + GIVEN % "").programs
    assert [one.names for one in program.commands[0].options] == [("--help",), ("--version",)]


def test_an_option_named_handler_is_one() -> None:
    code = f"{START}{YARGS}yargs.command('run', '', {{ handler: {{ type: 'string' }} }}).parse();\n"
    assert _names(code) == {"tool": [], "tool run": ["--handler"]}


@pytest.mark.parametrize(
    ("commands", "label"),
    [(".command('start', 'Start').command('stop', 'Stop')", "inferred"), ("", "confirmed")],
)
def test_what_a_second_parser_gives_to_commands_is_inferred(commands: str, label: str) -> None:
    code = (
        "function made() { return require('yargs')(process.argv); }\n"
        f"const first = made(){commands}.option('early', {{}}).argv;\nmade().options({TABLE}).argv;\n"
    )
    [program] = surface_of(START + code).programs
    labels = {one.names[-1]: one.label.value for one in program.commands[0].options if not one.is_implicit}
    assert labels == {"--early": "confirmed", "--depth": label, "--quiet": label}
