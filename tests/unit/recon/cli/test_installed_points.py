"""Commands that other distributions of the environment register in a group which the code asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.recon.cli.marks import SCRIPT
from tests.unit.recon.cli.test_installed import check

_PLUGIN = """//- +plug-1.0.dist-info/entry_points.txt
[tool.commands]
more = plug.cli:main
[console_scripts]
plug = plug.cli:main
//- +plug/__init__.py
//- +plug/cli.py
import click
@click.command()
@click.option("--deep")
def main(deep): ...
"""


@pytest.mark.parametrize(
    "names",
    [
        "[one.name for one in entry_points(group=self.group)]",
        "sorted(one.name for one in entry_points().select(group=self.group))",
    ],
)
def test_a_group_of_commands_has_those_of_other_distributions(tmp_path: Path, names: str) -> None:
    check(
        tmp_path,
        SCRIPT
        + f"""
import click
from importlib.metadata import entry_points
class Plugged(click.Group):
    def __init__(self, *, group, **given):
        self.group = group
        super().__init__(**given)
    def list_commands(self, ctx):
        found = super().list_commands(ctx)
        found.extend({names})
        return found
    def get_command(self, ctx, name):
        try:
            points = [one for one in entry_points(group=self.group) if one.name == name]
            if not points:
                raise KeyError(name)
            return points[0].load()
        except KeyError:
            return super().get_command(ctx, name)
@click.group(cls=Plugged, group="tool.commands")  #@ tool more: --deep (installed-option)
@click.option("--own")  #@ tool: --own
def main(own): ...
@main.command()
@click.option("--flat")  #@ tool here: --flat
def here(flat): ...
{_PLUGIN}""",
    )


@pytest.mark.parametrize("group", ["tool.others", "console_scripts"])
def test_a_group_that_nobody_asks_for_is_not_read(tmp_path: Path, group: str) -> None:
    check(
        tmp_path,
        SCRIPT
        + f"""
import click
from importlib.metadata import entry_points
@click.group()
@click.option("--own")  #@ tool: --own
def main(own): ...
for one in entry_points(group="{group}"):
    main.add_command(one.load())
{_PLUGIN}""",
    )


def test_a_loop_over_entry_points_adds_those_of_others(tmp_path: Path) -> None:
    check(
        tmp_path,
        SCRIPT
        + f"""
import click
from importlib.metadata import entry_points
@click.group()
@click.option("--own")  #@ tool: --own
def main(own): ...
for one in entry_points(group="tool.commands"):
    main.add_command(one.load())  #@ tool main: --deep (installed-option)
{_PLUGIN}""",
    )
