"""Which calls are kept and how: command lines, the environment, chains."""

from __future__ import annotations

from groundplan.model.languages import Language
from groundplan.syntax.extract import extract_text
from groundplan.syntax.facts import Call, ProblemKind, ValueKind


def calls(text: str) -> tuple[Call, ...]:
    return extract_text(text, Language.TYPESCRIPT).calls


def test_a_chain_is_linked_by_its_receivers() -> None:
    found = calls("""
import { Command } from "commander"
const program = new Command()
const cmd = program.command("serve <dir>").option("-a, --all", "All", false)
""")
    read = [(one.callee, one.form.value, one.receiver, one.target) for one in found]
    assert read == [
        ("Command", "new", -1, "program"),
        ("program.command", "call", -1, ""),
        ("program.command().option", "call", 1, "cmd"),
    ]
    assert [argument.value.kind for argument in found[2].arguments] == [
        ValueKind.STRING,
        ValueKind.STRING,
        ValueKind.BOOLEAN,
    ]


def test_an_option_as_first_argument_keeps_any_call() -> None:
    found = calls("define('--x'); define('x', '--y'); log('- item'); other(`-z`)")
    assert [one.callee for one in found] == ["define", "log", "other"]


def test_common_words_count_only_beside_a_library() -> None:
    assert calls("array.option('x'); run(); alias('b')") == ()
    assert [one.callee for one in calls("import cac from 'cac'\ncli.option('x')")] == ["cli.option"]


def test_what_is_called_several_times_is_repeated() -> None:
    found = calls("for (const n of N) define('-' + n, '')\nN.forEach(n => { define('-x') })\ndefine('-y')")
    assert [(one.arguments[0].value.text, one.is_repeated) for one in found] == [("-x", True), ("-y", False)]


def test_all_ways_to_read_the_environment_are_seen() -> None:
    found = calls("""
import { env } from "node:process"
process.env.A; process.env["B"]; process.env[name]
const { C, D: d = 1, E = 2 } = process.env
if ("F" in process.env) {}
import.meta.env.VITE_G
env.H
const alias = process.env
alias.I
process.env.J ??= "x"
process.env.K = "x"; delete process.env.L
// process.env.M
"process.env.N"
other.env.O
environment.P
""")
    read = [(one.form.value, one.callee, one.arguments[0].value.text) for one in found]
    assert read == [
        *(("read", "process.env", key) for key in ("A", "B", "name", "C", "D", "E")),
        ("contains", "process.env", "F"),
        *(("read", "process.env", key) for key in ("VITE_G", "H", "I", "J")),
        ("write", "process.env", "K"),
        ("write", "process.env", "L"),
    ]


def test_static_members_and_tables_are_bound() -> None:
    found = extract_text(
        "const NAMES = ['a']\nclass C { static flags = { 'dry-run': 1 }; own = 1 }\nfunction f() { const q = 1 }",
        Language.TYPESCRIPT,
    ).bindings
    assert [(one.target, one.value.kind.value, one.scope) for one in found] == [
        ("NAMES", "list", -1),
        ("flags", "dict", 1),
    ]


def test_code_that_is_made_at_run_time_is_a_problem() -> None:
    facts = extract_text("eval(x); new Function('y'); obj.eval(z)", Language.TYPESCRIPT)
    assert [one.span.start_column for one in facts.problems if one.kind is ProblemKind.DYNAMIC_CODE] == [0, 9]


def test_what_passes_a_command_line_on_is_kept_whatever_it_is_called() -> None:
    kept = [one.callee for one in calls("setUp(program)\nsetUp(programs)\nsetUp({ cli, x })\nother(x)\n")]
    assert kept == ["setUp", "setUp"]
    assert [one.span.start_line for one in calls("setUp(programs)\nsetUp(program)\n")] == [1]


def test_a_program_keeps_all_of_its_calls_and_its_imports_are_none() -> None:
    text = '#!/usr/bin/env node\nconst run_1 = require("./run")\n;(0, run_1.run)()\nstart().then(stop)\n'
    assert [one.callee for one in calls(text)] == ["run_1.run", "start", "start().then"]


def test_what_a_module_gives_out_is_bound_under_its_name() -> None:
    text = """
export default function start() {}
export { start as begin };
module.exports = { start };
exports.run = () => 1;
exports.other === 1;
"""
    found = [
        (one.target, one.value.kind, one.value.text)
        for one in extract_text(text, Language.JAVASCRIPT).bindings
    ]
    assert found == [
        ("default", ValueKind.NAME, "start"),
        ("begin", ValueKind.NAME, "start"),
        ("module.exports", ValueKind.DICT, ""),
        ("exports.run", ValueKind.FUNCTION, ""),
    ]
