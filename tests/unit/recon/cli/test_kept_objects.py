"""Commands that are objects, which a group keeps as modules are loaded."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check

START = """//- pyproject.toml
[project]
name="tool"
[project.scripts]
tool = "tool.run:main"
//- tool/__init__.py

//- tool/run.py
import argparse
from .every import COMMANDS
def main():
    parser = argparse.ArgumentParser()
    COMMANDS.configure(parser)
    parser.parse_args()
"""
EACH = """//- tool/tasks.py
from .base import Group
TASKS = Group()
@TASKS.command("list")
class List:
    def configure(self, parser):
        parser.add_argument("--json")  #@ tool ls: --json | tool task list: --json
@TASKS.command("dump")
class Dump:
    def configure(self, parser):
        parser.add_argument("--format")  #@ tool task dump: --format
"""
GROUP = """//- tool/base.py
import types
class Group:
    def __init__(self):
        self._commands = {}
    def command(self, name):
        def decorator(cls):
            self._commands[name] = cls()
            return cls
        return decorator
    def add_command(self, name, command):
        self._commands[name] = command
    @property
    def commands(self):
        return types.MappingProxyType(self._commands)
    def configure(self, parser):
        subs = parser.add_subparsers(required=True)
        for name, command in self._commands.items():
            command.configure(subs.add_parser(name))
class Alias:
    def __init__(self, command):
        self._command = command
    def configure(self, parser):
        self._command.configure(parser)
"""


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            f"""{START}{EACH}{GROUP}//- tool/every.py
from .base import Alias, Group
from .tasks import TASKS
COMMANDS = Group()
COMMANDS.add_command("task", TASKS)
for old, new in {{"ls": "list"}}.items():
    COMMANDS.add_command(old, Alias(TASKS.commands[new]))
""",
            id="group-of-groups",
        ),
        pytest.param(
            f"""{START}//- tool/every.py
from .base import Group
from .tasks import List, Other
COMMANDS = Group()
COMMANDS.register(command=List("list"))
COMMANDS.add_command(Other("other"))
//- tool/tasks.py
class List:
    def __init__(self, name):
        self.name = name
    def configure(self, parser):
        parser.add_argument("--json")  #@ tool list: --json
class Other:
    def __init__(self, name):
        self.name = name
    def configure(self, parser):
        parser.add_argument("--other")
//- tool/base.py
class Group:
    def __init__(self):
        self._commands = []
    def register(self, command):
        self._commands.append(command)
    def add_command(self, command):
        print(command)
    def configure(self, parser):
        subs = parser.add_subparsers()
        for command in self._commands:
            command.configure(subs.add_parser(command.name))
""",
            id="list-of-objects-that-were-taken",
        ),
    ],
)
def test_what_a_group_keeps_is_a_command_of_it(drawing: str) -> None:
    check(drawing)
