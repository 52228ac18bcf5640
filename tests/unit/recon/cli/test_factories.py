"""Options of typer that functions and classes of the project give out."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            """//- pyproject.toml
[project]
name="tool"
[project.scripts]
tool = "tool.cli:run"
//- tool/__init__.py

//- tool/opts.py
import typer
def verbose_option():
    return typer.Option(False, "--verbose", "-v")
NAME = typer.Option("x", "--name")
class Opts:
    port = typer.Option(3, "--port", "-p")
//- tool/cli.py
import typer
from tool import opts
from tool.opts import verbose_option, NAME, Opts
class App(typer.Typer):
    def command(self, *a, **k):
        return super().command(*a, **k)
app = App(no_args_is_help=True, add_completion=False)
def sub(name):
    t = typer.Typer()
    app.add_typer(t, name=name)
    return t
user = sub("user")
@user.command()
def add(name: str = NAME, v: bool = verbose_option()): ...  #@ tool user add: --name | tool user add: --verbose,-v
@user.command("rm")
def remove(port: int = Opts.port, other: str = opts.NAME): ...  #@ tool user rm: --name | tool user rm: --port,-p
@app.command()
def go(items: list[str] = typer.Argument(None), flag: bool = True): ...  #@ tool go: --flag,--no-flag (name-derived)
def run():
    app()
""",
            id="typer factory",
        ),
        pytest.param(
            SCRIPT
            + """import typer
app = typer.Typer(add_completion=False)
def named(flag, default=None, help=""):
    return typer.Option(default, flag, help=help)
def counted(default: int = 3):
    return typer.Option(default, "--count", "-c")
class Common:
    force = typer.Option(False, "--force/--no-force")
@app.command()
def go(host: str = named("--host-name", "x"), port: int = named(flag="--port-number", default=3, help="p"), n: int = counted(), f: bool = Common.force): ...  #@ tool go: --count,-c | tool go: --force,--no-force | tool go: --host-name | tool go: --port-number
@app.command()
def stop(n: int = counted(5)): ...  #@ tool stop: --count,-c
def main():
    app()
""",
            id="typer factory parameters",
        ),
        pytest.param(
            SCRIPT
            + """import typer
app = typer.Typer(add_completion=False)
def opt(default, *names, help="", **kw):
    return typer.Option(default, *names, help=help, **kw)
@app.command()
def go(host: str = opt("x", "--host-name", "-H", envvar="HOST"), f: bool = opt(False)): ...  #@ tool go: --f,--no-f (name-derived) | tool go: --host-name,-H
@app.command()
def stop(): ...
def main():
    app()
""",
            id="typer factory rest",
        ),
    ],
)
def test_a_default_leads_to_the_option_that_a_function_gives(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import typer
from typing import Annotated
app = typer.Typer(add_completion=False)
def verbose():
    return typer.Option("--verbose", "-v", help="x")
def named(flag):
    return typer.Option(flag)
NAME = typer.Option("--name", "-n")
@app.command()
def go(v: Annotated[bool, verbose()] = False, h: Annotated[str, named("--host-name")] = "x", n: Annotated[str, NAME] = "y"): ...  #@ tool go: --host-name | tool go: --name,-n | tool go: --verbose,-v
@app.command()
def stop(): ...
def main():
    app()
""",
            id="typer annotated factory",
        ),
        pytest.param(
            SCRIPT
            + """import typer
from typing import Annotated
app = typer.Typer(add_completion=False)
class Doc:
    def __init__(self, text): ...
UNIT = "seconds"
def doc(text):
    return Doc(text)
@app.command()
def go(a: Annotated[int, UNIT] = 3, b: Annotated[int, doc("x"), typer.Option("--bee")] = 4, c: Annotated[int, Doc] = 1): ...  #@ tool go: --a (name-derived) | tool go: --bee | tool go: --c (name-derived)
@app.command()
def stop(): ...
def main():
    app()
""",
            id="typer annotated other names",
        ),
    ],
)
def test_an_annotation_leads_to_the_option_that_a_function_gives(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import typer, os
app = typer.Typer(add_completion=False)
def home():
    return os.path.join("a", "b")
@app.command()
def go(folder: str = home(), other: str = os.getcwd()): ...  #@ tool go: --folder (name-derived) | tool go: --other (name-derived)
@app.command()
def stop(): ...
def main():
    app()
""",
            id="typer plain default call",
        ),
    ],
)
def test_a_default_that_leads_to_no_option_is_a_default(drawing: str) -> None:
    check(drawing)


def test_a_prepared_call_declares_what_both_say() -> None:
    check(
        SCRIPT
        + """
import typer
from functools import partial
from typing import Annotated
opt = partial(typer.Option, show_default=False)
named = partial(typer.Option, "x", "--named", help="some")
arg = partial(typer.Argument, show_default=False)
other = partial(print, "--never")
app = typer.Typer(add_completion=False)
@app.command()
def main(a: Annotated[str, opt("--first")] = "", b: str = opt("", "--second", "-s")): ...  #@ tool main: --first | tool main: --second,-s
@app.command()
def more(c: str = named(help="more"), d: str = arg("x"), e: str = other("x")): ...  #@ tool more: --e (name-derived) | tool more: --named
if __name__ == "__main__":
    app()
"""
    )
