"""Names that a module binds several at once: each holds its own part."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_decorators_that_a_function_gives_together_go_by_their_own_names() -> None:
    check(
        SCRIPT
        + """
import click
def made(*, with_force):
    install = click.option("--install")  #@ tool add: --install | tool run: --install
    dry = click.option("--dry")  #@ tool add: --dry
    force = click.option("--force")  #@ tool run: --force
    if with_force:
        return install, force
    return install, dry
install, dry = made(with_force=False)
same, force = made(with_force=True)
@click.group()
def main(): ...
@main.command()
@install
@dry
def add(): ...
@main.command()
@same
@force
def run(): ...
"""
    )


def test_programs_that_are_named_side_by_side_stay_apart() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
first = "tool.cli:main_first"
second = "tool.cli:main_second"
//- tool/cli.py
import click
@click.command()
@click.option("--one")  #@ first: --one
def one(): ...
@click.command()
@click.option("--two")  #@ second: --two
def two(): ...
main_first, main_second = one, two
"""
    )


def test_a_parser_and_its_commands_come_out_of_one_call_once() -> None:
    check(
        SCRIPT
        + """
import argparse
def made():
    parser = argparse.ArgumentParser()
    parser.add_argument("--near")  #@ tool: --near
    return parser, parser.add_subparsers()
parser, commands = made()
run = commands.add_parser("run")
run.add_argument("--fast")  #@ tool run: --fast
def main():
    parser.parse_args()
"""
    )


def test_what_is_not_taken_apart_evenly_is_nobodys() -> None:
    check(
        SCRIPT
        + """
import click
def made():
    return click.option("--one"), click.option("--two")
one, two, three = made()
@click.command()
@one
@click.option("--own")  #@ tool: --own
def main(): ...
"""
    )
