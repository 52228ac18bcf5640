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


_BELOW = """
class Below(Base):
    def set_name(self, above):
        self.word = compute(above)
    def set_parser(self, below):
        self.parser = below.add_parser(self.word)
        self.parser.add_argument("--core")  #@ MARK
    def run(self, above, *args):
        self.method(above, self.parser, *args)
        above.parse_args(*args)
def below():
    return lambda method: Below(method)
"""


def test_objects_beside_a_command_are_its_commands_under_what_their_functions_add_to_its_name() -> None:
    adding = "self.method(parser, *args)\n        find(args).set_parser(parser.add_subparsers())"
    check(
        SCRIPT
        + _LAYER.replace("self.method(parser, *args)", adding)
        + _BELOW.replace("MARK", "tool get one-more: --core")
        + """
@command()
def get(parser, *args):
    parser.add_argument("--deep")  #@ tool get: --deep
@below()
def get_one_more(parser, below, *args):
    below.add_argument("--now")  #@ tool get one-more: --now
def main(): ...
"""
    )


_LONG = """
MANY = [{}]
def weigh(one, other): ...
def show():
    for one in MANY:
        for other in MANY:
            weigh(one, other)
""".format(", ".join(str(one) for one in range(100)))


def test_a_long_function_of_one_command_takes_nothing_from_the_next() -> None:
    check(
        SCRIPT
        + _LAYER
        + _LONG
        + """
@command()
def get(parser, *args):
    parser.add_argument("--deep")  #@ tool get: --deep
    show(parser)
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
