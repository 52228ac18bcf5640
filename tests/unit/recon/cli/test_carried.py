"""What decorators and modules put on functions, and layers of a project's own read there when they make a parser."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_COMPOSE = """
import argparse, inspect
class Compose:
    def __init__(self) -> None:
        self.commands: dict = {}
    def parse(self):
        parser = argparse.ArgumentParser()
        below = parser.add_subparsers()
        for name, command in self.commands.items():
            one = below.add_parser(name, help=command.help)
            for fill in command.fillers:
                fill(one)
        parser.parse_args()
tool = Compose()
class runs:
    def __init__(self, compose, name):
        self.compose, self.name = compose, name
    def __call__(self, func):
        def wrapped(*args, **kw):
            return func(*args, **kw)
        if not inspect.iscoroutinefunction(func):
            raise ValueError
        wrapped.help = func.__doc__
        wrapped.fillers = []
        self.compose.commands[self.name] = wrapped
        return wrapped
class fills:
    def __init__(self, compose, names):
        self.compose = compose
        self.names = names if isinstance(names, list) else [names]
    def __call__(self, func):
        def wrapped(*args, **kw):
            return func(*args, **kw)
        for name in self.names:
            self.compose.commands[name].fillers.append(wrapped)
        return wrapped
@runs(tool, "up")
async def up(compose, args): ...
@runs(tool, "down")
async def down(compose, args): ...
@fills(tool, "up")
def fill_up(parser: argparse.ArgumentParser):
    parser.add_argument("--now")  #@ tool up: --now
@fills(tool, ["up", "down"])
def fill_both(parser):
    parser.add_argument("--both")  #@ tool down: --both | tool up: --both
def main():
    tool.parse()
"""


def test_a_wrapper_that_a_decorator_makes_carries_what_later_decorators_put_on_it() -> None:
    check(SCRIPT + _COMPOSE)


def test_options_that_decorators_put_on_the_functions_of_a_module_are_those_of_its_commands() -> None:
    check(
        SCRIPT
        + """
import argparse
import verbs
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name in (one for one in dir(verbs) if one.startswith("do_")):
        function = getattr(verbs, name)
        one = below.add_parser(name[3:].replace("_", "-"))
        for args, kwargs in getattr(function, "arguments", []):
            one.add_argument(*args, **kwargs)
        one.set_defaults(func=function)
    parser.parse_args()
//- helpers.py
def arg(*args, **kwargs):
    def decorate(function):
        if not hasattr(function, "arguments"):
            function.arguments = []
        function.arguments.insert(0, (args, kwargs))
        return function
    return decorate
//- verbs.py
import helpers
@helpers.arg("--wide", action="store_true")  #@ tool show-all: --wide
@helpers.arg("name")
def do_show_all(args): ...
@helpers.arg("--one", help="x")  #@ tool put: --one
@helpers.arg("--two")  #@ tool put: --two
def do_put(args): ...
def do_none(args): ...
"""
    )


def test_a_function_that_another_one_carries_fills_the_parser_of_that() -> None:
    check(
        SCRIPT
        + """
