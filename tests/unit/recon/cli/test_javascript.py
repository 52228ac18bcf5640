"""commander, cac, yargs and parseArgs."""

from __future__ import annotations

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
