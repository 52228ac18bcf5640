"""Commands of click that are made of what Typer declared."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of

APPS = (
    SCRIPT.replace("main:main", "main:START")
    + """import click
import typer
one = typer.Typer()
@one.command()
def scan(deep: bool = False): ...  #@ SCAN
many = typer.Typer(add_completion=False)
@many.command()
def login(quick: int = 1): ...  #@ LOGIN
@many.command()
def logout(): ...
"""
)


def test_apps_are_commands_of_a_group() -> None:
    text = APPS.replace("START", "tool").replace("SCAN", "tool scan: --deep,--no-deep (name-derived)")
    text = text.replace("LOGIN", "tool auth login: --quick (name-derived)")
    body = """
@click.group()
def tool(): ...
tool.add_command(typer.main.get_command(one), name="scan")
tool.add_command(typer.main.get_group(many), "auth")
"""
    check(text + body)
    assert "tool scan: --install-completion" in implicit(text + body)
    assert "tool auth: --install-completion" not in implicit(text + body)


def test_a_command_of_click_joins_those_of_an_app() -> None:
    text = APPS.replace("START", "tool").replace("SCAN", "?: --deep,--no-deep (name-derived)")
    text = text.replace("LOGIN", "tool login: --quick (name-derived)")
    check(
        f"""{text}
@click.command()
@click.option("--old")  #@ tool hello: --old
def hello(): ...
tool = typer.main.get_command(many)
tool.add_command(hello, "hello")
"""
    )


DOCUMENTED = {
    # What only writes documentation of an app makes no second one of it.
    "def document():\n    return typer.main.get_command(many).name\nmany()\n": [(), ("login",), ("logout",)],
    "def document(app: typer.Typer):\n    return typer.main.get_command(app)\nmany()\n": [
        (),
        ("login",),
        ("logout",),
    ],
}


@pytest.mark.parametrize("body", DOCUMENTED)
def test_an_app_that_is_asked_for_its_command_is_still_told_once(body: str) -> None:
    text = APPS.replace("START", "many") + body
    found = surface_of(text)
    assert [one.path for one in found.programs[0].commands] == DOCUMENTED[body]
    assert [one.path for one in found.unattached] == [()]


def test_the_program_of_the_library_itself_is_read_as_any_other() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
typer = "typer.cli:main"
//- typer/__init__.py
from .main import Typer as Typer
from .params import Option as Option
//- typer/main.py
class Typer:
    def __init__(self, *, name=None): ...
    def command(self, name=None): ...
    def callback(self): ...
    def add_typer(self, typer_instance, *, name=None): ...
def run(function):
    app = Typer()
    app.command()(function)
    app()
//- typer/params.py
def Option(default=..., *names, help=None): ...
//- typer/cli.py
import typer
app = typer.Typer()
more = typer.Typer()
app.add_typer(more, name="utils")
@app.callback()
def before(app: str = typer.Option(None, help="The app.")): ...  #@ typer: --app (name-derived)
@more.command()
def docs(title: str = typer.Option(None, "--title", "-t")): ...  #@ typer utils docs: --title,-t
def main():
    return app()
"""
    )
