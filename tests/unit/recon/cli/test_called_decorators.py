"""Decorators that are called where they stand, and those that stand there as they are."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def _shared(mark: str) -> str:
    """An object that keeps an option until it is called: `@FORCE()`."""
    return (
        SCRIPT
        + """
import copy
from typing import Any
import click
class Shared:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.args = args
        self.kwargs = kwargs
    def __call__(self, **kwargs: Any) -> Any:
        told = self.kwargs.copy()
        told.update(kwargs)
        return click.option(*self.args, **told)  #@ MARK
    def clone(self, **kwargs: Any) -> "Shared":
        clone = copy.deepcopy(self)
        clone.kwargs.update(kwargs)
        return clone
""".replace("  #@ MARK", mark)
    )


def test_an_object_that_gives_a_decorator_is_called_for_it_without_arguments_too() -> None:
    check(
        _shared("  #@ tool: --deep | tool: -f,--force")
        + """
FORCE = Shared("-f", "--force", is_flag=True)
DEEP = Shared("--deep", is_flag=True)
@click.command()
@FORCE()
@DEEP(help="To the last.")
@click.option("--late")  #@ tool: --late
def main(force, deep, late): ...
"""
    )


def test_an_object_that_is_a_decorator_is_applied_as_it_stands() -> None:
    check(
        SCRIPT
        + """
import click
class Shared:
    def __init__(self, *args, **kwargs):
        self.args = args
        self.kwargs = kwargs
    def __call__(self, function):
        return click.option(*self.args, **self.kwargs)(function)  #@ tool: -f,--force
FORCE = Shared("-f", "--force", is_flag=True)
QUIET = click.option("--quiet")  #@ tool: --quiet
@click.command()
@FORCE
@QUIET
def main(force, quiet): ...
"""
    )


def test_a_function_with_a_default_gives_its_decorator_when_it_is_called() -> None:
    check(
        SCRIPT
        + """
import click
def forced(help="Do not ask."):
    return click.option("--force", help=help)  #@ tool: --force
@click.command()
@forced()
def main(force): ...
"""
    )


def test_a_copy_of_an_object_that_keeps_an_option_keeps_it_too() -> None:
    check(
        _shared("  #@ tool: -L,--label")
        + """
class Prompted(click.Option): ...
LABEL = Shared("-L", "--label", help="A name.")
PROMPTED = LABEL.clone(prompt="Label", cls=Prompted, required=True)
@click.command()
@PROMPTED()
def main(label): ...
"""
    )


def test_a_copy_of_an_object_that_keeps_no_option_is_none() -> None:
    check(
        _shared("")
        + """
LABEL = Shared("label", help="A name.")
OTHER = LABEL.clone(required=True)
class Kept:
    def __init__(self, name: str) -> None:
        self.name = name
    def clone(self) -> "Kept":
        return Kept(self.name)
KEPT = Kept("--kept").clone()
@click.command()
@click.option("--late")  #@ tool: --late
def main(late): ...
"""
    )


_ELSEWHERE = """
import click
from elsewhere import decorator
def with_settings():
    @decorator
    def caller(function, instance, args, kwargs):
        return function(*args, **kwargs)
    return caller
"""


def test_what_a_decorator_out_of_sight_made_of_a_function_does_not_call_what_it_decorates() -> None:
    check(
        SCRIPT
        + _ELSEWHERE
        + """
@click.command()
@click.option("--force")  #@ tool: --force
@with_settings()
def main(force):
    rounds = [click.Option(["--inner"]) for one in range(force)]
    late(rounds)
def late(rounds): ...
"""
    )


def test_what_must_be_given_one_function_is_given_it() -> None:
    check(
        SCRIPT
        + """
import click
def forced(default):
    def decorate(function, *more):
        return click.option("--force", default=default)(function)  #@ tool: --force
    return decorate
@click.command()
@forced(1)
def main(force): ...
"""
    )
