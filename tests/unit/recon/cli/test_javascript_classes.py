"""meow, clipanion and yargs: options in tables, in classes, and in objects of classes."""

from __future__ import annotations

import pytest

from groundplan.recon.flags import flags
from tests.fixtures import draw
from tests.unit.recon.cli.marks import check, implicit, surface_of
from tests.workspaces import workspace_of

PACKAGE = '//- package.json\n{"name": "tool", "bin": "cli.js"}\n//- cli.js\n'
MEOW = f"{PACKAGE}import meow from 'meow';\n"


def _options(drawing: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...], bool]]:
    return [
        (" ".join(command.path), option.names, option.negations, option.takes_value)
        for program in surface_of(drawing).programs
        for command in program.commands
        for option in command.options
        if not option.is_implicit and not option.is_inherited
    ]


def test_meow_writes_its_keys_with_dashes_and_negates_its_switches() -> None:
    told = """
const flags = {
  dryRun: { type: 'boolean', shortFlag: 'n', default: false },
  outDir: { type: 'string', aliases: ['targetDir'], alias: 'o' },
  depth: 'number',
};
meow('Usage', { importMeta: import.meta, flags });
"""
    assert _options(MEOW + told) == [
        ("", ("-n", "--dry-run"), ("--no-dry-run",), False),
        ("", ("-o", "--out-dir", "--target-dir"), (), True),
        ("", ("--depth",), (), True),
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("meow({ importMeta: import.meta })", ["tool: --help", "tool: --version"]),
        ("meow('Usage', { autoHelp: false })", ["tool: --version"]),
        ("meow('Usage', { flags: { version: { type: 'string' } } })", ["tool: --help"]),
    ],
)
def test_meow_adds_help_and_version_unless_it_is_told_otherwise(told: str, expected: list[str]) -> None:
    assert implicit(MEOW + told) == expected


def test_a_function_of_the_project_named_meow_is_none() -> None:
    own = "import meow from './own.js';\nmeow('', { flags: { not: 'string' } });\n"
    assert _options(f"{PACKAGE}{own}//- own.js\nexport default function meow(help, told) {{ }}\n") == []


def test_clipanion_reads_the_fields_of_a_class_and_of_those_above_it() -> None:
    check(
        PACKAGE
        + """
import { Cli, Command, Option } from 'clipanion';
class Base extends Command {
  verbose = Option.Boolean('-v,--verbose');  //@ tool remote add: -v,--verbose | tool: -v,--verbose
}
class Add extends Base {
  static paths = [['remote', 'add'], Command.Default];
  port = Option.String('--port,-p', '80');  //@ tool remote add: --port,-p | tool: --port,-p
  name = Option.String();
  rest = Option.Rest();
}
class Free extends Base { other = Option.Boolean('--other'); }
const cli = new Cli({ binaryName: 'tool' });
cli.register(Add);
cli.runExit(process.argv.slice(2));
"""
    )


COMPILED = """
const clipanion_1 = require("clipanion");
class Get extends clipanion_1.Command {
  constructor() {
    super(...arguments);
    this.port = clipanion_1.Option.String("--port");
  }
}
exports.Get = Get;
Get.paths = [["get"]];
"""


@pytest.mark.parametrize(
    ("start", "origin"),
    [
        ("const { Get } = require('./get');\nclipanion_1.runExit([Get]);", "clipanion-option"),
        ("for (const one of load()) cli.register(one);\ncli.runExit();", "guarded-declaration"),
    ],
)
def test_a_compiled_class_is_a_command_with_or_without_its_name(start: str, origin: str) -> None:
    head = 'const clipanion_1 = require("clipanion");\nconst cli = new clipanion_1.Cli();\n'
    [program] = surface_of(f"{PACKAGE}{head}{start}\n//- get.js{COMPILED}").programs
    told = [(one.path, option.names, option.origin) for one in program.commands for option in one.options]
    assert [(path, names, one.name) for path, names, one in told if one and names == ("--port",)] == [
        (("get",), ("--port",), origin)
    ]


