"""Options that a layer of the project keeps before it has a parser: in objects, pairs, and what decorates a function."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_OPTION = """
import argparse
class Option:
    def __init__(self, *args, **kwargs) -> None:
        self.args = args
        self.kwargs = kwargs
    def add_to_parser(self, parser: argparse._ActionsContainer) -> None:
        parser.add_argument(*self.args, **self.kwargs)
    def __call__(self, function) -> "Option":
        self.kwargs.update(callback=function)
        return self
class Group(Option):
    def __init__(self, name: str) -> None:
        self.name = name
        self.options: list[Option] = []
    def add_argument(self, *args, **kwargs) -> None:
        if args and isinstance(args[0], Option):
            self.options.append(args[0])
        else:
            self.options.append(Option(*args, **kwargs))
    def add_to_parser(self, parser) -> None:
        group = parser.add_argument_group(self.name)
        for option in self.options:
            option.add_to_parser(group)
"""


def test_an_option_that_decorates_a_function_stands_in_its_place() -> None:
    check(
        SCRIPT
        + _OPTION
        + """
@Option("--level", nargs=0)  #@ tool: --level (forwarded-option)
def level_option(project): ...
@Option("--apart")
def apart_option(project): ...
def main():
    parser = argparse.ArgumentParser()
    level_option.add_to_parser(parser)
    parser.parse_args()
"""
    )


def test_each_group_keeps_its_own_options_until_a_parser_takes_it() -> None:
    check(
        SCRIPT
        + _OPTION
        + """
first = Group("first")
first.add_argument("--one")  #@ tool fetch: --one (forwarded-option) | tool view: --one (forwarded-option)
second = Group("second")
second.add_argument("--two")  #@ tool view: --two (forwarded-option)
second.add_argument(Option("--three"))  #@ tool view: --three (forwarded-option)
SHARED = (first,)
def main():
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    for one in SHARED:
        one.add_to_parser(subparsers.add_parser("fetch"))
    view = subparsers.add_parser("view")
    for one in (*SHARED, second):
        one.add_to_parser(view)
    parser.parse_args()
"""
    )


def test_a_group_that_no_parser_was_seen_to_take_is_still_the_programs() -> None:
    check(
        SCRIPT
        + _OPTION
        + """
lost = Group("lost")
lost.add_argument("--lost")  #@ tool: --lost (option-like-call)
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ tool: --own
    parser.parse_args()
"""
    )


_DECORATOR = """
import argparse
cli = argparse.ArgumentParser()
subparsers = cli.add_subparsers()
def argument(*names, **given):
    return list(names), given
def command(arguments, *, parent: argparse._SubParsersAction = subparsers):
    def decorator(function):
        parser = parent.add_parser(function.__name__.replace("_", "-"))
        for names, given in arguments:
            parser.add_argument(*names, **given)
        return function
    return decorator
"""


def test_a_decorator_makes_a_parser_of_the_pairs_that_it_was_given() -> None:
    check(
        SCRIPT
        + _DECORATOR
        + """
@command([
    argument("files", nargs="*"),
    argument("-p", "--pattern", type=float, default=1.0),  #@ tool fetch-all: -p,--pattern
    argument("--path", help=f"with {DEFAULT!r}"),  #@ tool fetch-all: --path
])
def fetch_all(args): ...
@command([argument("--wide", action="store_true")])  #@ tool view: --wide
def view(args): ...
def main():
    cli.parse_args()
"""
    )


def test_tables_of_keywords_go_round_with_the_names_beside_them() -> None:
    check(
        SCRIPT
        + """
import argparse
def main():
    parser = argparse.ArgumentParser()
    for names, given in [(["--one"], {"action": "store_true"}), (["--two"], {"choices": ["a"]})]:
        parser.add_argument(*names, **given)  #@ tool: --one | tool: --two
    for given in [{"dest": "here"}, {"dest": "there"}]:
        parser.add_argument("--twice", **given)  #@ tool: --twice
    parser.parse_args()
"""
    )


def test_an_option_that_something_unknown_receives_in_the_end_is_still_the_programs() -> None:
    check(
        SCRIPT
        + """
import argparse
class Option:
    def __init__(self, short, long=None):
        self.short, self.long = short, long
        self.names = [short, long]
    def taken(self):
        return self.names, {}
class Manager:
    def __init__(self, parser=None):
        self.parser = later(parser)
    def add_option(self, *args, **kwargs):
        option = Option(*args)
        names, given = option.taken()
        self.parser.add_argument(*names, **given)
class Checker:
    @classmethod
    def add_options(cls, manager: Manager):
        manager.add_option("--builtins")  #@ tool: --builtins (option-like-call)
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ tool: --own
    parser.parse_args()
"""
    )
