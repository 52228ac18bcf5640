"""commander, cac, yargs and parseArgs."""

from __future__ import annotations

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import check, surface_of

PACKAGE = '//- package.json\n{"name": "tool", "bin": "dist/cli.js"}\n//- src/cli.ts\n'


def test_commander_chains_belong_to_the_command_they_follow() -> None:
    check(
        PACKAGE
        + """
import { Command, Option } from 'commander';
const program = new Command();
program.option('-c, --config <file>', 'File');  //@ tool: -c,--config
program.addOption(new Option('-s, --secret').hideHelp());  //@ tool: -s,--secret
const serve = program.command('serve [port]');
serve.option('--no-color', 'Plain');  //@ tool serve: --no-color
serve.requiredOption('--host <host>');  //@ tool serve: --host
program.parse();
"""
    )


def test_cac_gives_global_options_to_every_command() -> None:
    found = surface_of(
        PACKAGE
        + """
import cac from 'cac';
const cli = cac('tool');
cli.option('--base <path>', 'Base');
cli.command('build [root]', 'Build').option('--outDir <dir>', 'Out');
cli.parse();
"""
    )
    build = found.programs[0].commands[1]
    assert [(one.names, one.is_inherited) for one in build.options] == [
        (("--outDir",), False),
        (("--base",), True),
    ]


def test_yargs_builders_own_what_they_add() -> None:
    check(
        PACKAGE
        + """
import yargs from 'yargs';
yargs(process.argv)
  .command('run [x]', 'Run', (y) => {
    return y.option('fast', { alias: 'f', type: 'boolean' });  //@ tool run: -f,--fast
  })
  .parse();
"""
    )


def test_parse_args_takes_its_options_from_a_table() -> None:
    found = surface_of(
        PACKAGE
        + """
import { parseArgs } from 'node:util';
const { values } = parseArgs({ options: { out: { type: 'string', short: 'o' }, dry: { type: 'boolean' } } });
"""
    )
    options = found.programs[0].commands[0].options
    assert [(one.names, one.takes_value) for one in options] == [(("-o", "--out"), True), (("--dry",), False)]


def test_option_on_another_object_is_none() -> None:
    check(
        PACKAGE
        + """
import { menu } from './menu';
menu.option('--not', 'Nothing');
//- src/menu.ts
export const menu = { option(name: string, help: string) { return name + help; } };
"""
    )


def test_a_command_that_a_factory_returns_is_adopted() -> None:
    check(
        PACKAGE
        + """
import { Command } from 'commander';
function make() {
  const made = new Command('deep');
  made.option('--made');  //@ tool deep: --made
  return made;
}
const program = new Command();
program.addCommand(make());
program.parse();
"""
    )


def test_a_program_that_is_handed_on_is_followed() -> None:
    check(
        PACKAGE
        + """
import { program } from 'commander';
import setUp, { Loader } from './set-up';
setUp(program);
Loader.load(program);
program.parse();
//- src/set-up.ts
export default function setUp(given: unknown) {
  given.version('1').option('--one');  //@ tool: --one
}
class Build { load(program) { program.command('build').option('--two'); } }  //@ tool build: --two
export class Loader { static load(program) { new Build().load(program); } }
"""
    )


def test_yargs_takes_modules_as_commands() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const yargs = require('yargs');
const commands = require('./commands');
const late = require('./late');
const parser = yargs(process.argv.slice(2));
parser.command(commands.run);
parser.command(late);  //@ tool late: --soon
parser.parse();
//- commands.js
module.exports = { run: require('./run') };
//- run.js
const { aliases } = require('./names');
exports.command = ['* [spec..]', 'inspect'];
exports.builder = (y) => y.options({ grep: { type: 'string' } }).alias(aliases);  //@ tool inspect: -g,--grep | tool: -g,--grep
//- names.js
exports.aliases = { grep: ['g'] };
//- late.js
exports.command = 'late <x>';
exports.builder = { soon: { type: 'boolean' } };
//- own.js
const menu = { option() { return this; } };
menu.option('--not');
"""
    )


def test_yargs_methods_about_one_key_make_one_option() -> None:
    found = surface_of(
        PACKAGE
        + """
import yargs from 'yargs';
yargs(process.argv).boolean(['dry-run', 'x']).alias('x', 'extra').describe('dry-run', 'Change nothing').env('TOOL').argv;
"""
    )
    options = [one for one in found.programs[0].commands[0].options if not one.is_implicit]
    assert [(one.names, one.takes_value, one.env, one.help) for one in options] == [
        (("--dry-run",), False, "TOOL_DRY_RUN", "Change nothing"),
        (("-x", "--extra"), False, "TOOL_X", ""),
    ]


def test_an_option_of_commander_keeps_what_is_said_of_it_apart() -> None:
    found = surface_of(
        PACKAGE
        + """
