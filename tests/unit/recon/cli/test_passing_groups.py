"""Groups of click whose commands pass through a method of their class, which gives each of them something."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_COMMANDS = """
@click.group(cls=Group)
def main(): ...
@main.command()
@click.option("--deep")  #@ tool fetch: --deep
def fetch(deep): ...
@main.command("put")
def push(): ...
"""


def test_a_group_that_gives_each_command_an_option_as_it_is_asked_for_gives_all_of_them_one() -> None:
    check(
        SCRIPT
        + """
import click
class Group(click.Group):
    @staticmethod
    def told(command):
        if "loud" not in [one.name for one in command.params]:
            command = click.option("--loud")(command)  #@ tool fetch: --loud | tool put: --loud
        return command
    def get_command(self, ctx, cmd_name):
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            return self.told(command)
        ctx.fail(f"{cmd_name} is no command")
"""
        + _COMMANDS
    )


def test_a_group_that_gives_another_command_on_one_way_gives_none_for_sure() -> None:
    check(
        SCRIPT
        + """
import click
from elsewhere import load
class Group(click.Group):
    def get_command(self, ctx, cmd_name):
        try:
            return load(cmd_name)
        except KeyError:
            return click.option("--loud")(super().get_command(ctx, cmd_name))
"""
        + _COMMANDS
    )


def test_a_group_that_only_looks_for_a_shorter_name_gives_its_commands_as_they_are() -> None:
    check(
        SCRIPT
        + """
import click
class Group(click.Group):
    def get_command(self, ctx, cmd_name):
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            return found
        near = [one for one in self.list_commands(ctx) if one.startswith(cmd_name)]
        return super().get_command(ctx, near[0]) if near else None
"""
        + _COMMANDS
    )
