"""What a script does only where it is what was started."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check

_PROGRAM = """
//- package.json
{"name": "tool", "bin": {"tool": "./cli.js"}}
//- cli.js
const yargs = require('yargs');
const { addBuild } = require('./build');
void yargs.command('build', 'Build', addBuild).argv;
"""
_BUILD = """
//- build.js
const yargs = require('yargs');
function addBuild(yargs) {
  return yargs.option('out');  //@ tool build: --out
}
function main() {
  return addBuild(yargs).argv;
}
exports.addBuild = addBuild;
"""


@pytest.mark.parametrize(
    "condition", ["require.main === module", "module == require.main", "!module.parent", "import.meta.main"]
)
def test_what_a_loaded_script_does_when_it_is_started_is_not_done(condition: str) -> None:
    check(f"{_PROGRAM}{_BUILD}if ({condition}) {{\n  main().then(() => 1);\n}}\n")


def test_a_script_that_a_program_starts_with_does_it() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": {"tool": "./cli.js"}}
//- cli.js
const { Command } = require('commander');
function main() {
  new Command().option('--out <file>').parse();  //@ tool: --out
}
if (require.main === module) main();
exports.main = main;
//- other.js
require('./cli').main;
"""
    )


def test_a_script_that_only_tests_load_does_it() -> None:
    check(
        """
//- package.json
{"name": "box"}
//- scripts/tool.js
#!/usr/bin/env node
const { Command } = require('commander');
function main() {
  new Command().option('--out <file>').parse();  //@ ?: --out
}
if (require.main === module) main();
exports.main = main;
//- test/tool.test.js
const { main } = require('../scripts/tool');
main();
"""
    )


def test_another_condition_leaves_what_it_does() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": {"tool": "./cli.js"}}
//- cli.js
const yargs = require('yargs');
require('./more');
void yargs.argv;
//- more.js
const yargs = require('yargs');
if (process.env.MORE) {
  yargs.option('more');  //@ tool: --more (guarded-declaration)
}
"""
    )
