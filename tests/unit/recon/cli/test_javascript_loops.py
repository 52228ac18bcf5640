"""Loops of scripts, each round with what it goes through, and function literals that tables hold."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check

_START = """
//- package.json
{"name": "tool", "bin": "./cli.js"}
//- cli.js
const { program } = require('commander');
"""


@pytest.mark.parametrize(
    ("table", "loop", "mark"),
    [
        (
            "['--one', '--two']",
            "for (const name of table) program.option(name);",
            "tool: --one | tool: --two",
        ),
        (
            "['one', 'two']",
            "for (const name of table) { program.option(`--${name} <x>`); }",
            "tool: --one (computed-name) | tool: --two (computed-name)",
        ),
        (
            "{ '--one': 'a', '--two': 'b' }",
            "for (let name in table) program.option(name, table[name]);",
            "tool: --one | tool: --two",
        ),
        (
            "{ one: { short: 'o' } }",
            "for (const [name, { short }] of Object.entries(table)) program.option(`-${short}, --${name}`);",
            "tool: -o,--one (computed-name)",
        ),
        (
            "['--one', '--two']",
            "for (const name of table) { if (name === '--two') continue; program.option(name); }",
            "tool: --one",
        ),
        (
            "['--one', '--two']",
            "for (const name of table) { if (name === '--two') break; program.option(name); }",
            "tool: --one",
        ),
        (
            "['--one', '--two']",
            "all: for (const name of table) { program.option(name); continue all; }",
            "tool: (dynamic-option-name)",
        ),
        ("process.argv", "for (const name of table) program.option(name);", "tool: (dynamic-option-name)"),
        (
            "['--one', process.argv[2]]",
            "for (const name of table) program.option(name);",
            "tool: (dynamic-option-name) | tool: --one",
        ),
    ],
)
def test_a_loop_is_run_round_by_round(table: str, loop: str, mark: str) -> None:
    check(f"{_START}const table = {table};\n{loop}  //@ {mark}\nprogram.parse();\n")


def test_a_loop_in_a_function_is_run_with_what_the_function_is_given() -> None:
    check(
        f"""{_START}
function apply(command, options) {{
  for (const name in options) {{  //@ tool build: --far | tool serve: --far | tool serve: --near
    command.option(name, options[name]);
  }}
}}
const far = {{ '--far': 'Far' }};
apply(program.command('serve'), {{ ...far, '--near': 'Near' }});
apply(program.command('build'), far);
program.parse();
"""
    )


def test_a_builder_in_a_table_takes_what_it_is_given() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "./cli.js"}
//- cli.js
const yargs = require('yargs');
const lint_1 = require('./lint');
yargs.command(lint_1.default).argv;
//- lint.js
const yargs = require('yargs');
const lint = {
  command: 'lint',
  builder: yargs => yargs.option('fast', {}),  //@ tool lint: --fast
  handler() {},
};
exports.default = lint;
"""
    )


def test_a_name_that_no_parameter_hides_stays_what_it_is() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "./cli.js"}
//- cli.js
const yargs = require('yargs');
const setUp = { run: (other) => yargs.option('fast', {}) };  //@ tool: --fast
setUp.run(1);
yargs.argv;
"""
    )


def test_a_round_asks_whether_an_item_is_an_option_of_the_library() -> None:
    check(
        f"""{_START}
const {{ Option }} = require('commander');
const table = {{ '--far': 'Far', '--list <x>': ['List'], made: new Option('--made') }};
for (const name in table) {{  //@ tool: --far | tool: --list | tool: --made
  const option = table[name];
  if (option instanceof Option) program.addOption(option);
  else program.option(name, ...(Array.isArray(option) ? option : [option]));
}}
program.parse();
"""
    )


def test_one_of_two_parsers_is_read_as_either() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "./cli.js"}
//- cli.js
const yargs = require('yargs/yargs');
function read(given) {
  const parser = given ? yargs(given) : yargs(process.argv.slice(2));
  return parser.option('fast', {}).option('_', { array: true }).argv;  //@ tool: --fast
}
read();
"""
    )
