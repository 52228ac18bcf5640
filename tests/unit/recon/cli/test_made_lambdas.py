"""Function literals of Python that decorate, or that a loop or `reduce` calls."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_GROUP = """
import functools
import click
"""


def test_a_lambda_that_puts_decorators_on_decorates() -> None:
    check(f"""{SCRIPT}{_GROUP}
def chain(*options):
    return lambda f: functools.reduce(lambda done, one: one(done), reversed(options), f)
auth = chain(
    click.option("--user"),  #@ tool login: --user
    click.option("--key"),  #@ tool login: --key
)
plain = lambda f: f
@click.group()
def main(): ...
@main.command()
@auth
@plain
@click.option("--once")  #@ tool login: --once
def login(**given): ...
@main.command()
@plain
def leave(): ...
""")


def test_what_a_lambda_makes_goes_on_to_see_its_names() -> None:
    check(f"""{SCRIPT}{_GROUP}
named = lambda name: lambda f: click.option("--" + name)(f)  #@ tool: --deep (computed-name) | tool: --wide (computed-name)
@click.command()
@named("deep")
@named("wide")
def main(**given): ...
""")


def test_a_lambda_that_makes_decorators_is_called_first() -> None:
    check(f"""{SCRIPT}{_GROUP}
switch = lambda *names, **more: click.option(*names, is_flag=True, **more)  #@ tool: -a,--all
@click.command()
@switch("-a", "--all")
def main(**given): ...
""")
