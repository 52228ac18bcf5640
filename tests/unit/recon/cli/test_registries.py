"""Options that a module collects in a list or table of its own before anybody asks for them."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

TABLE = """
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- settings.py
from collections import OrderedDict
from enum import StrEnum
SETTINGS: dict[str, "Setting"] = OrderedDict()
class Area(StrEnum):
    SIDE = "side"
    TOP = "top"
class Setting:
    def __init__(self, key, about=None, secret=False):
        self.key = key
        self.about = about
        self.secret = secret
    def __call__(self, function):
        self.function = function
        return self
def setting(key, about=None, secret=False):
    if key in SETTINGS:
        raise RuntimeError(key)
    made = Setting(key, about, secret)
    SETTINGS[key] = made
    return made
def each(name, areas):
    for one in areas:
        area = f"look.{one.value}" if isinstance(one, Area) else one
        setting(f"{area}.{name}")
setting("plain", about="A plain one.")
@setting("later")
def later():
    return 1
each("font", ["look", Area.SIDE])
for area in Area:
    setting(f"{area.value}.{area.name.lower()}")
def never():
    setting("never")
if __name__ == "__main__":
    setting("alone")
//- main.py
import click
import settings
def described(one):
    return {"name": f"--{one.key}", "help": one.about}
def configured(function):
    for _, one in reversed(settings.SETTINGS.items()):
        about = described(one)
        more = {"hidden": True} if one.secret else {}
        function = click.option(about["name"], help=about["help"], **more)(function)
    return function
@click.command()
@configured
def main(): ...
"""


def test_calls_of_a_module_fill_its_table() -> None:
    options = surface_of(TABLE).programs[0].commands[0].options
    assert [one.names for one in options if not one.is_implicit] == [
        ("--plain",),
        ("--later",),
        ("--look.font",),
        ("--look.side.font",),
        ("--side.side",),
        ("--top.top",),
    ]
    assert [one.help for one in options][:2] == ["A plain one.", ""]


LISTS = {
    # A function that adds, called where another module is loaded.
    "def register(name):\n    NAMES.append(name)\n": 'from store import register\nregister("--fast")\n',
    "def register(name):\n    NAMES.insert(0, name)": 'import store as other\nother.register("--fast")\n',
    # A decorator that adds what it is given.
    "def register(name):\n    def inner(function):\n        NAMES.append(name)\n        return function\n    return inner\n": (
        'import store\n@store.register("--fast")\ndef fast(): ...\n'
    ),
    # An object that adds itself, or its name.
    "class register:\n    def __init__(self, name):\n        NAMES.append(name)\n": (
        'from store import register\nFAST = register("--fast")\n'
    ),
}

NOT = {
    # Nobody calls it when modules are loaded.
    "def register(name):\n    NAMES.append(name)\n": 'from store import register\ndef f():\n    register("--fast")\n',
    # Another list of the same name.
    "def register(name):\n    NAMES = []\n    NAMES[0] == name\n": 'from store import register\nregister("--fast")\n',
    "def register(name):\n    other.NAMES.append(name)\n": 'from store import register\nregister("--fast")\n',
    # Another function of the same name.
    "def register(name):\n    NAMES.append(name) \n": (
        'import store\ndef register(name): ...\nregister("--fast")\n'
    ),
}

STORE = """
//- store.py
NAMES = []
FILLER
//- plugins.py
PLUGIN
//- main.py
import argparse
import plugins
import store
def main():
    parser = argparse.ArgumentParser(add_help=False)
    for one in store.NAMES:
        parser.add_argument(one)
    parser.parse_args()
"""


def _names(filler: str, plugin: str) -> list[tuple[str, ...]]:
    drawing = SCRIPT.removesuffix("//- main.py\n") + STORE.lstrip()
    found = surface_of(drawing.replace("FILLER", filler).replace("PLUGIN", plugin))
    return [one.names for one in found.programs[0].commands[0].options if one.names]


@pytest.mark.parametrize("filler", LISTS)
def test_calls_of_other_modules_fill_a_list(filler: str) -> None:
    assert _names(filler, LISTS[filler]) == [("--fast",)]


@pytest.mark.parametrize("filler", NOT)
def test_a_list_that_nothing_is_seen_to_fill_gives_no_option(filler: str) -> None:
    assert _names(filler, NOT[filler]) == []


def test_a_command_that_is_registered_is_made_once() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
tool = "main:tool"
//- main.py
import click
COMMANDS = []
def register(command):
    COMMANDS.append(command)
    return command
@register
@click.command()
@click.option("--deep")  #@ tool scan: --deep
def scan(): ...
@click.group()
def tool(): ...
def fill():
    for one in COMMANDS:
        tool.add_command(one)
fill()
"""
    )


_PLUGGED = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/checks/__init__.py
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
CHECKS = {}
%s
for _, name, _ in walk_packages([str(Path(__file__).parent)]):
    import_module(f"{__name__}.{name}")
//- tool/checks/sizes.py
from argparse import ArgumentParser
from tool.checks import Base
class Check(Base):
    name = "sizes"
    @classmethod
    def add_options(cls, parser: ArgumentParser):
        parser.add_argument("--max-size")  #@ tool: --max-size
//- tool/main.py
from argparse import ArgumentParser
from .checks import CHECKS
def main():
    parser = ArgumentParser()
    for check in CHECKS.values():
        check.add_options(parser)
    parser.parse_args()
"""


@pytest.mark.parametrize(
    "making",
    [
        """class Kept(type):
    def __new__(mcs, name, bases, body):
        made = super().__new__(mcs, name, bases, body)
        if made.name is not None:
            CHECKS[made.name] = made
        return made
class Base(metaclass=Kept):
    name = None""",
        """class Kept(type):
    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)
        CHECKS[name] = cls
class Base(metaclass=Kept):
    @classmethod
    def add_options(cls, parser): ...""",
        """class Base:
    def __init_subclass__(cls, **named):
        super().__init_subclass__(**named)
        CHECKS[cls.name] = cls""",
    ],
)
def test_classes_that_are_kept_as_they_are_made_add_options_and_are_no_commands(making: str) -> None:
    check(_PLUGGED % making)


def test_what_a_function_gives_stays_though_its_first_call_fills_a_list() -> None:
    check(
        SCRIPT
        + """
import click
KNOWN = []
def made(*names, **settings):
    variable = settings.get("envvar")
    if isinstance(variable, str):
        KNOWN.append(variable)
    return click.option(*names, **settings)  #@ tool: --early | tool: --kept | tool: --late
early = made("--early", envvar=None)
kept = made("--kept", envvar="KEPT")
late = made("--late", envvar=None)
@click.command()
@early
@kept
@late
def main(early, kept, late): ...
"""
    )