import { Command, Option } from 'commander';
const program = new Command();
program.addOption(new Option('-p, --port <n>').env('PORT').default(80).choices(['80', '81']).hideHelp());
program.option(`-x [${kinds.join('|')}]`, 'Kind');
program.parse();
"""
    )
    options = [one for one in found.programs[0].commands[0].options if not one.is_implicit]
    assert [(one.names, one.env, one.default, one.choices, one.is_hidden) for one in options] == [
        (("-p", "--port"), "PORT", 80, ("80", "81"), True),
        (("-x",), "", None, (), False),
    ]


def test_compiled_modules_are_followed() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
#!/usr/bin/env node
"use strict";
const run_1 = require("./run");
(0, run_1.run)();
//- run.js
"use strict";
exports.run = run;
var _yargs = _interopRequireDefault(require("yargs"));
async function run() {
  const argv = await (0, _yargs.default)(process.argv).option("fast", { type: "boolean" }).argv;  //@ tool: --fast
}
"""
    )


def test_yargs_takes_the_modules_of_a_folder_as_commands() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const yargs = require('yargs');
yargs.commandDir('commands').argv;  //@ tool stop: --now
//- commands/run.js
class Run {
  constructor() {
    this.command = 'run FILE';
    this.builder = (y) => y.option('fast');  //@ tool run: --fast
  }
}
module.exports = new Run();
//- commands/stop.js
exports.command = 'stop';
exports.builder = { now: {} };
//- commands/stop.d.ts
export const command: string;
//- commands/more/deep.js
exports.command = 'deep';
exports.builder = { down: {} };
//- other/other.js
exports.command = 'other';
exports.builder = { not: {} };
"""
    )


def test_yargs_takes_the_folders_below_where_it_is_told_to() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "bin/cli.js"}
//- bin/cli.js
const yargs = require('yargs');
yargs.commandDir('../commands', { recurse: true }).argv;  //@ tool deep: --down
//- commands/more/deep.js
exports.command = 'deep';
exports.builder = { down: {} };
"""
    )


def test_yargs_leaves_a_folder_open_that_a_run_chooses_from() -> None:
    found = surface_of(
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const yargs = require('yargs');
yargs.commandDir('commands', { exclude: /stop/ }).argv;
//- commands/stop.js
exports.command = 'stop';
exports.builder = { now: {} };
"""
    ).program("tool")
    assert found is not None
    assert found.commands[0].is_open
    assert [one.path for one in found.commands] == [()]


def test_commander_goes_on_after_a_command_that_another_file_runs() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const { program } = require('commander');
program.command('up [name]', 'Migrate up').option('-q, --quiet');  //@ tool: -q,--quiet
program.command('down', { hidden: true }).option('--far');  //@ tool down: --far
program.parse();
"""
    )


def test_the_keys_of_a_table_of_options_may_be_constants() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const yargs = require('yargs');
const DRY = 'dry-run';
yargs.options({ [DRY]: { alias: 'd' }, [`no${DRY}`]: {}, [process.argv[2]]: {} }).argv;  //@ tool: --nodry-run (computed-name) | tool: -d,--dry-run
"""
    )


def test_an_option_that_is_not_global_stays_where_it_is() -> None:
    names = [
        (one.path, [option.names for option in one.options if not option.is_implicit])
        for one in _commands(
            """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const yargs = require('yargs');
yargs.option('about', { global: false }).option('loud', { global: true }).command('run', 'Run', (y) => y).argv;
"""
        )
    ]
    assert names == [((), [("--about",), ("--loud",)]), (("run",), [("--loud",)])]


def test_a_letter_that_a_command_takes_leaves_the_word_that_it_inherits() -> None:
    _, run = _commands(
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const yargs = require('yargs');
yargs
  .option('role', { alias: 'r' })
  .option('quiet', { alias: 'q' })
  .command('run', 'Run', (y) => y.option('record', { alias: 'r' }).option('quiet', {}))
  .argv;
"""
    )
    names = [one.names for one in run.options if not one.is_implicit]
    assert names == [("-r", "--record"), ("--quiet",), ("--role",)]


def test_what_a_compiler_declares_of_a_script_does_not_hide_it() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "cli.js"}
//- cli.js
const yargs = require('yargs');
const run_1 = require('./run');
yargs.command(run_1.default).argv;  //@ tool run: --fast
//- run.js
exports.default = { command: 'run', builder: { fast: {} } };
//- run.d.ts
declare const _default: { command: string };
export default _default;
"""
    )


def _commands(drawing: str) -> tuple[Command, ...]:
    found = surface_of(drawing).program("tool")
    assert found is not None
    return found.commands
