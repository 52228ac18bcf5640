"""Classes that functions make of a class that they are given: what is asked of them, theirs answers."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_LAZY = """//- pyproject.toml
[project.scripts]
tool = "cli.main:cli"
//- cli/__init__.py
//- cli/common.py
import asyncclick as click
def catching(cls):
    class Caught(cls):
        def __call__(self, *args): ...
    return Caught
//- cli/lazy.py
import importlib
import asyncclick as click
class Lazy(click.Group):
    def __init__(self, *args, lazy=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.lazy = lazy or {}
    def list_commands(self, ctx):
        base = super().list_commands(ctx)
        return list(self.lazy.keys()) + base
    def get_command(self, ctx, name):
        if name in self.lazy:
            return self._load(name)
        return super().get_command(ctx, name)
    def _load(self, name):
        if not (path := self.lazy[name]):
            path = f".{name}.{name}"
        else:
            path = f".{path}.{name}"
        module, attribute = path.rsplit(".", 1)
        found = importlib.import_module(module, package=__package__)
        return getattr(found, attribute)
//- cli/device.py
import asyncclick as click
@click.group()
@click.option("--all")  #@ tool device: --all
def device(): ...
@device.command()
@click.option("--deep")  #@ tool device state: --deep | tool state: --deep
def state(deep): ...
//- cli/main.py
import asyncclick as click
from .common import catching
from .lazy import Lazy
@click.group(cls=catching(Lazy), lazy={"device": None, "state": "device"})
@click.option("--host")  #@ tool: --host
def cli(host): ...
"""


def test_a_lazy_group_that_a_function_extends_is_asked_for_its_commands() -> None:
    check(_LAZY)


def test_a_class_that_a_decorator_extends_is_what_the_command_is_made_of() -> None:
    check(
        SCRIPT
        + """
import click
def catching(cls):
    class Caught(cls):
        def extra(self): ...
    return Caught
@catching
class Own(click.Command):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.params.append(click.Option(["--own"]))  #@ tool: --own
@click.command(cls=Own)
@click.option("--one")  #@ tool: --one
def main(one): ...
"""
    )


def test_a_parser_of_a_class_that_a_function_made_has_what_both_classes_add() -> None:
    check(
        SCRIPT
        + """
import argparse
def strict(base=argparse.ArgumentParser):
    class Strict(base):
        def add_flag(self, name):
            self.add_argument(name, action="store_true")
    return Strict
class Mine(argparse.ArgumentParser):
    def __init__(self, **more):
        super().__init__(**more)
        self.add_argument("--mine")  #@ tool: --mine
Parser = strict(Mine)
def main():
    parser = Parser(prog="tool")
    parser.add_argument("--one")  #@ tool: --one
    parser.add_flag("--two")  #@ tool: --two (forwarded-option)
    parser.parse_args()
"""
    )


def test_a_class_that_extends_the_default_of_a_parameter_is_a_parser() -> None:
    check(
        SCRIPT
        + """
import argparse
def strict(base=argparse.ArgumentParser):
    class Strict(base):
        def error(self): ...
    return Strict
def main():
    parser = strict()(prog="tool")
    parser.add_argument("--one")  #@ tool: --one
    parser.parse_args()
"""
    )


def test_a_class_that_is_made_twice_extends_another_class_each_time() -> None:
    check(
        SCRIPT
        + """
import argparse
def filled(base):
    class Filled(base):
        def fill(self, parser):
            super().fill(parser)
            parser.add_argument("--more")  #@ tool get: --more | tool put: --more
    return Filled
class Get:
    def fill(self, parser):
        parser.add_argument("--deep")  #@ tool get: --deep
class Put:
    def fill(self, parser):
        parser.add_argument("--now")  #@ tool put: --now
COMMANDS = {"get": filled(Get), "put": filled(Put)}
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, kind in COMMANDS.items():
        kind().fill(below.add_parser(name))
    parser.parse_args()
"""
    )
