"""Groups of click that load a command only when it is asked for, in the shapes that projects write."""

from __future__ import annotations

from tests.unit.recon.cli.marks import check, surface_of

_START = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:cli"
//- tool/__init__.py
//- tool/main.py
import importlib
from collections import OrderedDict
from pathlib import Path
import os
import click
"""
_COMMANDS = """
//- tool/commands/__init__.py
//- tool/commands/fetch.py
import click
@click.command("fetch")
@click.option("--deep")  #@ tool fetch: --deep
def cli(): ...
//- tool/commands/push.py
import click
@click.command("push")
@click.option("--hard")  #@ tool push: --hard
def cli(): ...
"""
_BY_PATH = """
class Lazy(click.Group):
    def __init__(self, *args, lazy_subcommands=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.lazy_subcommands = lazy_subcommands or {}
    def list_commands(self, ctx):
        base = super().list_commands(ctx)
        return base + sorted(self.lazy_subcommands.keys())
    def get_command(self, ctx, cmd_name):
        if cmd_name in self.lazy_subcommands:
            return self._lazy_load(cmd_name)
        return super().get_command(ctx, cmd_name)
    def _lazy_load(self, cmd_name):
        import_path = self.lazy_subcommands[cmd_name]
        modname, name = import_path.rsplit(".", 1)
        mod = importlib.import_module(modname)
        return getattr(mod, name)
"""
_CLI = """
@click.option("--debug")  #@ tool: --debug
def cli(): ...
"""


def test_a_group_that_is_told_where_its_commands_are_has_them() -> None:
    told = '{"fetch": "tool.commands.fetch.cli", "push": "tool.commands.push.cli"}'
    check(_START + _BY_PATH + f"@click.group(cls=Lazy, lazy_subcommands={told})" + _CLI + _COMMANDS)


def test_words_that_a_table_of_packages_is_cut_into_are_the_commands() -> None:
    check(
        _START
        + """
PACKAGES = ["tool.commands.fetch", "tool.commands.push"]
class Packages(click.Group):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._commands = Packages._cut(PACKAGES)
    @staticmethod
    def _cut(names):
        commands = OrderedDict()
        for one in names:
            commands[one.split(".")[-1]] = one
        return commands
    def list_commands(self, ctx):
        return list(self._commands.keys())
    def get_command(self, ctx, cmd_name):
        if cmd_name not in self._commands:
            return None
        mod = None
        try:
            if ctx.obj:
                mod = importlib.import_module(self._commands[cmd_name])
        except ImportError:
            return None
        return mod.cli if mod else click.Command(name=cmd_name)
@click.command(cls=Packages)"""
        + _CLI
        + _COMMANDS
    )


def test_the_modules_of_a_folder_are_the_commands() -> None:
    check(
        _START
        + """
FOLDER = os.path.join(os.path.dirname(__file__), "commands")
class Folder(click.Group):
    def list_commands(self, ctx):
        found = []
        for name in os.listdir(FOLDER):
            if name.endswith(".py") and not name.startswith("__"):
                found.append(name[:-3])
        found.sort()
        return found
    def get_command(self, ctx, name):
        mod = importlib.import_module(f"tool.commands.{name}")
        return mod.cli
@click.command(cls=Folder)"""
        + _CLI
        + _COMMANDS
    )


def test_a_file_of_a_folder_may_be_executed_for_its_command() -> None:
    check(
        _START
        + """
FOLDER = os.path.join(os.path.dirname(__file__), "commands")
class Folder(click.Group):
    def list_commands(self, ctx):
        return sorted(one[:-3] for one in os.listdir(FOLDER) if one.endswith(".py") and "__" not in one)
    def get_command(self, ctx, name):
        names, other = {}, {"cli": None}
        path = os.path.join(FOLDER, name + ".py")
        with open(path) as file:
            code = compile(file.read(), path, "exec")
            eval(code, names, names)
        eval("cli", other)
        return other["cli"] or names["cli"]
@click.command(cls=Folder)"""
        + _CLI
        + _COMMANDS
    )


def test_a_group_that_lists_its_commands_at_run_time_has_none_by_a_guess() -> None:
    drawing = (
        _START
        + _BY_PATH.replace("sorted(self.lazy_subcommands.keys())", "ask_the_server()")
        + '@click.group(cls=Lazy, lazy_subcommands={"fetch": "tool.commands.fetch.cli"})'
        + _CLI
        + _COMMANDS
    )
    program = surface_of(drawing).program("tool")
    assert program is not None
    assert [one.path for one in program.commands] == [()]


def test_a_group_that_lazily_loaded_groups_give_has_its_commands_too() -> None:
    inner = '@click.group(cls=Lazy, lazy_subcommands={"in": "tool.inner.group"})'
    check(
        _START
        + _BY_PATH
        + inner
        + _CLI
        + """
//- tool/inner.py
import click
from tool.main import Lazy
@click.group(cls=Lazy, lazy_subcommands={"one": "tool.leaf.cli"})
def group(): ...
//- tool/leaf.py
import click
@click.command()
@click.option("--deep")  #@ tool in one: --deep
def cli(): ...
"""
    )


def test_the_folder_of_a_script_need_be_no_package() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
import os
import click
FOLDER = os.path.join(os.path.dirname(__file__), "commands")
class Folder(click.Group):
    def list_commands(self, ctx):
        found = []
        for name in os.listdir(FOLDER):
            if name.endswith(".py") and name.startswith("cmd_"):
                found.append(name[4:-3])
        found.sort()
        return found
    def get_command(self, ctx, name):
        try:
            mod = __import__(f"commands.cmd_{name}", None, None, ["cli"])
        except ImportError:
            return
        return mod.cli
@click.command(cls=Folder)
def main(): ...
//- commands/__init__.py
//- commands/other.py
//- commands/cmd_init.py
import click
@click.command("init")
@click.option("--bare")  #@ tool init: --bare
def cli(bare): ...
"""
    )
