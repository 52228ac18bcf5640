"""Commands that a search of folders finds, and whose modules are named after their paths."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, surface_of

_START = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:cli"
//- tool/__init__.py
//- tool/main.py
import glob
import importlib
import os
import pkgutil
from importlib import import_module, resources
from pathlib import Path
import click
import tool
ROOT = Path(__file__).parent
HERE = os.path.dirname(os.path.abspath(__file__))
"""
_GROUP = """
class Found(click.Group):
    def list_commands(self, ctx):
        return sorted(find())
    def get_command(self, ctx, name):
        found = find()
        return getattr(importlib.import_module(found[name]), "cli") if name in found else None
@click.command(cls=Found)
def cli(): ...
"""
_FILES = """
//- tool/cli.py
import click
@click.group()
@click.option("--outermost")  #@ ? cli: --outermost
def cli(): ...
//- tool/commands/__init__.py
//- tool/commands/fetch/__init__.py
//- tool/commands/fetch/cli.py
import click
@click.command()
@click.option("--deep")  #@ tool fetch: --deep
def cli(): ...
//- tool/commands/fetch/words.txt
//- tool/commands/push/__init__.py
//- tool/commands/push/cli.py
import click
@click.command()
@click.option("--hard")  #@ tool push: --hard
def cli(): ...
//- tool/commands/push/other.py
import click
@click.command()
@click.option("--other")  #@ ? cli: --other
def cli(): ...
//- tool/commands/bare/readme.txt
"""

_MODULE = '"tool." + ".".join(path.relative_to(ROOT).parts)[:-3]'
FINDING = {
    "all below": f"""
    for path in ROOT.rglob("cli.py"):
        if path.parent == ROOT:
            continue
        found[path.parent.name] = {_MODULE}
""",
    "folders of one depth": """
    for path in ROOT.glob("commands/*/cli.py"):
        found[path.parent.name] = f"tool.commands.{path.parent.stem}.{path.stem}"
""",
    "any depth": """
    for path in sorted((ROOT / "commands").glob("**/cli.py")):
        found[path.parent.name] = str(path.relative_to(ROOT.parent).with_suffix("")).replace("/", ".")
""",
    "folders with a file": """
    for folder in ROOT.joinpath("commands").iterdir():
        if folder.is_dir() and (folder / "cli.py").is_file():
            found[folder.name] = f"tool.commands.{folder.name}.cli"
""",
    "folders with a file, by functions": """
    base = os.path.join(HERE, "commands")
    for name in os.listdir(base):
        if os.path.isdir(os.path.join(base, name)) and os.path.isfile(os.path.join(base, name, "cli.py")):
            found[name] = "tool.commands." + name + ".cli"
""",
    "a pattern": """
    for path in glob.glob(os.path.join(HERE, "commands", "*", "cli.py")):
        name = os.path.basename(os.path.dirname(path))
        found[name] = "tool.commands.%s.cli" % name
""",
    "a pattern below a folder": """
    for path in glob.glob("*/cli.py", root_dir=ROOT / "commands"):
        name, file = path.split("/")
        found[name] = f"tool.commands.{name}.{file[:-3]}"
""",
    "a walk": """
    for folder, _, files in os.walk(os.path.join(HERE, "commands")):
        for file in files:
            if file == "cli.py":
                path = os.path.relpath(os.path.join(folder, file), HERE)
                module = path[: -len(".py")].replace(os.sep, ".")
                found[module.split(".")[-2]] = f"tool.{module}"
""",
    "a walk of a path": """
    for folder, _, files in (ROOT / "commands").walk():
        if "cli.py" in files:
            found[folder.name] = f"tool.commands.{folder.name}.cli"
""",
    "packages": """
    for one in pkgutil.iter_modules([os.path.join(HERE, "commands")]):
        found[one.name] = f"tool.commands.{one.name}.cli"
""",
    "packages of a path": """
    for _, name, is_package in pkgutil.iter_modules([str(ROOT / "commands")]):
        if is_package:
            found[name] = f"tool.commands.{name}.cli"
""",
    "all packages": """
    for one in pkgutil.walk_packages(tool.__path__, "tool."):
        if one.name.endswith(".cli") and one.name.count(".") > 1:
            found[one.name.split(".")[-2]] = one.name
""",
    "resources": """
    for folder in resources.files("tool").joinpath("commands").iterdir():
        if folder.is_dir() and folder.joinpath("cli.py").is_file():
            found[folder.name] = f"tool.commands.{folder.name}.cli"
""",
}


@pytest.mark.parametrize("way", FINDING)
def test_files_that_a_search_finds_are_the_commands(way: str) -> None:
    code = f"def find():\n    found = {{}}{FINDING[way]}    return found\n"
    check(_START + code + _GROUP + _FILES)


@pytest.mark.parametrize(
    "found",
    [
        # What is there is not known, or nothing is.
        'Path(os.environ["TOOL"]).rglob("cli.py")',
        'Path.home().glob("**/cli.py")',
        'ROOT.parent.parent.glob("*/cli.py")',
        'ROOT.glob("*.py")',
        'ROOT.glob("commands/*/CLI.py")',
        'ROOT.glob("*/cli.py")',
        "ROOT.glob(pattern())",
        'ROOT.glob("/commands/*/cli.py")',
    ],
)
def test_a_search_that_finds_nothing_known_gives_no_command(found: str) -> None:
    code = f"""
def find():
    return {{path.parent.name: "tool.commands." + path.parent.name + "." + path.stem for path in {found}}}
"""
    program = surface_of(_START + code + _GROUP + _FILES).program("tool")
    assert program is not None
    assert [one.path for one in program.commands] == [()]


MADE = {
    "group(commands=[one, two])": [("one",), ("two",)],
    'group(commands={"first": one, "second": two})': [("first",), ("second",)],
    "group(commands=None)": [],
    "group(commands=[one, *more()])": [("one",)],
    "group(commands=more())": [],
    'Group("name", [one, two])': [("one",), ("two",)],
    'Group("name", {"first": one})': [("first",)],
}


@pytest.mark.parametrize("maker", MADE)
def test_a_group_is_made_with_a_table_or_a_list_of_commands(maker: str) -> None:
    made = f"@click.{maker}\ndef cli(): ..." if maker.startswith("group") else f"cli = click.{maker}"
    commands = "@click.command()\ndef one(): ...\n@click.command()\ndef two(): ...\n"
    program = surface_of(_START + commands + made + "\n").program("tool")
    assert program is not None
    root, *below = program.commands
    assert ([one.path for one in below], root.is_open) == (MADE[maker], "more()" in maker)


ASKED = {
    'getattr(plugin, "name", "other")': "--other",
    'plugin.WORD if hasattr(plugin, "WORD") else "other"': "--other",
    'plugin.name if hasattr(plugin, "name") else "other"': "--other",
    'getattr(plugin, "__name__", "other").rpartition(".")[2]': "--plugin",
    "Path(plugin.__file__).stem": "--plugin",
    "Path(plugin.__file__).parent.name": "--tool",
    "Path(plugin.__file__).parent.parent.name": None,
}


@pytest.mark.parametrize("name", ASKED)
def test_a_module_has_the_names_of_its_path_only_as_a_path(name: str) -> None:
    code = f"""
from tool import plugin
@click.command()
@click.option("--" + ({name}))
def cli(): ...
//- tool/plugin.py
"""
    program = surface_of(_START + code).program("tool")
    assert program is not None
    names = [one.names for one in program.commands[0].options if not one.is_implicit and one.names]
    assert names == ([] if ASKED[name] is None else [(ASKED[name],)])
