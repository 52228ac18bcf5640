"""yargs: parsers that are made anew in the branches that compare the first word of the line."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import surface_of

PACKAGE = '//- package.json\n{"name": "tool", "bin": "cli.js"}\n'
HEAD = """//- cli.js
function fresh() {
  return require("yargs")(process.argv.slice(2));
}
const line = fresh().command("start", "Start").command("stop", "Stop").option("all", { type: "boolean" });
const word = line.argv._[0];
"""
START = 'fresh().option("port", { alias: "p" }).default("cwd", () => process.cwd()).argv'
STOP = 'fresh().options({ force: { type: "boolean" } }).argv'


def _told(code: str) -> dict[str, set[str]]:
    [program] = surface_of(PACKAGE + HEAD + code).programs
    found: dict[str, set[str]] = {}
    for command in program.commands:
        written = [one for one in command.options if not one.is_implicit]
        labels = {name: one.label.value for one in written for name in one.names}
        assert {labels[name] for name in ("--port", "--cwd", "--force") if name in labels} <= {"inferred"}
        found[" ".join(command.path)] = {name for one in written for name in one.names}
    return found


@pytest.mark.parametrize(
    "code",
    [
        f'if (word === "start") {{ {START}; }} else if (word === "stop") {{ {STOP}; }}',
        f'if ("start" == word) {{ {START}; }}\nif (word && word === "stop") {{ {STOP}; }}',
        f'switch (word) {{ case "start": {START}; break; case "stop": {{ {STOP}; }} }}',
        f'word === "start" ? {START} : null;\nif (["stop"].includes(word)) {{ {STOP}; }}',
        (
            f'run(fresh());\nfunction run(yargs) {{ if (word === "start") {{ {START.replace("fresh()", "yargs")}; }}'
            f' if (word === "stop") {{ {STOP.replace("fresh()", "yargs")}; }} }}'
        ),
        (
            'run(word, fresh());\nfunction start(yargs) { return yargs.option("port", { alias: "p" }).default("cwd", 1).argv; }'
            'function run(word, yargs) { if (word === "start") { start(yargs); }'
            ' if (word === "stop") { yargs.option("force", {}).argv; } if (!word) { start(fresh()); } }'
        ),
    ],
)
def test_what_a_branch_of_a_word_declares_is_of_the_command_with_that_word(code: str) -> None:
    assert _told(code) == {
        "": {"--all"},
        "start": {"--all", "-p", "--port", "--cwd"},
        "stop": {"--all", "--force"},
    }


def test_one_branch_may_be_that_of_two_commands() -> None:
    code = f'switch (word) {{ case "start": case "stop": {STOP}; }}'
    assert _told(code) == {"": {"--all"}, "start": {"--all", "--force"}, "stop": {"--all", "--force"}}


def test_a_command_with_a_parser_of_its_own_is_asked_for_help() -> None:
    code = f'if (word === "start") {{ {START}; }}'
    [program] = surface_of(
        PACKAGE + HEAD.replace('.option("all"', '.help(false).option("all"') + code
    ).programs
    implicit = {
        " ".join(command.path): {name for one in command.options if one.is_implicit for name in one.names}
        for command in program.commands
    }
    assert implicit == {"": {"--version"}, "start": {"--help", "--version"}, "stop": {"--version"}}


@pytest.mark.parametrize(
    "code",
    [
        f'if (mode === "fast") {{ {START}; }}',
        f'if (word !== "start") {{ {START}; }}',
        f'if (word === "start") {{ other(); }} else {{ {START}; }}',
        f"if (isStart(word)) {{ {START}; }}",
        f'if (word === "start") {{ other(); }} {START};',
        f'function later() {{ {START}; }}\nif (word === "start") {{ later(); }} later();'.replace(
            "later(); }", "later; }"
        ),
    ],
)
def test_any_other_branch_says_nothing_of_a_command(code: str) -> None:
    told = _told(code)
    assert told["start"] >= told["stop"]
    assert told["start"] <= told[""]


def test_what_a_parser_declares_outside_all_branches_stays_its_own() -> None:
    code = f'const own = fresh().option("quiet", {{}});\nif (word === "start") {{ {START.replace("fresh()", "own")}; }}'
    assert {"--quiet", "--port"} <= _told(code)[""]


def test_what_is_said_of_a_key_in_the_middle_of_a_chain_keeps_the_chain() -> None:
    code = '//- cli.js\nrequire("yargs")(process.argv).default("port", 80).option("host", {}).argv;\n'
    [command] = surface_of(PACKAGE + code).programs[0].commands
    told = [(one.names, one.label.value) for one in command.options if not one.is_implicit]
    assert told == [(("--port",), "inferred"), (("--host",), "confirmed")]


@pytest.mark.parametrize(
    "chain",
    [
        '.option("port", {}).default("port", 80)',
        '.default("port", 80).describe("port", "Where")',
        '.number("port").default({ port: 80 })',
    ],
)
def test_a_key_that_is_declared_and_has_a_default_is_sure(chain: str) -> None:
    code = f'//- cli.js\nrequire("yargs")(process.argv){chain}.argv;\n'
    [command] = surface_of(PACKAGE + code).programs[0].commands
    told = [(one.names, one.label.value) for one in command.options if not one.is_implicit]
    assert told == [(("--port",), "confirmed")]


def test_a_default_among_options_that_are_not_known_may_be_that_of_one_of_them() -> None:
    code = '//- cli.js\nrequire("yargs")(process.argv).options(load()).default("port", 80).argv;\n'
    [command] = surface_of(PACKAGE + code).programs[0].commands
    assert [one.names for one in command.options if not one.is_implicit] == [()]
