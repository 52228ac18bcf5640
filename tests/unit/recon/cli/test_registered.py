"""Commands that a program registers in a loop: over the modules of a package, over classes, over the members of a module."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_BASE = """
//- tool/commands/base.py
import argparse
class Base:
    name: str | None = None
    @classmethod
    def register_to(cls, subparsers: argparse._SubParsersAction, name=None, **more):
        parser = subparsers.add_parser(name or cls.name or "", **more)
        command = cls()
        command.add_arguments(parser)
        parser.set_defaults(command=command)
    def add_arguments(self, parser: argparse.ArgumentParser): ...
"""
_COMMANDS = (
    _BASE
    + """
//- tool/commands/__init__.py
//- tool/commands/fetch.py
from tool.commands.base import Base
class Command(Base):
    def add_arguments(self, parser):
        parser.add_argument("--deep")  #@ tool fetch: --deep
//- tool/commands/import_it.py
from tool.commands.base import Base
class Command(Base):
    name = "import"
    def add_arguments(self, parser):
        parser.add_argument("--raw")  #@ tool import: --raw
class Other(Base):
    def add_arguments(self, parser): ...
//- tool/commands/shared.py
WORDS = ["--none"]
"""
)
_TOOL = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/main.py
import argparse
import importlib
import pkgutil
"""
_REGISTER = """
class Core:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.subparsers = self.parser.add_subparsers()
        for _, name, _ in pkgutil.iter_modules(COMMANDS):
            module = importlib.import_module(f"tool.commands.{name}", __name__)
            try:
                kind = module.Command
            except AttributeError:
                continue
            self.register(kind, kind.name or name)
    def register(self, command, name=None):
        command.register_to(self.subparsers, name)
def main():
    Core().parser.parse_args()
"""


def test_classes_of_the_modules_of_a_package_are_commands_of_the_words_that_they_are_registered_under() -> (
    None
):
    for package in (
        'importlib.import_module("tool.commands").__path__',
        "commands.__path__",
        "[str(Path(commands.__file__).parent)]",
    ):
        imports = "from pathlib import Path\nfrom tool import commands\n"
        check(_TOOL + imports + f"COMMANDS = {package}\n" + _REGISTER + _COMMANDS)


def test_a_package_may_name_its_modules_itself() -> None:
    check(
        _TOOL
        + """
from tool import commands
def main():
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for one in commands.NAMES:
        importlib.import_module("tool.commands." + one).register(subparsers)
    parser.parse_args()
//- tool/commands/__init__.py
import os
import pkgutil
NAMES = [one.name for one in pkgutil.iter_modules([os.path.dirname(__file__)])]
//- tool/commands/fetch.py
def register(subparsers):
    parser = subparsers.add_parser("fetch")
    parser.add_argument("--deep")  #@ tool fetch: --deep
//- tool/commands/view.py
def register(subparsers):
    parser = subparsers.add_parser("view")
    parser.add_argument("--wide")  #@ tool view: --wide
"""
    )


def test_a_folder_that_is_not_known_gives_no_modules() -> None:
    check(
        _TOOL
        + """
def main():
    parser = argparse.ArgumentParser()
    for _, name, _ in pkgutil.iter_modules(folders()):
        parser.add_argument(f"--{name}")  #@ tool: (dynamic-option-name)
    parser.parse_args()
//- tool/level.py
"""
    )


def test_the_classes_below_a_base_are_found_by_it() -> None:
    check(
        SCRIPT
        + """
import argparse
class Command:
    @classmethod
    def attach(cls, subparsers):
        parser = subparsers.add_parser(cls.__name__.lower())
        cls.add(parser)
class Fetch(Command):
    @staticmethod
    def add(parser):
        parser.add_argument("--deep")  #@ tool fetch: --deep
class View(Command):
    @staticmethod
    def add(parser):
        parser.add_argument("--wide")  #@ tool near: --wide | tool view: --wide
class Near(View): ...
def main():
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for one in Command.__subclasses__():
        one.attach(subparsers)
    for one in View.__subclasses__():
        one.attach(subparsers)
    parser.parse_args()
"""
    )


def test_a_class_method_that_calls_the_one_above_it_speaks_of_its_own_class() -> None:
    check(
        _TOOL
        + """
from tool.commands.base import Base
class Command(Base):
    @classmethod
    def register_to(cls, subparsers, name=None, **more):
        return super().register_to(subparsers, name, aliases=["f"], **more)
    def add_arguments(self, parser):
        parser.add_argument("--deep")  #@ tool fetch: --deep
def main():
    parser = argparse.ArgumentParser()
    Command.register_to(parser.add_subparsers(), "fetch")
    parser.parse_args()
"""
        + _BASE
        + "//- tool/commands/__init__.py\n"
    )
