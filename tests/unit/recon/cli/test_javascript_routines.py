"""Names that functions of the workspace make, and tables that statements set."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check

_START = """
//- package.json
{"name": "tool", "bin": "./cli.js"}
"""


def _renamed(expression: str, mark: str, more: str = "") -> str:
    return f"""{_START}
//- cli.js
import {{ Command }} from 'commander';
import {{ getOptions, rename }} from './options.js';
const program = new Command();
getOptions().forEach((option) => {{{mark}
  if (option.cli !== false) program.option(rename(option), option.text);
}});
program.parse();
//- options.js
{more}
const options = [{{ name: 'dryRun', text: 'Try it' }}, {{ name: 'inner', cli: false }}];
export function getOptions() {{
  return options;
}}
export function rename(option) {{
  return {expression};
}}
"""


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("`--${option.name.replace(/([A-Z])/g, '-$1').toLowerCase()}`", "--dry-run"),
        ("`--${option.name.replace(/(?<upper>[A-Z])/g, '-$<upper>').toLowerCase()}`", "--dry-run"),
        ("'--' + option.name.replace(/[A-Z]/g, '-$&').toLowerCase()", "--dry-run"),
        ("'--' + option.name.replace(/[A-Z]/, (one) => '-' + one.toLowerCase())", "--dry-run"),
        ("'--' + option.name.replace('Run', '')", "--dry"),
        ("'--' + option.name.slice(0, 3)", "--dry"),
        ("'--' + option.name.substring(3).toLowerCase()", "--run"),
        ("'-' + option.name.charAt(0)", "-d"),
        ("'--' + option.name.slice(-3).toLowerCase()", "--run"),
        ("['--', option.name].reduce((sum, one) => sum + one.toLowerCase(), '')", "--dryrun"),
        ("'--'.concat(option.name)", "--dryRun"),
    ],
)
def test_what_a_function_makes_of_a_name_is_read(expression: str, name: str) -> None:
    check(_renamed(expression, f"  //@ tool: {name} (computed-name)"))


@pytest.mark.parametrize(
    "expression",
    [
        "option.name.replace(/(a+)+$/, '')",  # may run for ever
        "'--' + option.name.replace(/\\p{Lu}/gu, '-')",  # not as Python has it
        "'--' + option.name + Date.now()",
        "process.argv[2]",
    ],
)
def test_what_is_not_understood_is_open(expression: str) -> None:
    check(_renamed(expression, "  //@ tool: (dynamic-option-name)"))


def test_a_function_out_of_sight_that_takes_a_pattern_gives_one() -> None:
    check(
        _renamed(
            "'--' + option.name.replace(safe(/[A-Z]/g), '_$&')",
            "  //@ tool: --dry_Run (computed-name)",
            "import safe from 'safe-pattern';",
        )
    )


def test_a_table_that_a_statement_sets_is_read() -> None:
    check(
        f"""{_START}
//- cli.js
import {{ Command }} from 'commander';
const cli = {{}};
cli.start = function (argv) {{
  const program = new Command();
  Object.keys(cli.options).forEach((key) => {{  //@ tool: --css (computed-name)
    program.option('--' + key + ' [value]', cli.options[key].text);
  }});
  program.parse(argv);
}};
cli.options = {{ css: {{ text: 'Sheet' }} }};
cli.start(process.argv);
"""
    )


def test_a_table_that_is_set_twice_is_open() -> None:
    check(
        f"""{_START}
//- cli.js
import {{ Command }} from 'commander';
const cli = {{}};
const program = new Command();
cli.options = {{ css: 1 }};
cli.options = {{ html: 1 }};
Object.keys(cli.options).forEach((key) => {{
  program.option('--' + key);  //@ tool: (dynamic-option-name)
}});
program.parse();
"""
    )


def test_a_table_that_a_function_may_have_changed_is_open() -> None:
    check(
        f"""{_START}
//- cli.js
import {{ Command }} from 'commander';
const program = new Command();
function extend(table) {{
  table.more = 1;
  if (process.env.LESS) delete table.css;
}}
const names = ['css'].reduce((sum, one) => ({{ ...sum, [one]: 1 }}), {{}});
extend(names);
Object.keys(names).forEach((key) => program.option('--' + key));  //@ tool: --css (computed-name) | tool: --more (computed-name)
program.parse();
"""
    )


def test_yargs_takes_a_command_that_is_the_program_too() -> None:
    check(
        f"""{_START}
//- cli.js
const yargs = require('yargs');
yargs
  .command(['build [dir]', '*'], 'Build', (y) => y.option('out'))  //@ tool build: --out | tool: --out
  .argv;
"""
    )


@pytest.mark.parametrize(
    "table",
    [
        "[" + "x || " * 3000 + "{ name: 'a' }, { name: 'b' }].map((one) => one)",
        "[" + "'a' + " * 3000 + "'b'].map((one) => one)",
        "(" * 900 + "['a']" + ")" * 900 + ".map((one) => one)",
    ],
)
def test_an_expression_of_any_depth_is_read_or_left(table: str) -> None:
    check(
        f"""{_START}
//- cli.js
import {{ Command }} from 'commander';
const program = new Command();
program.option('--one', {table});  //@ tool: --one
program.parse();
"""
    )
