"""Functions that stand in for others: what decorates the one decorates the other."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_LAYER = """
import click
import functools
def with_address(function):
    @click.option("--address")  #@ tool look: --address
    def caller(*given, address=None, **named):
        return function(*given, **named)
    return functools.update_wrapper(caller, function)
class pass_project:
    def __init__(self, *, is_new=False):
        self.is_new = is_new
    def __call__(self, function):
        @functools.wraps(function)
        @click.option("--project")  #@ tool look: --project
        def caller(*given, **named):
            return function(*given, **named)
        return caller
"""


def test_an_option_on_the_wrapper_is_one_of_what_it_wraps() -> None:
    check(
        SCRIPT
        + _LAYER.replace("  #@ tool look: --project", "")
        + """
@click.group()
def main(): ...
@main.command()
@click.option("--far")  #@ tool look: --far
@with_address
def look(): ...
"""
    )


def test_an_object_that_decorates_wraps_too() -> None:
    check(
        SCRIPT
        + _LAYER.replace("  #@ tool look: --address", "")
        + """
@click.group()
def main(): ...
@main.command()
@pass_project(is_new=True)
def look(): ...
"""
    )


def test_what_hangs_on_the_wrapped_function_takes_the_place_of_what_hangs_on_the_wrapper() -> None:
    check(
        SCRIPT
        + _LAYER.replace("  #@ tool look: --address", "").replace("  #@ tool look: --project", "")
        + """
@click.command()
@with_address
@click.option("--near")  #@ tool: --near
def main(): ...
"""
    )


def test_a_group_that_calls_its_library_by_the_class_makes_its_commands() -> None:
    check(
        SCRIPT
        + """
import click
from functools import wraps
from typing import cast
def injected(function):
    @wraps(function)
    def caller(context, *given): ...
    return click.pass_context(caller)
class Group(click.Group):
    def command(self, *given, **named):
        def decorator(function):
            return cast("click.Command", click.Group.command(self, *given, **named)(injected(function)))
        return decorator
@click.group()
def main(): ...
@click.group(cls=Group, name="schema")
def schema(): ...
@schema.command("export")
@click.option("--output")  #@ tool schema export: --output
def export(): ...
main.add_command(schema)
"""
    )


def test_a_parser_of_a_project_calls_its_library_by_the_class() -> None:
    check(
        SCRIPT
        + """
import argparse
class Parser(argparse.ArgumentParser):
    def __init__(self, **named):
        argparse.ArgumentParser.__init__(self, **named)
        argparse.ArgumentParser.add_argument(self, "--first")  #@ tool: --first
def main():
    parser = Parser()
    parser.add_argument("--second")  #@ tool: --second
    argparse.ArgumentParser.parse_args(parser)
"""
    )


def test_a_function_that_yields_a_parser_for_a_while_gives_it() -> None:
    check(
        SCRIPT
        + """
import argparse
from contextlib import contextmanager
@contextmanager
def parsing():
    parser = argparse.ArgumentParser()
    parser.add_argument("--first")  #@ tool: --first
    yield parser
    parser.parse_args()
def main():
    with parsing() as parser:
        parser.add_argument("--second")  #@ tool: --second
"""
    )
