"""Options that a distribution in the environment beside the code declares.

A drawing's `//- +lib/a.py` is a file of that environment; marks stand in the workspace, where evidence must be.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from groundplan.model.facts import Label
from groundplan.model.settings import Settings
from groundplan.recon.flags import flags
from tests.fixtures import draw
from tests.unit.index.folders import Run, plant
from tests.unit.recon.cli.marks import SCRIPT, told

PACKAGES = ".venv/lib/python3.11/site-packages/"


def planted(root: Path, drawing: str) -> dict[tuple[str, int], str]:
    """Write a workspace with its environment; give the marks."""
    fixture = draw(drawing.replace("//- +", f"//- {PACKAGES}"))
    plant(root, {".venv/pyvenv.cfg": "home = /usr/bin\n", **fixture.files})
    return fixture.marks


def check(root: Path, drawing: str, settings: Settings | None = None) -> Run:
    """Match marks and options one to one, and let no evidence lead out of the workspace."""
    marks = planted(root, drawing)
    run = Run(root, settings or Settings(), has_cache=False)
    expect(run, marks)
    return run


def expect(run: Run, marks: dict[tuple[str, int], str]) -> None:
    snapshot = run.refresh()
    assert told(snapshot) == marks
    places = {one.path for fact in flags(snapshot).facts for one in fact.evidence}
    assert places <= set(snapshot.files)


def test_a_function_of_a_distribution_that_takes_the_parser_adds_its_options(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
import argparse
from shared.options import add_common
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ tool: --own
    add_common(parser)  #@ tool: --color (installed-option) | tool: -q,--quiet (installed-option)
    parser.parse_args()
//- +shared/__init__.py
//- +shared/options.py
def add_common(parser):
    parser.add_argument("-q", "--quiet", action="store_true")
    _more(parser)
def _more(parser):
    parser.add_argument("--color")
""",
    )


def test_a_parser_that_a_distribution_makes_is_the_programs(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
from shared import get_parser as theirs
def main():
    parser = theirs()  #@ tool: --base (installed-option)
    parser.add_argument("--own")  #@ tool: --own
    parser.parse_args()
//- +shared/__init__.py
from ._build import (  # passed on
    get_parser,
)
//- +shared/_build.py
import argparse
def get_parser():
    parser = argparse.ArgumentParser()
    parser.add_argument("--base")
    return parser
""",
    )


def test_a_class_of_a_distribution_gives_its_options_to_its_heir(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
from shared.command import Command
class Tool(Command):
    def configure(self, parser):
        super().configure(parser)  #@ tool: --level (installed-option)
        parser.add_argument("--own")  #@ tool: --own
def main():
    Tool().run()
//- +shared/command.py
import argparse
class Command:
    def run(self):
        parser = argparse.ArgumentParser()
        self.configure(parser)
        return parser.parse_args()
    def configure(self, parser):
        parser.add_argument("--level")
""",
    )


def test_decorators_and_commands_of_a_distribution_count(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
import click
from shared import verbose, other
@click.group()
def main(): ...
@main.command()
@verbose  #@ tool run: --verbose (installed-option)
@click.option("--own")  #@ tool run: --own
def run(): ...
main.add_command(other)  #@ tool other: --deep (installed-option)
//- +shared.py
import click
def verbose(function):
    return click.option("--verbose", is_flag=True)(function)
@click.command()
@click.option("--deep")
def other(): ...
""",
    )


def test_what_is_taken_out_of_a_distribution_that_is_imported_whole_is_followed(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
import click
import shared
import other
from kept import words
import more
@click.group()
@shared.opt_color()  #@ tool: --color (installed-option)
def main(): ...
main.add_command(cmd=shared.nested, name="nested")  #@ tool nested: --depth (installed-option)
//- more.py
import click
import shared as base
from main import main
@main.command()
@base.opt_later()  #@ tool late: --later (installed-option)
def late(): ...
//- +shared/__init__.py
from ._colors import opt_color
from ._later import opt_later
from ._nested import nested
from ._other import opt_other
//- +shared/_colors.py
import click
def opt_color():
    return click.option("--color")
//- +shared/_later.py
import click
def opt_later():
    return click.option("--later")
//- +shared/_nested.py
import click
@click.command()
@click.option("--depth")
def nested(): ...
//- +shared/_other.py
import click
def opt_other():
    return click.option("--other")
//- +other/__init__.py
from ._colors import opt_unused
//- +other/_colors.py
import click
def opt_unused():
    return click.option("--unused")
//- +kept/__init__.py
//- +kept/words.py
""",
    )


