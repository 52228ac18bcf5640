"""Commands of click that are reached through the table of their group, and copies of them under other names."""

from __future__ import annotations

from tests.unit.recon.cli.marks import check

_GROUP = """
//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
import click
from copy import copy
@click.group()
def main(): ...
@main.command("list")
@click.option("--deep")  #@ LIST
def list_(deep): ...
@main.group()
def source(): ...
@source.command()
@click.option("--select")  #@ FRESH
def fresh_ones(select): ...
"""


def _check(body: str, listed: str, fresh: str) -> None:
    check(_GROUP.replace("LIST", listed).replace("FRESH", fresh) + body)


def test_a_copy_has_the_options_of_its_command_under_another_name() -> None:
    _check(
        """
ls = copy(main.commands["list"])
ls.hidden = True
main.add_command(ls, "ls")
other = copy(main.commands["source"].commands["fresh-ones"])
main.commands["source"].add_command(other, "snapshot")
""",
        "tool list: --deep | tool ls: --deep",
        "tool source fresh-ones: --select | tool source snapshot: --select",
    )


def test_a_command_that_the_table_lacks_has_no_copy() -> None:
    _check(
        """
main.add_command(copy(main.commands["missing"]), "other")
main.add_command(copy(elsewhere), "more")
""",
        "tool list: --deep",
        "tool source fresh-ones: --select",
    )


def test_what_is_put_on_the_copy_is_not_on_the_command() -> None:
    _check(
        """
ls = click.option("--long")(copy(main.commands["list"]))  #@ tool ls: --long
main.add_command(ls, "ls")
""",
        "tool list: --deep | tool ls: --deep",
        "tool source fresh-ones: --select",
    )
