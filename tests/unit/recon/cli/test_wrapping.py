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


def test_decorators_of_other_packages_give_what_they_are_given() -> None:
    check(
        SCRIPT
        + """
import click
from elsewhere import traced, timed
def shared(function):
    function = traced(function)
    function = click.option("--first")(timed(function))  #@ tool run: --first
    return click.option("--second")(function)  #@ tool run: --second
@click.group()
def main(): ...
@main.command()
@shared
def run(): ...
"""
    )


_RECORDS = """
import click
from dataclasses import dataclass, replace
from functools import wraps
@dataclass
class Declared:
    name: str
    short: str | None = None
    is_flag: bool = False
    def as_option(self):
        names = [f"--{self.name}"]
        if self.short:
            names.append(self.short)
        if self.is_flag:
            return click.option(f"--{self.name}/--no-{self.name}")  #@ tool run: --force,--no-force (computed-name)
        return click.option(*names)  #@ tool run: --driver,-d (computed-name) | tool run: --platform (computed-name)
class All:
    @property
    def driver(self):
        return Declared("driver", short="-d")
    @property
    def platform(self):
        return replace(self.driver, name="platform", short=None)
    @property
    def force(self):
        return Declared(name="force", is_flag=True)
    @property
    def unused(self):
        return Declared("unused")
def in_order(options):
    return sorted([one for one in options if one.is_flag], key=lambda one: one.name) + [
        one for one in options if not one.is_flag
    ]
def options(*names):
    def decorator(function):
        every = All()
        @wraps(function)
        def caller(*given): ...
        for one in reversed(in_order([getattr(every, name) for name in names])):
            caller = one.as_option()(caller)
        return caller
    return decorator
@click.group()
def main(): ...
@main.command()
@options("force", "driver", "platform")
def run(): ...
"""


def test_records_of_options_that_are_looked_up_by_name_become_options() -> None:
    check(SCRIPT + _RECORDS)


_MAKING = """
import argparse
import functools
def parent(function):
    @functools.wraps(function)
    def make(*given, **named):
        parser = argparse.ArgumentParser(add_help=False)
        function({given}, **named)
        return parser
    return make
@parent
def common(parser, is_wide=False):
    parser.add_argument("--common"){common}
    if is_wide:
        parser.add_argument("--wide"){wide}
def main():
    top = argparse.ArgumentParser(add_help=False, parents=[{called}])
    top.add_argument("--own")  #@ tool: --own
    top.parse_args()
"""


def test_a_wrapper_that_makes_what_it_gives_is_called_in_the_place_of_what_it_wraps() -> None:
    marks = {"common": "  #@ tool: --common", "wide": "  #@ tool: --wide"}
    check(SCRIPT + _MAKING.format(given="parser, *given", called="common(is_wide=True)", **marks))
    check(SCRIPT + _MAKING.format(given="parser, *given", called="common()", **{**marks, "wide": ""}))


def test_a_wrapper_that_passes_on_what_it_is_given_is_what_it_wraps() -> None:
    marks = {"common": "  #@ tool: --common", "wide": ""}
    made = _MAKING.format(given="*given", called="", **marks).replace(
        "    top.add_argument", "    common(top)\n    top.add_argument"
    )
    check(SCRIPT + made)


def test_a_wrapper_that_adds_to_the_parser_that_a_function_gives_is_called_in_its_place() -> None:
    check(
        SCRIPT
        + """
import argparse
import functools
OPTIONS = {"color": {"--color_border": {"default": "white"}}}
def with_old(function=None, name=None):
    if callable(function):
        @functools.wraps(function)
        def caller(*given, **named):
            parser = function(*given, **named)
            for option, told in OPTIONS[name].items():
                parser.add_argument(option, default=told["default"])  #@ tool: --color_border
            return parser
        return caller
    def decorator(function):
        return with_old(function, name=name)
    return decorator
@with_old(name="color")
def colors():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--color-border")  #@ tool: --color-border
    return parser
def main():
    parser = argparse.ArgumentParser(parents=[colors()])
    parser.parse_args()
"""
    )


def test_a_wrapper_that_looks_at_what_a_command_gives_leaves_it_what_it_is() -> None:
    check(
        SCRIPT
        + """
import click
import functools
def reported(function):
    @functools.wraps(function)
    def caller(*given, **named):
        report = function(*given, **named)
        report.option("--colour")
        return report
    return caller
@click.command()
@reported
@click.option("--near")  #@ tool: --near
def main(near): ...
"""
    )