def test_every_name_that_a_package_passes_on_is_followed_not_only_the_first(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
import click
from shared import opt_color, opt_depth
@click.command()
@opt_color()  #@ tool: --color (installed-option)
@opt_depth()  #@ tool: --depth (installed-option)
def main(): ...
//- +shared/__init__.py
from ._colors import opt_color
from ._depth import opt_depth
//- +shared/_colors.py
import click
def opt_color():
    return click.option("--color")
//- +shared/_depth.py
import click
def opt_depth():
    return click.option("--depth")
""",
    )


def test_a_parser_that_a_distribution_keeps_to_itself_is_not_the_programs(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
import argparse
import style
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ tool: --own
    parser.parse_args()
    style.check(["file.py"])
//- +style.py
import argparse
def check(words):
    parser = argparse.ArgumentParser()
    parser.add_argument("--theirs")
    parser.add_argument("--own")
    return parser.parse_args(words)
""",
    )


def test_a_program_that_only_starts_a_distributions_has_its_options(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
from other import start
def main():
    start()  #@ tool: --theirs (installed-option)
//- +other.py
import argparse
def start():
    parser = argparse.ArgumentParser()
    parser.add_argument("--theirs")
    return parser.parse_args()
""",
    )


def test_a_package_that_loads_its_own_modules_gives_all_of_them(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
import argparse
from shared.commands import EVERY
def main():
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers()
    for one in EVERY:
        one.add(commands)  #@ tool build: --fast (installed-option) | tool serve: --port (installed-option)
    parser.parse_args()
//- +shared/commands/__init__.py
from importlib import import_module
EVERY = [import_module("shared.commands.build"), import_module("shared.commands.serve")]
//- +shared/commands/build.py
def add(commands):
    commands.add_parser("build").add_argument("--fast")
//- +shared/commands/serve.py
def add(commands):
    commands.add_parser("serve").add_argument("--port")
""",
    )


HANDED = (
    SCRIPT
    + """
import argparse
from shared import add_options
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ tool: --own
    add_options(parser)  #@ {mark}
    parser.parse_args()
"""
)
OPEN = "tool: (foreign-option-names)"
FOUND = "tool: --common (installed-option)"
SHARED = """//- {path}
def add_options(parser):
    parser.add_argument("--common")
"""


def handed(mark: str, *files: str) -> str:
    return HANDED.format(mark=mark) + "".join(files)


def shared(path: str) -> str:
    return SHARED.format(path=path)


def test_without_an_environment_the_names_stay_open(tmp_path: Path) -> None:
    check(tmp_path, handed(OPEN))


def test_what_the_workspace_has_itself_is_not_taken_from_the_environment(tmp_path: Path) -> None:
    local = '//- shared.py\ndef add_options(parser):\n    parser.add_argument("--ours")  #@ tool: --ours\n'
    drawing = handed("", local, shared("+shared.py")).replace("  #@ \n", "\n")
    check(tmp_path, drawing)


def test_a_source_that_cannot_be_parsed_or_is_binary_or_too_large_is_left_out(tmp_path: Path) -> None:
    check(
        tmp_path / "broken", handed(OPEN, '//- +shared.py\nimport argparse\ndef add_options(parser:\n  """\n')
    )
    check(tmp_path / "large", handed(OPEN, shared("+shared.py"), "#" * 1_000_001))
    marks = planted(tmp_path / "binary", handed(OPEN))
    plant(tmp_path / "binary", {f"{PACKAGES}shared.py": b"import argparse\0\xff\xfe"})
    expect(Run(tmp_path / "binary", has_cache=False), marks)


