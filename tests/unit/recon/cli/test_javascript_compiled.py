"""What compilers and libraries put around tables of options: spreads, frozen tables, commands that are tables."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.test_javascript_packages import START, _names

MINIMIST = "const tslib_1 = require('tslib');\nconst minimist = require('minimist');\nconst defaults = { depth: 3, quiet: true };\n"


@pytest.mark.parametrize(
    "table",
    [
        "__assign({}, defaults)",
        "__assign(__assign({}, defaults), {})",
        "(0, tslib_1.__assign)({}, defaults)",
        "_objectSpread({}, defaults)",
        "(0, _objectSpread2.default)({}, defaults)",
        "__spreadProps(__spreadValues({}, defaults), {})",
        "Object.freeze(defaults)",
    ],
)
def test_a_compiler_spreads_a_table_by_a_function(table: str) -> None:
    code = f"{START}{MINIMIST}minimist(process.argv.slice(2), {{ default: {table} }});\n"
    assert _names(code) == {"tool": ["--depth", "--quiet"]}


@pytest.mark.parametrize("table", ["assign({}, defaults)", "__assign(load(), defaults)"])
def test_what_only_looks_like_a_spread_tells_nothing(table: str) -> None:
    code = f"{START}{MINIMIST}minimist(process.argv.slice(2), {{ default: {table} }});\n"
    assert _names(code) == {"tool": []}


def test_a_command_of_citty_has_the_entries_of_its_table() -> None:
    code = """import { defineCommand, runMain } from "citty";
const inner = defineCommand({ args: { depth: { type: "string" } } });
const main = defineCommand({ meta: { name: "tool" }, args: inner.args });
runMain(main);
"""
    assert _names(f"{START}{code}") == {"tool": ["--depth"]}


def test_keys_are_the_texts_of_a_frozen_table() -> None:
    code = """import meow from "meow";
import FLAGS from "./flags.js";
meow("", { importMeta: import.meta, flags: { [FLAGS.DEPTH]: { type: "string" } } });
//- bin/flags.js
const FLAGS = Object.freeze({ DEPTH: "depth" });
export default FLAGS;
"""
    assert _names(f"{START}{code}") == {"tool": ["--depth"]}


def test_the_default_of_a_key_is_said_of_the_parser_that_a_chain_began_with() -> None:
    code = """require("yargs")
  .string("encoding").alias("e", "encoding").default("encoding", "utf8").boolean("quiet").argv;
"""
    assert _names(f"{START}{code}") == {"tool": ["-e", "--encoding", "--quiet"]}


def test_an_entry_of_a_table_is_what_its_whole_chain_of_calls_gives() -> None:
    code = """const commander = require("commander");
const options = {
  "--quiet": "Say less",
  "--level": new (commander.Option)("--level <name>", "How much").choices(["few", "all"]),
};
function apply(command) {
  for (const name in options) {
    const option = options[name];
    if (option instanceof commander.Option) {
      command.addOption(option);
    } else {
      command.option(name, option);
    }
  }
}
apply(commander.program);
commander.program.parse();
"""
    assert _names(f"{START}{code}") == {"tool": ["--quiet", "--level"]}