def test_a_class_of_clipanion_that_a_program_does_not_take_is_no_command() -> None:
    start = (
        'const { runExit } = require("clipanion");\nconst { Other } = require("./other");\nrunExit(Other);\n'
    )
    other = '//- other.js\nconst { Command } = require("clipanion");\nexports.Other = class Other extends Command {}\n'
    [program] = surface_of(f"{PACKAGE}{start}//- get.js{COMPILED}{other}").programs
    assert [one.path for one in program.commands] == [()]


@pytest.mark.parametrize(
    "command",
    [
        'class Run {\n  constructor() {\n    this.command = "run [x]";\n  }\n  builder(args) { return args.option("fast"); } }',
        'class Run { command = "run [x]";\n  builder(args) { return args.option("fast"); } }',
    ],
)
def test_an_object_of_a_class_is_a_command_of_yargs(command: str) -> None:
    start = 'const yargs = require("yargs");\nconst { Run } = require("./run");\n'
    drawing = (
        f"{PACKAGE}{start}yargs.command(new Run()).parse();\n//- run.js\n{command}\nexports.Run = Run;\n"
    )
    assert _options(drawing) == [("run", ("--fast",), (), True)]


def test_a_library_that_is_called_where_it_is_loaded_is_read() -> None:
    assert _options(
        f"{PACKAGE}const argv = require('minimist')(process.argv, {{ boolean: ['quiet'] }});\n"
    ) == [("", ("--quiet",), (), False)]
    assert (
        _options(f"{PACKAGE}const argv = require('./own')(process.argv, {{ boolean: ['quiet'] }});\n") == []
    )


def test_a_library_that_is_called_through_call_is_read() -> None:
    head = "var _cac = require('cac');\nconst cli = _cac.cac.call(void 0, 'tool');\n"
    assert _options(f"{PACKAGE}{head}cli.option('--base <path>', 'Base');\ncli.parse();\n") == [
        ("", ("--base",), (), True)
    ]


EACH = """
const { paramCase } = require('param-case');
const { Command } = require('commander');
const program = new Command();
const TABLE = { dryRun: 'Do nothing', outDir: ['Where', (one) => one], html5: 'Modern' };
Object.keys(TABLE).forEach(function (key) {
  const option = TABLE[key];
  if (Array.isArray(option)) {
    key = '--' + paramCase(key);
    key += ' <value>';
    program.option(key, option[0], option[1]);
  } else if (~['html5'].indexOf(key)) {
    program.option('--no-' + paramCase(key), option);
  } else {
    program.option('--' + paramCase(key), option);
  }
});
program.parse();
"""


def test_options_that_a_loop_adds_for_the_keys_of_a_table_are_inferred() -> None:
    found = surface_of(PACKAGE + EACH).programs[0].commands[0].options
    told = [
        (one.names, one.negations, one.takes_value, one.label.value) for one in found if not one.is_implicit
    ]
    assert told == [
        (("--dry-run",), (), False, "inferred"),
        (("--out-dir",), (), True, "inferred"),
        ((), ("--no-html5",), False, "inferred"),
    ]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("minifyCSS", "--minify-css"),
        ("minifyURLs", "--minify-ur-ls"),
        ("CSSFile", "--css-file"),
        ("base64Url", "--base64-url"),
        ("plain", "--plain"),
    ],
)
def test_capitals_in_a_row_are_cut_as_the_package_does_it(key: str, name: str) -> None:
    table = EACH.replace(
        "dryRun: 'Do nothing', outDir: ['Where', (one) => one], html5: 'Modern'", f"{key}: 'One'"
    )
    found = surface_of(PACKAGE + table).programs[0].commands[0].options
    assert [one.names for one in found if not one.is_implicit] == [(name,)]


