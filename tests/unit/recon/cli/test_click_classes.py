"""Commands of click that stand in classes, and classes that say what their commands are made of."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import click
class App:
    @click.command()
    @click.option("--a")  #@ tool go: --a
    def go(self, a): ...
    @staticmethod
    @click.command()
    @click.option("--b")  #@ tool stop: --b
    def stop(b): ...
@click.group()
def main(): ...
main.add_command(App.go)
main.add_command(App.stop)
""",
            id="click methods",
        ),
    ],
)
def test_a_command_in_a_class_is_found_there(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import click
class Section(click.Group):
    command_class = None
    group_class = type
class Cmd(click.Command):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.params.append(click.Option(["--always"]))  #@ tool go: --always
class Main(click.Group):
    command_class = Cmd
@click.group(cls=Main)
def main(): ...
@main.command()
def go(): ...
""",
            id="click custom group default cmd",
        ),
        pytest.param(
            SCRIPT
            + """import click
class Cmd(click.Command):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.params.append(click.Option(["--always"]))  #@ tool sub leaf: --always
class Main(click.Group):
    command_class = Cmd
    group_class = type
@click.group(cls=Main)
def main(): ...
@main.group()
def sub(): ...
@sub.command()
def leaf(): ...
@sub.command(cls=click.Command)
def plain(): ...
""",
            id="click group class type",
        ),
    ],
)
def test_a_group_tells_the_class_of_its_commands(drawing: str) -> None:
    check(drawing)
