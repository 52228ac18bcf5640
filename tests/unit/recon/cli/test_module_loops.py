"""Commands and options that a module makes in a loop as it is loaded."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            """//- pyproject.toml
[project]
name="tool"
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py

//- tool/commands/__init__.py

//- tool/commands/go.py
import click
@click.command()
@click.option("--fast")  #@ tool go: --fast
def command(fast): ...
//- tool/commands/stop.py
import click
@click.command(name="halt")
@click.option("--hard")  #@ tool stop: --hard
def command(hard): ...
//- tool/main.py
import importlib, pkgutil
import click
from . import commands
@click.group()
def main(): ...
for _, name, _ in pkgutil.iter_modules(commands.__path__):
    module = importlib.import_module(f"tool.commands.{name}")
    main.add_command(module.command, name.replace("_", "-"))
""",
            id="click pkgutil",
        ),
        pytest.param(
            """//- pyproject.toml
[project]
name="tool"
[project.scripts]
tool = "main:main"
//- cmds.py
import click
@click.command()
@click.option("--fast")  #@ tool go: --fast
def go(fast): ...
@click.command()
@click.option("--hard")  #@ tool stop: --hard
def stop(hard): ...
helper = 3
//- main.py
import click, inspect
import cmds
@click.group()
def main(): ...
for name, obj in vars(cmds).items():
    if isinstance(obj, click.Command):
        main.add_command(obj)
""",
            id="click vars commands",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
parser = argparse.ArgumentParser()
for name in ("one", "two", "three"):
    if name == "two":
        continue
    parser.add_argument("--" + name)  #@ tool: --one (computed-name) | tool: --three (computed-name)
else:
    parser.add_argument("--last")  #@ tool: --last
for name in ("four", "five"):
    if name == "five":
        break
    parser.add_argument("--" + name)  #@ tool: --four (computed-name)
def main():
    parser.parse_args()
""",
            id="module loop else",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
PARSERS = {}
root = argparse.ArgumentParser()
subs = root.add_subparsers()
def make(name):
    PARSERS[name] = subs.add_parser(name)
    return PARSERS[name]
make("go")
make("stop")
PARSERS["go"].add_argument("--go")  #@ tool go: --go
PARSERS["stop"].add_argument("--stop")  #@ tool stop: --stop
for p in PARSERS.values():
    p.add_argument("--all")  #@ tool go: --all | tool stop: --all
def main():
    root.parse_args()
""",
            id="global dict parsers",
        ),
    ],
)
def test_every_round_of_a_loop_is_followed_with_what_it_goes_through(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import click
@click.group()
def main(): ...
for word in ("go", "stop"):
    @main.command(word)
    @click.option("--" + word)  #@ tool go: --go (computed-name) | tool stop: --stop (computed-name)
    def run(**kw): ...
""",
            id="module loop functions",
        ),
        pytest.param(
            SCRIPT
            + """import click
@click.group()
def cli(): ...
def fill():
    for word in ("go", "stop"):
        @cli.command(word)
        @click.option("--" + word)  #@ tool go: --go (computed-name) | tool stop: --stop (computed-name)
        def run(**kw): ...
def main():
    fill()
    cli()
""",
            id="function loop functions",
        ),
        pytest.param(
            SCRIPT
            + """import click
@click.group()
def main(): ...
def make(word):
    @click.command(word)
    @click.option("--" + word)  #@ tool go: --go (computed-name) | tool stop: --stop (computed-name)
    def run(**kw): ...
    return run
for word in ("go", "stop"):
    main.add_command(make(word))
""",
            id="made in loop by factory",
        ),
    ],
)
def test_a_function_that_a_round_makes_is_one_of_its_own(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """try:
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("--one")  #@ tool: --one
except ImportError:
    parser = None
def main():
    parser.parse_args()
""",
            id="optional import parser",
        ),
    ],
)
def test_a_parser_that_a_module_may_lack_is_the_one_that_it_made(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            """//- pyproject.toml
[project]
name="tool"
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py

//- tool/checks/__init__.py
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from pkg_resources import iter_entry_points
CHECKS = {}
class Meta(type):
    def __new__(mcs, name, bases, params):
        cls = super().__new__(mcs, name, bases, params)
        if cls.name is not None:
            CHECKS[cls.name] = cls
        return cls
class Check(metaclass=Meta):
    name = None
    @classmethod
    def add_args(cls, parser): ...
for _, module, _ in walk_packages([str(Path(__file__).parent)]):
    import_module(f"{__name__}.{module}")
for entry in iter_entry_points("tool.checks"):
    if entry.name not in CHECKS:
        CHECKS[entry.name] = entry.load()
//- tool/checks/one.py
from argparse import ArgumentParser
from tool.checks import Check
class One(Check):
    name = "one"
    @classmethod
    def add_args(cls, parser: ArgumentParser):
        parser.add_argument("--one")  #@ tool: --one
//- tool/checks/two.py
from argparse import ArgumentParser
from tool.checks import Check
class Two(Check):
    name = "two"
    @classmethod
    def add_args(cls, parser: ArgumentParser):
        parser.add_argument("--two")  #@ tool: --two
//- tool/main.py
import argparse
from tool.checks import CHECKS
def main():
    parser = argparse.ArgumentParser()
    for check in CHECKS.values():
        check.add_args(parser)
    parser.parse_args()
""",
            id="trap entry points behind a loop",
        ),
    ],
)
def test_a_table_that_may_hold_more_still_has_what_loops_put_in(drawing: str) -> None:
    check(drawing)


def test_what_one_module_reads_takes_nothing_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("groundplan.recon.cli.explore.OF_START", 8_000)
    names = ("one", "two", "three")
    modules = "".join(
        f"""//- {name}.py
import click
from group import group
def made(word):
    def run(): ...
    return click.command(word)(click.option("--" + word, help=" ".join([word] * 2))(run))
for number in {[*range(300)]}:
    group.add_command(made(f"{name}{{number}}"))
"""
        for name in names
    )
    imports = "".join(f"from {name} import made as {name}\n" for name in names)
    start = f"from group import group\ndef main():\n    print({', '.join(names)})\n    group()\n"
    group = "//- group.py\nimport click\n@click.group()\ndef group(): ...\n"
    found = surface_of(SCRIPT + imports + start + group + modules).programs[0]
    assert len({one.path for one in found.commands}) == len(names) * 300 + 1