def test_no_link_leads_out_of_the_environment(tmp_path: Path) -> None:
    plant(tmp_path, {"outside/shared.py": draw(shared("shared.py")).files["shared.py"]})
    for name, link in (("file", f"{PACKAGES}shared.py"), ("folder", ".venv/lib/python3.11/site-packages")):
        root = tmp_path / name
        marks = planted(root, handed(OPEN))
        (root / link).parent.mkdir(parents=True, exist_ok=True)
        (root / link).symlink_to(tmp_path / "outside" / ("shared.py" if name == "file" else ""))
        expect(Run(root, has_cache=False), marks)
    root = tmp_path / "whole"
    marks = planted(root, handed(OPEN))
    (root / ".venv").rename(tmp_path / "elsewhere")
    plant(tmp_path, {"elsewhere/lib/python3.11/site-packages/shared.py": "import argparse\n"})
    (root / ".venv").symlink_to(tmp_path / "elsewhere")
    expect(Run(root, has_cache=False), marks)


def test_a_link_inside_the_environment_is_followed(tmp_path: Path) -> None:
    marks = planted(tmp_path, handed(FOUND, shared("+kept/real.py")))
    (tmp_path / PACKAGES / "shared.py").symlink_to("kept/real.py")
    expect(Run(tmp_path, has_cache=False), marks)


def test_a_folder_without_the_mark_of_an_environment_is_none(tmp_path: Path) -> None:
    marks = planted(tmp_path, handed(OPEN, shared("+shared.py")))
    (tmp_path / ".venv/pyvenv.cfg").unlink()
    expect(Run(tmp_path, has_cache=False), marks)


def test_of_two_environments_the_chosen_one_counts_else_the_hidden_one(tmp_path: Path) -> None:
    second = shared("venv/lib/python3.11/site-packages/shared.py").replace("--common", "--second")
    drawing = handed(FOUND, shared("+shared.py"), "//- venv/pyvenv.cfg\n", second)
    marks = planted(tmp_path, drawing)
    expect(Run(tmp_path, has_cache=False), marks)
    chosen = Settings(python_environment=str(tmp_path / "venv"))
    other = {place: mark.replace("--common", "--second") for place, mark in marks.items()}
    expect(Run(tmp_path, chosen, has_cache=False), other)


