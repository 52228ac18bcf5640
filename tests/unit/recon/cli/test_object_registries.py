"""Objects that keep the commands of a program: by their decorators, and as the lists and tables that their class extends."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_MAIN = """
@REG.command("get")
def get(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
@REG.command("put")
def put(parser):
    parser.add_argument("--now")  #@ tool put: --now
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, fill in REG.ITEMS:
        fill(below.add_parser(name))
    parser.parse_args()
"""


def test_an_object_keeps_the_functions_that_its_decorators_are_given() -> None:
    check(
        SCRIPT
        + """
import argparse
class Registry:
    def __init__(self):
        self.known = {}
    def command(self, name):
        def decorate(function):
            self.known[name] = function
            return function
        return decorate
REG = Registry()
"""
        + _MAIN.replace("ITEMS", "known.items()")
    )


def test_an_object_that_is_a_table_keeps_functions_by_their_words() -> None:
    check(
        SCRIPT
        + """
import argparse
class Registry(dict):
    def command(self, name):
        def decorate(function):
            self[name] = function
            return function
        return decorate
REG = Registry()
"""
        + _MAIN.replace("ITEMS", "items()")
    )


def test_a_table_with_its_own_way_to_keep_an_entry_leaves_it_to_that_above() -> None:
    check(
        SCRIPT
        + """
import argparse
from collections import OrderedDict
class Registry(OrderedDict):
    def __init__(self, title):
        super().__init__()
        self.title = title
    def __setitem__(self, key, value):
        if key in self:
            raise KeyError(key)
        super().__setitem__(key, value)
    def command(self, name):
        def decorate(function):
            self[name] = function
            return function
        return decorate
REG = Registry("x")
"""
        + _MAIN.replace("ITEMS", "items()")
    )


def test_an_object_that_is_a_list_takes_what_it_does_not_hold_yet() -> None:
    check(
        SCRIPT
        + """
import argparse
class Registry(list):
    def append(self, one):
        if one not in self:
            list.append(self, one)
    def command(self, name):
        def decorate(function):
            self.append((name, function))
            return function
        return decorate
REG = Registry()
"""
        + _MAIN.replace(".ITEMS", "")
    )


def test_an_object_around_a_table_is_read_as_that_table() -> None:
    check(
        SCRIPT
        + """
import argparse
from collections import UserDict
class Registry(UserDict):
    def command(self, name):
        def decorate(function):
            self.data[name] = function
            return function
        return decorate
REG = Registry()
"""
        + _MAIN.replace("ITEMS", "items()")
    )


def test_a_table_of_options_is_filled_by_what_its_constructor_hands_on() -> None:
    check(
        SCRIPT
        + """
import argparse
class Options(dict):
    def __init__(self, **more):
        super().__init__(more)
    def fill(self, parser):
        for name, given in self.items():
            parser.add_argument("--" + name, **given)  #@ tool: --deep (computed-name) | tool: --now (computed-name)
def main():
    parser = argparse.ArgumentParser()
    Options(deep={"type": int}, now={"action": "store_true"}).fill(parser)
    parser.parse_args()
"""
    )


_CORE = """//- core.py
class Registry:
    def __init__(self):
        self.known = {}
    def command(self, name):
        def decorate(function):
            self.known[name] = function
            return function
        return decorate
    def fill(self, below):
        for name, function in self.known.items():
            function(below.add_parser(name))
REG = Registry()
def command(name):
    def decorate(function):
        REG.known[name] = function
        return function
    return decorate
"""
_COMMANDS = """//- commands.py
import core
@core.REG.command("get")
def get(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
@core.command("put")
def put(parser):
    parser.add_argument("--now")  #@ tool put: --now
//- unused.py
import core
@core.REG.command("lost")
def lost(parser):
    parser.add_argument("--lost")
"""
_TABLE = (
    _CORE.replace(
        "class Registry:\n    def __init__(self):\n        self.known = {}\n", "class Registry(dict):\n"
    )
    .replace("self.known", "self")
    .replace("REG.known", "REG")
)


@pytest.mark.parametrize("core", [_CORE, _TABLE])
def test_an_object_is_asked_when_all_that_the_start_imports_has_filled_it(core: str) -> None:
    check(
        SCRIPT
        + """
import argparse
import commands
import core
def main():
    parser = argparse.ArgumentParser()
    core.REG.fill(parser.add_subparsers())
    parser.parse_args()
"""
        + core
        + _COMMANDS
    )


def test_a_loop_over_what_another_module_keeps_goes_through_what_a_third_one_put_there() -> None:
    check(
        SCRIPT
        + """
import argparse
import commands
from core import REG
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, fill in REG.known.items():
        fill(below.add_parser(name))
    parser.parse_args()
"""
        + _CORE
        + _COMMANDS
    )


def test_the_words_of_a_table_that_another_module_filled_find_its_entries() -> None:
    check(
        SCRIPT
        + """
import argparse
import commands
from core import REG
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name in REG:
        REG[name](below.add_parser(name))
    parser.parse_args()
"""
        + _TABLE
        + _COMMANDS
    )


def test_what_a_function_imports_fills_an_object_too() -> None:
    check(
        SCRIPT
        + """
import argparse
from core import REG
def load():
    import commands
def main():
    load()
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, fill in REG.known.items():
        fill(below.add_parser(name))
    parser.parse_args()
"""
        + _CORE
        + _COMMANDS
    )


def test_an_object_keeps_what_a_call_of_the_module_hands_it() -> None:
    check(
        SCRIPT
        + """
import argparse
class Registry:
    def __init__(self):
        self.known = []
    def register(self, name, fill):
        self.known.append((name, fill))
REG = Registry()
def get(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
REG.register("get", get)
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, fill in REG.known:
        fill(below.add_parser(name))
    parser.parse_args()
"""
    )


def test_an_object_keeps_the_classes_that_its_decorators_are_given() -> None:
    check(
        SCRIPT
        + """
import argparse
class Registry:
    def __init__(self):
        self.known = {}
    def command(self, name):
        def decorate(cls):
            self.known[name] = cls
            return cls
        return decorate
REG = Registry()
@REG.command("get")
class Get:
    def fill(self, parser):
        parser.add_argument("--deep")  #@ tool get: --deep
@REG.command("put")
class Put:
    def fill(self, parser):
        parser.add_argument("--now")  #@ tool put: --now
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, cls in REG.known.items():
        cls().fill(below.add_parser(name))
    parser.parse_args()
"""
    )


def test_a_method_that_is_a_decorator_keeps_a_class() -> None:
    check(
        SCRIPT
        + """
import argparse
class Registry:
    def __init__(self):
        self.known = []
    def register(self, cls):
        self.known.append(cls)
        return cls
REG = Registry()
@REG.register
class Get:
    name = "get"
    def fill(self, parser):
        parser.add_argument("--deep")  #@ tool get: --deep
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for cls in REG.known:
        cls().fill(below.add_parser(cls.name))
    parser.parse_args()
"""
    )


def test_an_object_adds_a_command_for_each_function_that_it_decorates() -> None:
    check(
        SCRIPT
        + """
import argparse
class App:
    def __init__(self, name):
        self.parser = argparse.ArgumentParser(name)
        self.below = self.parser.add_subparsers()
    def command(self, *options):
        def decorate(function):
            parser = self.below.add_parser(function.__name__)
            for names, given in options:
                parser.add_argument(*names, **given)
            parser.set_defaults(run=function)
            return function
        return decorate
    def run(self):
        self.parser.parse_args()
def option(*names, **given):
    return names, given
app = App("tool")
@app.command(option("--deep"), option("-v", "--verbose", action="store_true"))  #@ tool get: --deep | tool get: -v,--verbose
def get(args): ...
@app.command()
def put(args): ...
def main():
    app.run()
"""
    )


def test_a_start_that_asks_an_object_as_it_is_loaded_has_loaded_what_fills_it() -> None:
    check(
        """//- pyproject.toml
[project.scripts]
tool = "main:main"
//- main.py
import argparse
import commands
from core import REG
parser = argparse.ArgumentParser()
below = parser.add_subparsers()
for name, fill in REG.known.items():
    fill(below.add_parser(name))
def main():
    parser.parse_args()
"""
        + _CORE
        + _COMMANDS
    )


def test_a_function_that_the_start_calls_as_it_is_loaded_asks_for_all_too() -> None:
    check(
        SCRIPT
        + """
import argparse
import commands
from core import REG
def build():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    REG.fill(below)
    return parser
PARSER = build()
def main():
    PARSER.parse_args()
"""
        + _CORE
        + _COMMANDS
    )


def test_functions_of_another_module_give_their_options_to_the_parser_that_they_carry() -> None:
    check(
        SCRIPT
        + """
import commands
from core import app
def main():
    app.run()
//- core.py
import argparse
class App:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.below = self.parser.add_subparsers()
    def command(self, function):
        function.parser = self.below.add_parser(function.__name__)
        return function
    def run(self):
        self.parser.parse_args()
app = App()
def option(*names, **given):
    def decorate(function):
        function.parser.add_argument(*names, **given)
        return function
    return decorate
//- commands.py
from core import app, option
@option("--deep")  #@ tool get: --deep (forwarded-option)
@app.command
def get(args): ...
"""
    )
