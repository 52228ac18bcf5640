"""cyclopts: options are the parameters of commands, apps nest."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of

APP = """
//- pyproject.toml
[project.scripts]
tool = "main:app"
//- main.py
from typing import Annotated
from cyclopts import App, Parameter
app = App(name="tool")
users = App(name="users")
app.command(users)
@app.default
def start(path: str, /, *, verbose: bool = False): ...  #@ tool: --verbose,--no-verbose (name-derived)
@app.command
def build_all(target: str, items: list[int] = (), *, level: Annotated[int, Parameter(name=["--level", "-l"], env_var="LEVEL")] = 1): ...  #@ tool build-all: --items,--empty-items (name-derived) | tool build-all: --level,-l | tool build-all: --target (name-derived)
@users.command(name="add")
def add_user(*, on: Annotated[bool, Parameter(negative="--off")] = True, no: Annotated[bool, Parameter(negative=())] = True, **rest): ...  #@ tool users add: --no (name-derived) | tool users add: --on,--off (name-derived)
"""


def test_parameters_are_options_of_their_command() -> None:
    check(APP)


def test_variables_and_open_ends_are_read() -> None:
    commands = {" ".join(one.path): one for one in surface_of(APP).programs[0].commands}
    level = commands["build-all"].option("-l")
    assert level is not None
    assert (level.env, level.takes_value, level.is_required) == ("LEVEL", True, False)
    assert commands["users add"].is_open
    assert [one.name for one in commands[""].positionals] == ["path"]


def test_help_and_version_are_the_frameworks() -> None:
    assert implicit(APP) == [
        "tool: --help,-h",
        "tool: --version",
        "tool build-all: --help,-h",
        "tool users: --help,-h",
        "tool users add: --help,-h",
    ]


def test_a_single_function_and_the_fields_of_a_record() -> None:
    check(
        SCRIPT
        + """
from dataclasses import dataclass
import cyclopts
@dataclass
class User:
    name: str
    full_name: str = ""
def serve(user: User, port: int = 1): ...  #@ tool: --port (name-derived) | tool: --user.full-name (name-derived) | tool: --user.name (name-derived)
def main():
    cyclopts.run(serve)
"""
    )


def test_another_app_is_none() -> None:
    check(
        SCRIPT
        + """
from web import App
app = App()
@app.command
def build(target): ...
def main():
    app()
//- web.py
class App:
    def command(self, function):
        return function
"""
    )
