"""Commands that a program finds among the names of a module, those that it imports too."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import check

START = """//- pyproject.toml
[project]
name="tool"
[project.scripts]
tool = "tool.run:main"
//- tool/__init__.py

"""
VIEW = """//- tool/commands/view.py
def include(sub, parents):
    p = sub.add_parser("view", parents=[parents["auth"]])
    p.add_argument("--all")  #@ tool view: --all
"""


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            f"""{START}//- tool/run.py
import argparse
from . import commands
def main():
    parser = argparse.ArgumentParser()
    subs = parser.add_subparsers()
    auth = argparse.ArgumentParser(add_help=False)
    auth.add_argument("--key")  #@ tool account: --key | tool view: --key
    for command in commands.__dict__.values():
        try:
            include = command.include
        except AttributeError:
            continue
        include(subs, {{"auth": auth}})
    parser.parse_args()
//- tool/commands/__init__.py
from . import account, view
import sys
__all__ = ["account", "view"]
//- tool/commands/account.py
def include(sub, parents):
    p = sub.add_parser("account", parents=[parents["auth"]])
    p.add_argument("--json")  #@ tool account: --json
{VIEW}""",
            id="modules-that-a-package-imports",
        ),
        pytest.param(
            f"""{START}//- tool/run.py
import argparse
import inspect
from tool import commands
def main():
    parser = argparse.ArgumentParser()
    subs = parser.add_subparsers()
    for name, command in inspect.getmembers(commands, inspect.isfunction):
        command(subs.add_parser(name))
    parser.parse_args()
//- tool/commands/__init__.py
from .one import *
from .two import *
from .two import hidden as shown
//- tool/commands/one.py
from tool.shared import passed
def get(p):
    p.add_argument("--get")  #@ tool get: --get
def _own(p):
    p.add_argument("--own")
//- tool/commands/two.py
__all__ = ["put"]
def put(p):
    p.add_argument("--put")  #@ tool put: --put
def hidden(p):
    p.add_argument("--hidden")  #@ tool shown: --hidden
def left(p):
    p.add_argument("--left")
//- tool/shared.py
def passed(p):
    p.add_argument("--passed")  #@ tool passed: --passed
""",
            id="names-that-a-star-brings",
        ),
        pytest.param(
            f"""{START}//- tool/run.py
import argparse
from tool import commands
def main():
    parser = argparse.ArgumentParser()
    subs = parser.add_subparsers()
    for name in dir(commands):
        if not name.startswith("_"):
            getattr(commands, name).include(subs)
    parser.parse_args()
//- tool/commands/__init__.py
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from . import typed
def late():
    from . import deferred
from .view import include
//- tool/commands/typed.py
def include(sub):
    sub.add_parser("typed").add_argument("--typed")
//- tool/commands/deferred.py
def include(sub):
    sub.add_parser("deferred").add_argument("--deferred")
//- tool/commands/view.py
def include(sub):
    sub.add_parser("view").add_argument("--all")  #@ tool view: --all
""",
            id="a-module-that-is-loaded-is-a-name-of-its-package",
        ),
    ],
)
def test_what_a_module_imports_is_among_its_names(drawing: str) -> None:
    check(drawing)
