"""Commands that a program finds at run time: classes of a package that it walks, and what its manifest registers."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

WALKED = """
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
//- tool/main.py
import argparse
from elsewhere import members
from tool.load import modules_of
def classes_of(package):
    return [one for module in modules_of(package) for one in members(module)]
def main():
    parser = argparse.ArgumentParser(add_help=False)
    for kind in classes_of("tool.commands"):
        kind().add_options(parser)
    parser.parse_args()
//- tool/load.py
from importlib import import_module
from pkgutil import iter_modules
def modules_of(name):
    package = import_module(name)
    return [import_module(f"{name}.{one.name}") for one in iter_modules(package.__path__)]
//- tool/commands/__init__.py
import argparse
class Base:
    def add_options(self, parser: argparse.ArgumentParser):
        parser.add_argument("--log")  #@ tool fetch: --log (annotated-receiver) | tool view: --log (annotated-receiver)
//- tool/commands/fetch.py
from tool.commands import Base
class Command(Base):
    def add_options(self, parser):
        super().add_options(parser)
        parser.add_argument("--deep")
//- tool/commands/view.py
from argparse import ArgumentParser
from tool.commands import Base
class Shared(Base):
    def add_options(self, parser: ArgumentParser):
        super().add_options(parser)
        parser.add_argument("--wide")  #@ tool view: --wide (annotated-receiver)
class Command(Shared):
    pass
class Helper:
    def add_options(self, text):
        text.add_argument("--not")
"""


def test_classes_of_a_package_that_is_walked_by_name_are_commands() -> None:
    annotated = WALKED.replace(
        "def add_options(self, parser):\n", "def add_options(self, parser: ArgumentParser):\n"
    )
    annotated = annotated.replace(
        "//- tool/commands/fetch.py\n", "//- tool/commands/fetch.py\nfrom argparse import ArgumentParser\n"
    )
    check(annotated.replace('("--deep")', '("--deep")  #@ tool fetch: --deep (annotated-receiver)'))


def test_a_package_that_is_only_named_is_not_walked() -> None:
    found = surface_of(WALKED.replace('classes_of("tool.commands")', 'print("tool.commands")'))
    assert [one.path for one in found.programs[0].commands] == [()]
    assert {option.names for command in found.unattached for option in command.options} == {
        ("--log",),
        ("--wide",),
    }


def test_what_a_project_registers_in_a_group_of_its_own_belongs_to_its_program() -> None:
    check(
        """
//- tool-1.dist-info/entry_points.txt
[console_scripts]
tool = tool.main:main
[tool.extension]
names = tool.plugins.names:Names
[other.extension]
foreign = tool.plugins.foreign:Foreign
//- tool/__init__.py
//- tool/main.py
from tool.options import Manager
def main():
    Manager().parse()
//- tool/options.py
class Manager:
    def add_option(self, *names, **rest):
        self.options.append(names)
    def parse(self): ...
//- tool/plugins/__init__.py
//- tool/plugins/names.py
from tool.options import Manager
class Names:
    @classmethod
    def add_options(cls, manager: Manager):
        manager.add_option("--names")  #@ tool: --names (option-like-call)
//- tool/plugins/foreign.py
from tool.options import Manager
class Foreign:
    @classmethod
    def add_options(cls, manager: Manager):
        manager.add_option("--foreign")
"""
    )


LAZY = """
//- pyproject.toml
[project.scripts]
tool = "tool.app:main"
//- tool/__init__.py
//- tool/get.py
def run(fast: bool = False): ...  #@ tool get: --fast,--no-fast (name-derived)
//- tool/all.py
import typer
every = typer.Typer()
@every.callback()
def before(): ...
@every.command()
def put(*, size: int = 1): ...  #@ tool all put: --size (name-derived)
//- tool/app.py
import importlib
from dataclasses import dataclass
import typer
@dataclass
class Row:
    name: str
    module: str
    function: str
ROWS = (Row("get", "tool.get", "run"), Row("all", "tool.all", "every"))
def main(wanted):
    app = typer.Typer()
    for row in ROWS:
        found = nothing
        if row.name == wanted:
            found = load(row)
        register(app, row, found)
    app()
def register(app, row, found):
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=row.name)
    else:
        app.command(row.name)(found)
def load(row):
    return getattr(importlib.import_module(row.module), row.function)
def nothing(): ...
"""


def test_commands_that_a_table_loads_by_name_belong_to_their_rows() -> None:
    check(LAZY)


def test_each_round_of_a_loop_makes_its_own_object() -> None:
    check(
        SCRIPT
        + """
import argparse
def main():
    p = argparse.ArgumentParser()
    s = p.add_subparsers()
    for name in ("get", "put"):
        one = s.add_parser(name)
        one.add_argument("--" + name)  #@ tool get: --get (computed-name) | tool put: --put (computed-name)
        one.add_argument("--both")  #@ tool get: --both | tool put: --both
    p.parse_args()
"""
    )


_INSIDE = """
//- pyproject.toml
[project.scripts]
tool = "tool:main"
//- tool/__init__.py
OWN
//- tool/patched/__init__.py
//- tool/patched/pip/__init__.py
//- tool/patched/pip/__main__.py
from tool.patched.pip.commands import run
run()
//- tool/patched/pip/commands.py
import argparse
import importlib
import sys
COMMANDS = {"get": ("tool.patched.pip.get", "Get")}
def run():
    module, name = COMMANDS[sys.argv[1]]
    getattr(importlib.import_module(module), name)().main()
//- tool/patched/pip/get.py
import argparse
class Get:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.parser.add_argument("--deep")  #@ MARK
    def main(self):
        self.parser.parse_args()
"""


def test_a_package_that_starts_by_itself_keeps_its_commands_from_a_program_with_a_parser() -> None:
    own = """
import argparse
from tool.patched.pip.commands import run
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ tool: --own
    parser.parse_args()
    run()
"""
    check(_INSIDE.replace("OWN", own).replace("MARK", "python -m tool.patched.pip get: --deep"))


def test_a_program_without_a_parser_shares_the_commands_of_the_package_that_it_runs() -> None:
    own = """
from tool.patched.pip.commands import run
def main():
    run()
"""
    check(_INSIDE.replace("OWN", own).replace("MARK", "tool get: --deep"))
