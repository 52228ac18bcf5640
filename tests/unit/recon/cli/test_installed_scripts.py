"""npm packages beside the code that a program leaves everything to, or takes a part of its options from."""

from __future__ import annotations

from pathlib import Path

from tests.unit.recon.cli.test_installed import check

PACKAGE = """//- package.json
{"name": "tool", "bin": "cli.js", "dependencies": {"held": "1"}}
//- cli.js
#!/usr/bin/env node
"""
HELD = """//- node_modules/held/package.json
{"name": "held", "version": "1.2.3", "main": "lib/index.js"}
//- node_modules/held/lib/index.js
const { defineCommand } = require("citty");
exports.getArgs = () => ({ port: { type: "string", alias: ["p"] }, https: { type: "boolean" } });
//- node_modules/held/lib/start.js
const yargs = require('yargs');
module.exports = () => { yargs.option('depth', { type: 'number' }).parse(); };
"""


def test_a_program_that_only_starts_a_package_has_its_options(tmp_path: Path) -> None:
    start = "require('held/lib/start.js')();  //@ tool: --depth (installed-option)\n"
    check(tmp_path, PACKAGE + start + HELD)


def test_a_program_that_has_options_itself_does_not_have_those_of_what_it_loads(tmp_path: Path) -> None:
    code = "const yargs = require('yargs');\nrequire('held/lib/start.js');\nyargs.option('own', {}).argv;  //@ tool: --own\n"
    check(tmp_path, PACKAGE + code + HELD)


def test_a_long_script_is_no_start_of_another_package(tmp_path: Path) -> None:
    code = "require('held/lib/start.js')();\n" + "work();\n" * 50
    check(tmp_path, PACKAGE + code + HELD)


def test_arguments_that_another_package_gives_are_options(tmp_path: Path) -> None:
    code = """import { defineCommand, runMain } from 'citty';
import { getArgs } from 'held';
const shared = getArgs();
runMain(defineCommand({  //@ tool: --https (installed-option) | tool: --own (installed-option) | tool: -p,--port (installed-option)
  args: { own: { type: 'string' }, ...shared },
}));
"""
    check(tmp_path, PACKAGE + code + HELD)
