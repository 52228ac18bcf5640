"""What a script loads: by paths that it makes, late, inside a function that runs at once; and what bundlers put in it."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.test_javascript_packages import START, _names

OPTIONS = "//- lib/cli.js\nconst program = require('commander');\nprogram.option('--depth <n>').parse();\n"


@pytest.mark.parametrize(
    "loading",
    [
        "const path = require('path');\nrequire(path.join(__dirname, '../lib/cli'));",
        "const path = require('path');\nrequire(path.resolve(__dirname, '..', 'lib', 'cli.js'));",
        (
            "var path = require('path'), fs = require('fs');\n"
            "var lib = path.join(path.dirname(fs.realpathSync(__filename)), '../lib');\nrequire(lib + '/cli');"
        ),
        "const name = 'cli';\nrequire(`../lib/${name}`);",
    ],
)
def test_a_path_that_code_makes_leads_to_a_script(loading: str) -> None:
    assert _names(f"{START}#!/usr/bin/env node\n{loading}\n{OPTIONS}") == {"tool": ["--depth"]}


@pytest.mark.parametrize(
    "loading",
    [
        "require(path.join(process.cwd(), 'lib/cli'));",
        "require(path.join(__dirname, '../../lib/cli'));",
        "require(path.join(__dirname, process.argv[2], 'lib/cli'));",
        "require(path.join(__dirname, '../other/cli'));",
        "const path = { join: (a, b) => b };\nrequire(path.join(__dirname, '../lib/cli'));",
    ],
)
def test_a_path_that_only_a_run_knows_leads_nowhere(loading: str) -> None:
    head = "" if "const path" in loading else "const path = require('path');\n"
    assert _names(f"{START}#!/usr/bin/env node\n{head}{loading}\n{OPTIONS}") == {}


def test_each_file_of_a_folder_is_loaded() -> None:
    drawing = (
        f"{START}#!/usr/bin/env node\nconst fs = require('fs');\nconst path = require('path');\n"
        "const program = require('commander');\n"
        "fs.readdirSync(path.join(__dirname, 'cmds')).forEach((file) => require(path.join(__dirname, 'cmds', file))(program));\n"
        "program.parse();\n"
        "//- bin/cmds/up.js\nmodule.exports = (program) => { program.command('up').option('--all'); };\n"
        "//- bin/cmds/down.js\nmodule.exports = (program) => { program.command('down').option('--now'); };\n"
    )
    assert _names(drawing) == {"tool": [], "tool up": ["--all"], "tool down": ["--now"]}


@pytest.mark.parametrize("end", [").call(this)", "())", ")()"])
def test_a_function_that_runs_at_once_loads_what_its_names_stand_for(end: str) -> None:
    code = f"(function() {{\n  var program;\n  program = require('commander');\n  program.option('--depth <n>').parse();\n}}{end};\n"
    assert _names(f"{START}{code}") == {"tool": ["--depth"]}


GIVEN = """
function loaded() {
  const data = require("../lib/add");
  loaded = function () { return data; };
  return data;
}
const program = require("commander");
"""
ADD = "//- lib/add.js\nexports.add = (program) => { program.option('--depth <n>'); };\n"


@pytest.mark.parametrize(
    "call", ["loaded().add(program);", "const { timed } = require('./timed');\ntimed(loaded().add)(program);"]
)
def test_a_module_that_a_function_loads_late_is_given_the_program(call: str) -> None:
    timed = "//- bin/timed.js\nconst timed = (f) => { return (...given) => { start(); return f(...given); }; };\nexports.timed = timed;\n"
    drawing = f"{START}#!/usr/bin/env node{GIVEN}{call}\nprogram.parse();\n{timed}{ADD}"
    assert _names(drawing) == {"tool": ["--depth"]}


CITTY = """//#region ../../node_modules/.pnpm/citty@0.1.6/node_modules/citty/dist/index.mjs
function defineCommand(def) { return def; }
async function runMain(cmd, opts = {}) { read("--rest"); }
//#endregion
//#region ../../node_modules/args-of/index.mjs
const other = defineCommand({ args: { wrong: { type: "boolean" } } });
//#endregion
//#region src/main.ts
const main = defineCommand({ args: { depth: { type: "string" } } });
runMain(main);
//#endregion
"""
PLAIN = CITTY.replace("//#endregion\n", "").replace("//#region ", "// ")


@pytest.mark.parametrize("code", [CITTY, PLAIN])
def test_a_library_that_a_bundler_put_into_the_script_is_known(code: str) -> None:
    assert _names(f"{START}{code}") == {"tool": ["--depth"]}


def test_a_comment_that_names_a_file_of_a_package_makes_no_bundle() -> None:
    code = "// node_modules/citty/dist/index.mjs\nimport { defineCommand, runMain } from 'citty';\n"
    code += "runMain(defineCommand({ args: { depth: { type: 'string' } } }));\n"
    assert _names(f"{START}{code}") == {"tool": ["--depth"]}
