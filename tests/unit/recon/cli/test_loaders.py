"""Groups of a project's own that load the commands that they are asked for."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check, surface_of

WAYS = {
    # The group of click's own documentation: each name with where it is.
    "table": """
class Lazy(click.Group):
    def __init__(self, *args, lazy=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.lazy = lazy or {}
    def list_commands(self, ctx):
        return super().list_commands(ctx) + sorted(self.lazy.keys())
    def get_command(self, ctx, name):
        if name in self.lazy:
            return self._load(name)
        return super().get_command(ctx, name)
    def _load(self, name):
        module, attribute = self.lazy[name].rsplit(".", 1)
        return getattr(importlib.import_module(module), attribute)
@click.group(cls=Lazy, lazy={"scan": "tool.commands.scan.cli", "lost": "tool.lost.cli"})
def main(): ...
""",
    # Its other one: the files of a folder.
    "folder": """
FOLDER = os.path.abspath(os.path.join(os.path.dirname(__file__), "commands"))
class Lazy(click.MultiCommand):
    def list_commands(self, ctx):
        found = []
        for name in os.listdir(FOLDER):
            if name.endswith(".py") and not name.startswith("_"):
                found.append(name[:-3])
        return found
    def get_command(self, ctx, name):
        module = __import__(f"tool.commands.{name}", None, None, ["cli"])
        return module.cli
@click.command(cls=Lazy)
def main(): ...
""",
    "enumeration": """
class Lazy(click.Group):
    class Known(Enum):
        SCAN = f"{__package__}.commands.scan"
    def list_commands(self, _):
        return [one.lower() for one in Lazy.Known.__members__]
    def get_command(self, _, name):
        try:
            known = Lazy.Known.__dict__[name.upper()]
            return getattr(importlib.import_module(known.value), "cli")
        except KeyError:
            return None
@click.command(cls=Lazy)
def main(): ...
""",
    "module": """
NAMES = ("scan",)
class Lazy(click.Group):
    def list_commands(self, ctx):
        return list(NAMES)
    def get_command(self, ctx, name):
        return importlib.import_module("tool.commands." + name).cli
main = Lazy()
""",
}

TOOL = """
//- pyproject.toml
[project.scripts]
tool = "tool.app:main"
//- tool/__init__.py
//- tool/commands/__init__.py
//- tool/commands/scan.py
import click
@click.command("look")
@click.option("--deep")  #@ MARK
def cli(): ...
//- tool/app.py
import importlib
import os
from enum import Enum
import click
"""


@pytest.mark.parametrize("way", WAYS)
def test_what_a_group_gives_for_its_names_is_a_command_under_that_name(way: str) -> None:
    check(TOOL.replace("MARK", "tool scan: --deep") + WAYS[way].lstrip("\n"))


NOT = {
    # What it is called is not known.
    "def list_commands(self, ctx):\n        return sorted(ctx.obj)": "",
    # It gives nothing.
    'def list_commands(self, ctx):\n        return ["scan"]': "def get_command(self, ctx, name):\n        return None",
    'def list_commands(self, ctx):\n        return ["other"]': "",
}
GIVES = (
    'def get_command(self, ctx, name):\n        return importlib.import_module("tool.commands." + name).cli'
)


@pytest.mark.parametrize("names", NOT)
def test_a_group_that_tells_no_name_or_gives_nothing_has_no_command(names: str) -> None:
    body = f"class Lazy(click.Group):\n    {names}\n    {NOT[names] or GIVES}\nmain = Lazy()\n"
    assert [one.path for one in surface_of(TOOL.replace("#@ MARK", "") + body).programs[0].commands] == [()]


_NAMED = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/plugins/__init__.py
//- tool/base.py
class Plugin:
    def register(self, parser): ...
//- tool/plugins/deep.py
from tool.base import Plugin
words = ()
class Deep(Plugin):
    def register(self, parser):
        parser.add_argument("--deep")  #@ tool: --deep
//- tool/plugins/raw.py
from tool.base import Plugin
class Raw(Plugin):
    def register(self, parser):
        parser.add_argument("--raw")  #@ tool: --raw
//- tool/plugins/gone.py
from tool.base import Plugin
class Gone(Plugin):
    def register(self, parser):
        parser.add_argument("--gone")
//- tool/main.py
import argparse
import importlib
import os
import sys
from tool import base
DEFAULT = ("tool.plugins.deep", "tool.plugins.gone")
def loaded(name):
    __import__(name)
    return sys.modules[name]
def members(module):
    for name in dir(module):
        yield (name, getattr(module, name))
def load(parser, names):
    for name in sorted(names):
        for _, item in members(loaded(name)):
            if not isinstance(item, type) or item == base.Plugin:
                continue
            if issubclass(item, base.Plugin):
                item().register(parser)
def main():
    parser = argparse.ArgumentParser()
    load(parser, NAMES)
    parser.parse_args()
"""


@pytest.mark.parametrize(
    "names",
    [
        '(set(DEFAULT) | {"tool.plugins.raw"}) - {"tool.plugins.gone"}',
        '(set(DEFAULT) | {"tool.plugins.raw"} | set(os.environ.get("MORE", "").split())) - {"tool.plugins.gone"}',
        '{"tool.plugins.deep", "tool.plugins.raw"} - set(os.environ.get("LESS", "").split())',
    ],
)
def test_modules_that_a_set_names_are_looked_through(names: str) -> None:
    check(_NAMED.replace("NAMES", names))
