"""clickdc: a dataclass whose fields are options."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_the_fields_of_a_class_are_options_of_the_command_that_takes_it() -> None:
    check(
        SCRIPT
        + """
import click
import clickdc
from dataclasses import dataclass
@dataclass
class Given:
    path: str = clickdc.argument(type=str)
    host: str | None = clickdc.option("-h", "--hostname", "host")  #@ tool: --host,-h,--hostname (name-derived)
    dry_run: bool = clickdc.option()  #@ tool: --dry-run (name-derived)
    color: bool = clickdc.option("--color/--plain")  #@ tool: --color,--plain (name-derived)
    plain: str = "x"
class Other:
    name: str = clickdc.option()
@click.command()
@clickdc.adddc("given", Given)
@click.option("--own")  #@ tool: --own
def main(given, own): ...
"""
    )
