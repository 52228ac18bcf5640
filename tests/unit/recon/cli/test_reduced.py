"""Decorators that are folded into one: `reduce`."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_OPTIONS = """
import functools
import click
QUIET = click.option("--quiet", "-q")  #@ tool play: --quiet,-q
SHELL = click.option("--shell")  #@ tool play: --shell
"""


@pytest.mark.parametrize(
    "composed",
    [
        """def shared(function):
    return functools.reduce(lambda done, option: option(done), [QUIET, SHELL], function)""",
        """def shared(function):
    options = (QUIET, SHELL)
    function = functools.reduce(lambda done, option: option(done), reversed(options), function)
    return function""",
    ],
)
def test_each_decorator_that_is_folded_gives_its_option(composed: str) -> None:
    check(
        SCRIPT
        + _OPTIONS
        + composed
        + """
@click.group()
def main(): ...
@main.command()
@shared
def play(): ...
@main.command()
@click.option("--own")  #@ tool other: --own
def other(): ...
"""
    )


def test_decorators_may_stand_outside_of_the_command() -> None:
    check(
        SCRIPT
        + """
import click
QUIET = click.option("--quiet")  #@ tool: --quiet
def shared(command):
    return QUIET(command)
@shared
@click.command()
@click.option("--own")  #@ tool: --own
def main(): ...
"""
    )
