"""Layers of a project's own: decorators that make objects, whose method makes a parser for the function they keep."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_LAYER = """
import argparse
class Base:
    def __init__(self, method):
        self.method = method
class Command(Base):
    def __init__(self, method, group=None):
        super().__init__(method)
        self.name = method.__name__.replace("_", "-")
    def run(self, *args):
        parser = argparse.ArgumentParser(prog="tool {}".format(self.name))
        self.method(parser, *args)
def command(group=None):
    return lambda method: Command(method, group)
"""


def test_each_object_that_keeps_a_function_makes_the_parser_that_the_function_fills() -> None:
    check(
        SCRIPT
        + _LAYER
        + """
@command(group="a")
def get_all(parser, *args):
    parser.add_argument("--deep")  #@ tool get-all: --deep
@command()
def put(parser, *args):
    parser.add_argument("--now")  #@ tool put: --now
def main(): ...
"""
    )


def test_an_object_whose_methods_make_no_parser_keeps_its_function_to_itself() -> None:
    check(
        SCRIPT
        + _LAYER.replace('argparse.ArgumentParser(prog="tool {}".format(self.name))', "self.name")
        + """
@command()
def get(parser, *args):
    parser.parse_args()
def main(): ...
"""
    )


def test_a_title_that_names_another_program_is_no_command_of_this_one() -> None:
    check(
        SCRIPT
        + """
import argparse
def main():
    parser = argparse.ArgumentParser(prog="other get")
    parser.add_argument("--own")  #@ tool: --own
    parser.parse_args()
"""
    )


def test_parsers_that_call_themselves_the_program_and_a_word_are_its_commands() -> None:
    check(
        SCRIPT
        + """
import argparse
def main(word):
    return get() if word == "get" else put()
def get():
    parser = argparse.ArgumentParser(prog="tool get")
    parser.add_argument("--deep")  #@ tool get: --deep
    return parser.parse_args()
def put():
    parser = argparse.ArgumentParser(prog="tool put")
    parser.add_argument("--now")  #@ tool put: --now
    return parser.parse_args()
"""
    )
