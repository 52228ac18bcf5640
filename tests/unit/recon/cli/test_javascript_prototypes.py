"""Methods that a project gives the classes of a library, and modules that a bundler put into others."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.test_javascript_packages import START, _names

ADDED = """const commander = require("commander");
commander.Command.prototype.urls = function () {
  this.option("--lan");
  return this;
};
"""


def test_a_method_that_is_given_to_a_class_of_a_library_is_done_to_its_objects() -> None:
    code = f"""{ADDED}
const program = commander.program;
program.command("up").urls().option("--all");
program.command("down").option("--now").urls();
program.parse();
"""
    assert _names(f"{START}{code}") == {
        "tool": [],
        "tool up": ["--lan", "--all"],
        "tool down": ["--now", "--lan"],
    }


def test_a_method_of_another_class_is_no_method_of_the_library() -> None:
    code = f"""{ADDED.replace("commander.Command.prototype", "Other.prototype")}
class Other {{}}
commander.program.command("up").option("--all");
commander.program.parse();
"""
    assert _names(f"{START}{code}") == {"tool": [], "tool up": ["--all"]}


def test_a_method_that_the_library_has_stays_its_own() -> None:
    code = f"""{ADDED.replace("prototype.urls", "prototype.usage")}
commander.program.usage("near").option("--all").parse();
"""
    assert _names(f"{START}{code}") == {"tool": ["--all"]}


CITTY = """import { defineCommand, runMain } from "citty";
const own = (one) => (one && "default" in one ? one.default : one);
runMain(defineCommand({ subCommands: { up: () => import("./up.mjs").then((n) => n.n).then(own) } }));
"""
UP = """//- bin/up.mjs
import { t as __exportAll } from "./runtime.mjs";
import { defineCommand } from "citty";
var up_exports = __exportAll({ default: () => up_default });
var up_default = defineCommand({ args: { depth: { type: "string" } } });
%sexport { up_exports as n };
//- bin/runtime.mjs
export var __exportAll = (all) => { let target = {}; for (var name in all) target[name] = all[name]; return target; };
"""


@pytest.mark.parametrize(
    ("more", "names"),
    [
        ("", ["--depth"]),
        # Two modules of one file have a default: nobody knows which one is meant.
        ("var down_exports = __exportAll({ default: () => down_default });\nvar down_default = 1;\n", []),
    ],
)
def test_a_module_that_stands_in_another_gives_its_default(more: str, names: list[str]) -> None:
    start = START.replace("cli.js", "cli.mjs")
    assert _names(f"{start}{CITTY}{UP % more}")["tool up"] == names