import argparse
def get(args): ...
def get_options(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
get.configure = get_options
def put(args): ...
def _put(parser):
    parser.add_argument("--now")  #@ tool put: --now
put.configure = _put
COMMANDS = {"get": get, "put": put}
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, command in COMMANDS.items():
        command.configure(below.add_parser(name))
    parser.parse_args()
"""
    )


def test_a_list_that_a_function_carries_is_read_for_its_command() -> None:
    check(
        SCRIPT
        + """
import argparse
def get(args): ...
get.options = [("--deep", {"action": "store_true"})]  #@ tool get: --deep
def put(args): ...
put.options = [("--now", {"type": int})]  #@ tool put: --now
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for command in (get, put):
        one = below.add_parser(command.__name__)
        for name, given in command.options:
            one.add_argument(name, **given)
    parser.parse_args()
"""
    )


def test_methods_carry_what_decorates_them_in_the_body_of_their_class() -> None:
    check(
        SCRIPT
        + """
import argparse
def arg(*names, **given):
    def decorate(function):
        setattr(function, "options", [*getattr(function, "options", ()), (names, given)])
        return function
    return decorate
class Shell:
    @arg("--wide", action="store_true")  #@ tool show: --wide
    def do_show(self, args): ...
    @arg("--one")  #@ tool put: --one
    @arg("--two")  #@ tool put: --two
    def do_put(self, args): ...
    def undo(self): ...
    def parser(self):
        parser = argparse.ArgumentParser()
        below = parser.add_subparsers()
        for name in dir(self):
            if name.startswith("do_"):
                function = getattr(self, name)
                one = below.add_parser(name[3:])
                for names, given in function.options:
                    one.add_argument(*names, **given)
        return parser
def main():
    Shell().parser().parse_args()
"""
    )


def test_a_function_that_stands_in_for_another_one_carries_the_same() -> None:
    check(
        SCRIPT
        + """
import argparse
from functools import wraps
COMMANDS = []
def option(*names, **given):
    def decorate(function):
        function.__dict__.setdefault("options", []).append((names, given))
        return function
    return decorate
def traced(function):
    @wraps(function)
    def wrapper(*args, **given):
        return function(*args, **given)
    return wrapper
def command(function):
    COMMANDS.append(function)
    return function
@command
@traced
@option("--wide")  #@ tool show: --wide
def show(args): ...
@command
@option("--now")  #@ tool put: --now
@traced
def put(args): ...
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for one in COMMANDS:
        sub = below.add_parser(one.__name__)
        for names, given in one.options:
            sub.add_argument(*names, **given)
    parser.parse_args()
"""
    )


def test_only_the_methods_that_carry_a_mark_are_commands() -> None:
    check(
        SCRIPT
        + """
import argparse
def command(name):
    def decorate(function):
        function.command = name
        return function
    return decorate
class Shell:
    @command("show")
    def show_it(self, parser):
        parser.add_argument("--wide")  #@ tool show: --wide
    def other(self, parser):
        parser.add_argument("--lost")
    def run(self):
        parser = argparse.ArgumentParser()
        below = parser.add_subparsers()
        for name in dir(self):
            method = getattr(self, name)
            if getattr(method, "command", None):
                method(below.add_parser(method.command))
        parser.parse_args()
def main():
    Shell().run()
"""
    )


def test_a_parser_that_a_function_carries_takes_the_options_of_later_decorators() -> None:
    check(
        SCRIPT
        + """
import argparse
import sys
COMMANDS = {}
def command(function):
    function.parser = argparse.ArgumentParser(prog="tool " + function.__name__)
    COMMANDS[function.__name__] = function
    return function
def arg(*names, **given):
    def decorate(function):
        function.parser.add_argument(*names, **given)
        return function
    return decorate
@arg("--deep")  #@ tool get: --deep (forwarded-option)
@command
def get(args): ...
@arg("--now")  #@ tool put: --now (forwarded-option)
@command
def put(args): ...
def main():
    function = COMMANDS[sys.argv[1]]
    function(function.parser.parse_args(sys.argv[2:]))
"""
    )


_BELOW = """
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for one in COMMANDS:
        fill(one, below.add_parser(one.__name__))
    parser.parse_args()
"""


def test_what_a_decorator_was_given_fills_the_parser_of_what_it_decorates() -> None:
    check(
        SCRIPT
        + """
import argparse
def filled(by):
    def decorate(function):
        function.by = by
        return function
    return decorate
def _deep(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
@filled(_deep)
def get(args): ...
@filled(lambda parser: parser.add_argument("--now"))  #@ tool put: --now
def put(args): ...
COMMANDS = [get, put]
def fill(one, parser):
    one.by(parser)
"""
        + _BELOW
    )


def test_a_function_that_carries_nothing_leaves_no_doubt() -> None:
    check(
        SCRIPT
        + """
import argparse
def fill(one, parser):
    for name in getattr(one, "options", ()):
        parser.add_argument(name)
def get(args): ...
COMMANDS = [get]
"""
        + _BELOW
    )


def test_a_decorator_out_of_sight_may_have_put_something_on_a_function() -> None:
    check(
        SCRIPT
        + """
import argparse
import elsewhere
def fill(one, parser):
    for name in getattr(one, "options", ()):
        parser.add_argument(name)  #@ tool get: (dynamic-option-name)
@elsewhere.marked
def get(args): ...
COMMANDS = [get]
"""
        + _BELOW
    )


def test_each_function_that_a_decorator_makes_carries_its_own() -> None:
    check(
        SCRIPT
        + """
import argparse
COMMANDS = []
def command(name):
    def decorate(function):
        def wrapper(*args):
            return function(*args)
        wrapper.options = [name]
        wrapper.__name__ = function.__name__
        COMMANDS.append(wrapper)
        return wrapper
    return decorate
@command("--deep")  #@ tool get: --deep
def get(args): ...
@command("--now")  #@ tool put: --now
def put(args): ...
def fill(one, parser):
    for name in one.options:
        parser.add_argument(name)
"""
        + _BELOW
    )


def test_what_a_function_carries_grows_as_lists_and_tables_do() -> None:
    check(
        SCRIPT
        + """
import argparse
COMMANDS = []
def option(name):
    def decorate(function):
        if not hasattr(function, "options"):
            function.options = []
        function.options += [name]
        return function
    return decorate
@option("--deep")  #@ tool get: --deep
@option("--wide")  #@ tool get: --wide
def get(args): ...
@option("--now")  #@ tool put: --now
def put(args): ...
put.__dict__.update(hidden=["--hidden"])  #@ tool put: --hidden
def fill(one, parser):
    for name in one.options:
        parser.add_argument(name)
    for name in vars(one).get("hidden", []):
        parser.add_argument(name)
COMMANDS.extend([get, put])
"""
        + _BELOW
    )


def test_the_last_text_that_is_put_on_a_function_is_the_one_that_it_carries() -> None:
    check(
        SCRIPT
        + """
import argparse
def fill(one, parser):
    parser.add_argument(one.option)
def get(args): ...
get.option = "--old"
get.option = "--deep"  #@ tool get: --deep (forwarded-option)
def put(args): ...
put.other = "--lost"
put.option = "--now"  #@ tool put: --now (forwarded-option)
COMMANDS = [get, put]
"""
        + _BELOW
    )


def test_functions_of_a_module_without_the_attribute_are_no_commands() -> None:
    check(
        SCRIPT
        + """
import argparse
import verbs
def fill(one, parser):
    for names, given in one.arguments:
        parser.add_argument(*names, **given)
COMMANDS = [one for one in vars(verbs).values() if hasattr(one, "arguments")]
"""
        + _BELOW
        + """//- verbs.py
def argument(*names, **given):
    def decorate(function):
        function.arguments = [(names, given), *getattr(function, "arguments", [])]
        return function
    return decorate
@argument("--deep")  #@ tool get: --deep
def get(args): ...
def helper(args): ...
"""
    )
