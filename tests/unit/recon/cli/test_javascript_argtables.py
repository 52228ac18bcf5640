"""arg, nopt and command-line-args: options that are named as they are typed, in one call."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import surface_of

PACKAGE = '//- package.json\n{"name": "tool", "bin": "cli.js"}\n//- cli.js\n'


def _options(code: str) -> list[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    [command] = surface_of(PACKAGE + code).programs[0].commands
    return [
        (one.names, one.negations, one.takes_value) for one in command.options if one.label.value != "open"
    ]


ARG = """
const spec = {
  '--help': Boolean, '-h': '--help', '--port': Number, '-p': '--port', '--listen': '--port',
  '--verbose': arg.COUNT, '--tag': [String], '--on': [Boolean],
};
const args = arg(spec, { permissive: true });
"""


@pytest.mark.parametrize("load", ["const arg = require('arg');", "import arg from 'arg';"])
def test_arg_unites_the_names_that_stand_for_another(load: str) -> None:
    assert _options(load + ARG) == [
        (("-h", "--help"), (), False),
        (("-p", "--listen", "--port"), (), True),
        (("--verbose",), (), False),
        (("--tag",), (), True),
        (("--on",), (), False),
    ]


@pytest.mark.parametrize(("settings", "expected"), [("{ permissive: true }", True), ("{}", False)])
def test_only_a_permissive_arg_accepts_what_it_does_not_know(settings: str, expected: bool) -> None:
    code = f"import arg from 'arg';\narg({{ '--x': String }}, {settings});\n"
    assert surface_of(PACKAGE + code).programs[0].commands[0].accepts_unknown == expected


def test_nopt_negates_its_switches_and_takes_short_names_for_one_word() -> None:
    code = """
const nopt = require('nopt');
nopt({ foo: [String, null], force: Boolean }, { f: ['--foo'], F: '--force', x: ['--foo', '1'] }, process.argv, 2);
"""
    assert _options(code) == [
        (("-f", "--foo"), (), True),
        (("-F", "--force"), ("--no-force",), False),
    ]


def test_command_line_args_names_its_options_in_a_list() -> None:
    code = """
import commandLineArgs from 'command-line-args';
const definitions = [{ name: 'quiet', alias: 'q', type: Boolean }, { name: 'src', type: String, multiple: true }];
commandLineArgs(definitions);
"""
    assert _options(code) == [(("-q", "--quiet"), (), False), (("--src",), (), True)]


@pytest.mark.parametrize(
    "code",
    [
        "import arg from 'arg';\narg({ '--x': String, ...load() });\n",
        "import arg from 'arg';\narg(load());\n",
        "const nopt = require('nopt');\nnopt({ x: String }, load());\n",
        "const read = require('command-line-args');\nread(load());\n",
    ],
)
def test_a_table_that_only_a_run_can_fill_leaves_an_open_option(code: str) -> None:
    [command] = surface_of(PACKAGE + code).programs[0].commands
    assert (command.is_open, command.options[-1].label.value) == (True, "open")


def test_a_function_of_the_project_named_arg_is_none() -> None:
    own = (
        "import arg from './own.js';\narg({ '--not': String });\n//- own.js\nexport default (told) => told;\n"
    )
    assert [command for one in surface_of(PACKAGE + own).programs for command in one.commands] == []