@pytest.mark.parametrize("parse", ["parseInt", "own", "Number", "(one) => one"])
def test_a_function_of_the_language_is_no_other_one(parse: str) -> None:
    told = EACH.replace("(one) => one", parse).replace(
        "' <value>'", "option[1] === own ? ' [value]' : ' <value>'"
    )
    found = (
        surface_of(f"{PACKAGE}function own(text) {{ return text; }}{told}").programs[0].commands[0].options
    )
    assert ("--out-dir",) in [one.names for one in found]
    assert [one.value_is_optional for one in found if one.names == ("--out-dir",)] == [parse == "own"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("const option = TABLE[key];", "const option = TABLE[key]; if (process.env.CI) return;"),
        ("html5: 'Modern' }", "html5: 'Modern', ...load() }"),
        ("require('param-case')", "require('./own')"),
    ],
)
def test_a_loop_that_only_a_run_can_follow_leaves_one_open_option(before: str, after: str) -> None:
    found = surface_of(PACKAGE + EACH.replace(before, after)).programs[0].commands[0]
    assert {one.label.value for one in found.options if not one.is_implicit} == {"open"}


FOREIGN = """
const yargs = require('yargs/yargs');
const { setup } = require('./helpers');
const program = yargs([]);
setup(program);
program.parse();
//- helpers.js
const decamelize = require('decamelize');
const schema = require('@other/schema');
module.exports = {
  setup (yargs) {
    Object.entries(schema.all.properties).forEach(([name, one]) => {
      const written = decamelize(name, '-');
      yargs.option(written, one);
    });
  }
};
"""
HELD = "options are added under names that @other/schema holds, which is not in this workspace"


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (FOREIGN, ("foreign-option-names", HELD, "helpers.js")),
        (
            FOREIGN.replace(
                "Object.entries(schema.all.properties).forEach(([name, one]) =>", "each((name, one) =>"
            ),
            (
                "dynamic-option-name",
                "an option is added under a name that is built at run time",
                "helpers.js",
            ),
        ),
        (
            FOREIGN.replace("require('@other/schema')", "require('node:os')"),
            (
                "dynamic-option-name",
                "an option is added under a name that is built at run time",
                "helpers.js",
            ),
        ),
    ],
)
def test_the_package_that_holds_the_names_of_options_is_told(
    drawing: str, expected: tuple[str, str, str]
) -> None:
    facts = flags(workspace_of(draw(PACKAGE + drawing).files).snapshot).facts
    told = [
        (one.origin.name, one.statement, one.evidence[0].path) for one in facts if one.label.value == "open"
    ]
    assert told == [expected]


@pytest.mark.parametrize(
    ("made", "own"),
    [
        (
            "new Base(name).option('--silent')",
            "  //@ tool run: --silent | tool stop: --silent",
        ),
        ("super.createCommand(name)", ""),
    ],
)
def test_a_class_of_its_own_may_make_the_commands_of_commander(made: str, own: str) -> None:
    check(
        f"""
//- package.json
{{"name": "tool", "bin": "./cli.js"}}
//- cli.js
const {{ Command }} = require('commander');
class Base extends Command {{
  createCommand(name) {{
    const made = {made};{own}
    return made;
  }}
}}
const program = new Base('tool');
program.command('run <file>').option('--fast');  //@ tool run: --fast
program.command('stop');
program.parse();
"""
    )


def test_a_layer_of_its_own_that_gives_itself_back_is_followed_along_the_chain() -> None:
    check(
        """
//- package.json
{"name": "tool", "bin": "./cli.js"}
//- cli.js
const yargs = require('yargs/yargs');
class Program {
  constructor(argv) {
    this.yargs = yargs(argv);
  }
  command(name, text, settings) {
    this.yargs.command(name, text, (one) => one.options(settings));  //@ tool build: --far | tool sign: --key
    return this;
  }
}
const program = new Program(process.argv);
program.command('build', 'B', { far: {} }).command('sign', 'S', { key: {} });
program.yargs.argv;
"""
    )