def test_an_environment_that_git_ignores_is_read_and_is_no_part_of_the_workspace(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    run = check(tmp_path, handed(FOUND, "//- .gitignore\n.venv\n", shared("+shared.py")))
    snapshot = run.workspace.snapshot
    assert set(snapshot.files) == {".gitignore", "main.py", "pyproject.toml"}
    assert set(snapshot.modules) == {"main"}


def test_an_editable_installation_leads_back_to_the_workspace(tmp_path: Path) -> None:
    check(
        tmp_path,
        handed(
            "",
            f"//- +__editable__.tool.pth\n{tmp_path}/src\n",
            '//- src/shared.py\ndef add_options(parser):\n    parser.add_argument("--ours")  #@ tool: --ours\n',
        ).replace("  #@ \n", "\n"),
    )


def test_the_statement_names_the_distribution_and_its_version_where_that_is_known(tmp_path: Path) -> None:
    info = "//- +Shared_Tools-3.4.dist-info/RECORD\nshared.py,sha256=x,1\n"
    for name, record, by in (("known", info, "Shared_Tools 3.4"), ("unknown", "", "shared")):
        run = check(tmp_path / name, handed(FOUND, record, shared("+shared.py")))
        said = [one for one in flags(run.workspace.snapshot).facts if "--common" in one.subject]
        assert [(one.statement, one.label) for one in said] == [
            (f"takes a value (declared by {by} in the environment beside the code)", Label.INFERRED)
        ]


def test_a_library_whose_meaning_is_known_is_not_read_from_its_source(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
import click
@click.command()
@click.option("--own")  #@ tool: --own
def main(): ...
//- +click/__init__.py
import argparse
def command():
    argparse.ArgumentParser().add_argument("--theirs")
def option(name):
    return lambda function: None
""",
    )


def test_an_edit_and_a_new_installation_are_seen(tmp_path: Path) -> None:
    marks = planted(tmp_path, handed(FOUND, shared("+shared.py")))
    run = Run(tmp_path, has_cache=False)
    expect(run, marks)
    source = (tmp_path / "main.py").read_text()
    plant(tmp_path, {"main.py": source.replace("--own", "--edited")})
    expect(run, {place: mark.replace("--own", "--edited") for place, mark in marks.items()})
    plant(tmp_path, {"main.py": source})
    newer = {
        f"{PACKAGES}shared.py": "def add_options(parser):\n    parser.add_argument('--newer')\n",
        f"{PACKAGES}shared-2.dist-info/RECORD": "shared.py,,\n",
    }
    plant(tmp_path, newer)
    expect(run, {place: mark.replace("--common", "--newer") for place, mark in marks.items()})


YARGS = """//- package.json
{"name": "tool", "bin": "cli.js", "dependencies": {"yargs": "17", "held": "1"}}
//- cli.js
#!/usr/bin/env node
"""
SCHEMA = """//- node_modules/held/package.json
{"name": "held", "version": "1.2.3", "main": "lib/index.js"}
//- node_modules/held/lib/index.js
const dir = { type: 'string', alias: 'd' };
module.exports = { tool: { properties: { dir, skipEmpty: { type: 'boolean', only: ['run'] } } } };
"""


def test_the_entries_of_a_schema_in_an_npm_package_are_options(tmp_path: Path) -> None:
    check(
        tmp_path,
        YARGS
        + """
const yargs = require('yargs');
const decamelize = require('decamelize');
const schema = require('held');
yargs.option('own', {});  //@ tool: --own
Object.entries(schema.tool.properties).forEach(([name, setup]) => {  //@ tool: --skip-empty (installed-option) | tool: -d,--dir (installed-option)
  const option = { type: setup.type };
  if ('alias' in setup) {
    option.alias = setup.alias;
  }
  yargs.option(decamelize(name, '-'), option);
});
yargs.parse();
"""
        + SCHEMA,
    )


def test_the_entries_of_a_table_in_a_file_of_an_npm_package_are_options(tmp_path: Path) -> None:
    check(
        tmp_path,
        YARGS
        + """
const yargs = require('yargs');
const spec = require('held');
Object.keys(spec.properties).forEach(key => {  //@ tool: --header (installed-option)
  yargs.option(key, { type: spec.properties[key].type });
});
yargs.parse();
//- node_modules/held/package.json
{"name": "held", "main": "index.js"}
//- node_modules/held/index.js
module.exports = require('./versions/2.1.0/schema.json');
//- node_modules/held/versions/2.1.0/schema.json
{"properties": {"header": {"type": "string"}}}
""",
    )


def test_a_package_of_the_workspace_is_not_taken_from_node_modules(tmp_path: Path) -> None:
    check(
        tmp_path,
        YARGS.replace('"bin"', '"workspaces": ["packages/*"], "bin"')
        + """
const yargs = require('yargs');
const spec = require('held');
Object.keys(spec.properties).forEach(key => {  //@ tool: --ours
  yargs.option(key, {});
});
yargs.parse();
//- packages/held/package.json
{"name": "held", "main": "index.js"}
//- packages/held/index.js
module.exports = { properties: { ours: {} } };
//- node_modules/held/package.json
{"name": "held", "main": "index.js"}
//- node_modules/held/index.js
module.exports = { properties: { theirs: {} } };
""",
    )


def test_a_flag_that_an_npm_package_makes_keeps_the_letter_that_it_gives(tmp_path: Path) -> None:
    check(
        tmp_path,
        """
//- package.json
{"name": "tool", "bin": "run.js", "oclif": {"bin": "tool", "commands": "./lib/commands"}}
//- run.js
#!/usr/bin/env node
require('@oclif/core').run();
//- lib/commands/run.js
const command_1 = require('@held/command');
const core_1 = require('@oclif/core');
class Run extends command_1.Command {
}
exports.default = Run;
Run.flags = {
  app: command_1.flags.app({ required: true }),  //@ tool run: -a,--app (installed-option)
  remote: command_1.flags.remote({ char: 'R' }),  //@ tool run: -R,--remote
  own: command_1.flags.string({ char: 'o' }),  //@ tool run: -o,--own
};
//- node_modules/@held/command/package.json
{"name": "@held/command", "version": "2.0.0", "main": "lib/index.js"}
//- node_modules/@held/command/lib/index.js
const tslib_1 = require("tslib");
const flags = tslib_1.__importStar(require("./flags"));
exports.flags = flags;
//- node_modules/@held/command/lib/flags/index.js
const tslib_1 = require("tslib");
tslib_1.__exportStar(require("@oclif/core/lib/flags"), exports);
var app_1 = require("./app");
Object.defineProperty(exports, "app", { enumerable: true, get: function () { return app_1.app; } });
Object.defineProperty(exports, "remote", { enumerable: true, get: function () { return app_1.remote; } });
//- node_modules/@held/command/lib/flags/app.js
const core_1 = require("@oclif/core");
exports.app = core_1.Flags.custom({ char: 'a', description: 'the app' });
exports.remote = core_1.Flags.custom({ char: 'r' });
""",
    )


def test_the_traits_of_what_an_application_extends_are_options_of_it(tmp_path: Path) -> None:
    check(
        tmp_path,
        """
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
from traitlets.config import Application
from shared.html import Exporter
from shared.other import Unused
class Own(Exporter):
    pass
class Tool(Application):  #@ tool: --Base.color (installed-option) | tool: --Exporter.color (installed-option) | tool: --Exporter.wide (installed-option) | tool: --Own.color (installed-option) | tool: --Own.wide (installed-option)
    classes = [Own]
main = Tool.launch_instance
//- +shared/__init__.py
//- +shared/html.py
from traitlets import Bool, Unicode
from .base import Base
class Exporter(Base):
    wide = Bool(False, config=True)
    inner = Unicode()
//- +shared/base.py
from traitlets import Unicode
from traitlets.config import Configurable
class Base(Configurable):
    color = Unicode(
        "red",
        help="How it looks.",
    ).tag(config=True)
//- +shared/other.py
from traitlets import Unicode
class Unused:
    depth = Unicode().tag(config=True)
""",
    )


def test_a_class_between_an_application_and_its_library_is_read_though_it_says_nothing_of_options(
    tmp_path: Path,
) -> None:
    check(
        tmp_path,
        """
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
from traitlets import Unicode
from shared import Server
class Tool(Server):
    aliases = {"out": "Tool.out"}  #@ tool: --out
    out = Unicode().tag(config=True)  #@ tool: --Tool.out (name-derived)
main = Tool.launch_instance
//- +shared/__init__.py
from .app import Server
//- +shared/app.py
from jupyter_server.extension.application import ExtensionApp
from traitlets import Unicode
class Server(ExtensionApp):
    name = "server"
    plain = Unicode()
""",
    )


def test_a_model_has_the_fields_of_those_it_extends_elsewhere(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
import argparse
from pydantic import Field
from shared.models import Base
class Config(Base):
    own: int = Field(default=3)
def main():
    parser = argparse.ArgumentParser()
    for name, field in Config.model_fields.items():
        parser.add_argument("--" + name)  #@ tool: --above (computed-name) | tool: --far (computed-name) | tool: --own (computed-name)
    parser.parse_args()
//- +shared/__init__.py
//- +shared/models.py
from .bridge import Far as Further
class Other: ...
class Base(Further, Other):
    above: str = "x"
//- +shared/bridge.py
from pydantic import BaseModel
class Far(BaseModel):
    far: bool = False
    _own: int = 3
""",
    )
