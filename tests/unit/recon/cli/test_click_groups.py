"""Options that stand under a title, and the classes of packages that extend click."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_options_under_a_title_are_those_of_the_command() -> None:
    check(
        SCRIPT
        + """
import cloup
from click_option_group import MutuallyExclusiveOptionGroup as OnlyOne
from click_option_group import OptionGroup, optgroup
settings = OptionGroup("Settings")
@cloup.group()
@settings.option("--account", nargs=2)  #@ tool: --account
def main(): ...
@main.command()
@cloup.option_group(
    "Titled",
    cloup.option("--first"),  #@ tool one: --first
    cloup.option("--second", "-s"),  #@ tool one: --second,-s
)
@cloup.option("--third")  #@ tool one: --third
def one(): ...
@main.command()
@OnlyOne("either").option("--fourth")  #@ tool two: --fourth
@optgroup.group("more", cls=OnlyOne)
@optgroup.option("--fifth")  #@ tool two: --fifth
def two(): ...
"""
    )


def test_classes_of_rich_click_are_those_of_click() -> None:
    check(
        SCRIPT
        + """
try:
    from rich_click import RichCommand as Command
    from rich_click import RichGroup as Group
except ImportError:
    from click import Command, Group
import click
main = Group("tool")
main.add_command(Command("run", params=[click.Option(["--fast"])]))  #@ tool run: --fast
"""
    )


def test_a_method_named_option_of_something_else_is_none() -> None:
    check(
        SCRIPT
        + """
import click
from elsewhere import OptionGroup
settings = OptionGroup("Settings")
@click.command()
@settings.option("--account")
@click.option("--own")  #@ tool: --own
def main(): ...
"""
    )


def test_a_command_that_is_added_twice_has_both_names() -> None:
    check(
        SCRIPT
        + """
import click
@click.command("get")
@click.option("--deep")  #@ tool fetch: --deep | tool get: --deep | tool old fetch: --deep
def get(deep): ...
@click.group()
def main(): ...
@main.group()
def old(): ...
main.add_command(get)
main.add_command(get, "fetch")
old.add_command(get, name="fetch")
"""
    )


def test_a_command_has_its_own_name_where_a_group_gives_it_none() -> None:
    check(
        SCRIPT
        + """
import click
@click.command()
@click.option("--a")  #@ tool first: --a | tool in alpha: --a | tool in other: --a
def alpha(a): ...
main = click.Group("tool", commands={"first": alpha})
inner = click.Group("in", commands=[alpha])
inner.add_command(alpha, "other")
main.add_command(inner)
"""
    )


def test_a_name_may_be_made_of_that_of_a_command() -> None:
    check(
        SCRIPT
        + """
import click
@click.command()
@click.option("--a")  #@ tool my-warm-up: --a
def warm_up(a): ...
@click.command("cool")
@click.option("--b")  #@ tool my-cool: --b
def other(b): ...
def commands():
    yield warm_up
    yield other
def build():
    @click.group()
    def cli(): ...
    for one in commands():
        cli.add_command(one, name="my-" + one.name)
    return cli
main = build()
"""
    )
