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
