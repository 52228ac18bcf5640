"""Functions in a bundle of webpack: each module is a function in a table, and names another by its key."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.test_javascript_packages import START, _names

RUNNING = """, cache = {};
function load(id) {
  var known = cache[id];
  if (known !== undefined) return known.exports;
  var made = (cache[id] = { exports: {} });
  modules[id](made, made.exports, load);
  return made.exports;
}
module.exports = load(1);
})();
"""
SHORT = """},t={};function n(o){var r=t[o];if(void 0!==r)return r.exports;var i=t[o]={exports:{}};\
return m[o].call(i.exports,i,i.exports,n),i.exports}module.exports=n(1)})();
"""
CLI = """(module, exports, load) => {
  const cmd = load(2);
  class Cli {
    initialize() {
      this.commands = new cmd.Command();
      this.commands.name("tool").option("--depth <n>").parse(process.argv);
    }
  }
  exports.Cli = Cli;
}"""
OTHER = """(module, exports, load) => {
  class Command { option(text) { return this; } }
  const cmd = { Command };
  exports.Command = Command;
}"""
OUTSIDE = '(module) => { module.exports = require("commander"); }'


def _bundle(cli: str = CLI, second: str = OUTSIDE, third: str = OTHER) -> str:
    table = f'{{ 1: {cli}, 2: {second}, "./3.js": {third} }}'
    return f"{START}(() => {{ var modules = ({table}){RUNNING}"


def test_a_method_knows_what_its_module_loads_by_a_key() -> None:
    assert _names(_bundle()) == {"tool": ["--depth"]}


def test_a_minifier_leaves_other_names_and_joins_statements() -> None:
    cli = (
        '1:function(e,t,n){var s=this&&this.__importStar||function(e){return e};t.Cli=void 0;const o=s(n("./3")),r=n(4);'
        'class C{initialize(){this.p=new o.Command,this.p.name("tool").option("--depth <n>").parse(r.args)}}t.Cli=C}'
    )
    other = '"./3":e=>{"use strict";e.exports=require("commander")},4:(e,t)=>{const o=1;class C{};t.args=o}'
    assert _names(f"{START}(()=>{{var m={{{cli},{other}{SHORT}") == {"tool": ["--depth"]}


@pytest.mark.parametrize(
    "passing",
    [
        '(own, out, load) => { const all = load("./3.js"); out.Command = all.Command; }',
        '(own, out, load) => { const all = load("./3.js"); load.d(out, { Command: () => all.Command }); }',
        '(own, out, load) => { const all = load("./3.js"); load.d(out, { "Command": () => (all.Command) }); }',
        '(own, out, load) => { out.Command = void 0; const all = load("./3.js"); own.exports = all; }',
        '(own, out, load) => { const all = load("./3.js"); out.Other = out.Command = all.Command; }',
    ],
)
def test_a_module_passes_on_what_another_gives_out(passing: str) -> None:
    assert _names(_bundle(second=passing, third=OUTSIDE)) == {"tool": ["--depth"]}


@pytest.mark.parametrize(
    ("cli", "second"),
    [
        # The class of another module, and none of the library.
        (CLI.replace("load(2)", 'load("./3.js")'), OUTSIDE),
        # What is called is not what loads modules.
        (CLI.replace("(module, exports, load)", "(module, exports, other)"), OUTSIDE),
        # What is around the module that it loads may be anything.
        (CLI.replace("load(2)", "wrapped(load(2))"), OUTSIDE),
        # No module has the key.
        (CLI.replace("load(2)", "load(5)"), OUTSIDE),
        # It is given to another module than the one that is named.
        (CLI, "(module, exports, load) => { other.Command = load('./3.js').Command; }"),
        # Modules that pass a name on to each other give nothing.
        (CLI, "(own, out, load) => { const all = load(2); out.Command = all.Command; }"),
    ],
)
def test_what_is_not_known_of_a_module_is_not_taken_from_another(cli: str, second: str) -> None:
    assert "--depth" not in str(_names(_bundle(cli, second)))


def test_a_table_of_functions_that_nobody_loads_modules_from_is_no_bundle() -> None:
    code = f"{START}var modules = {{ 1: {CLI}, 2: {OUTSIDE} }};\n"
    assert "--depth" not in str(_names(code))
