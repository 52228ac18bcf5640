"""Classes that functions make: their bodies and methods see what the function was given, and each is one of its own."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_a_class_that_a_function_makes_keeps_what_the_function_was_given() -> None:
    check(
        SCRIPT
        + """
import argparse
def option(*names, **given):
    def decorate(f):
        if not hasattr(f, "options"):
            f.options = []
        f.options.insert(0, (names, given))
        return f
    return decorate
class Command:
    name = None
    def __init__(self, below):
        self.parser = below.add_parser(self.name)
        self.init()
    def init(self):
        pass
class Old:
    @option("--deep")  #@ tool get: --deep
    def do_get(self): ...
    @option("--now")  #@ tool put: --now
    def do_put(self): ...
def wrapped(func_):
    class Wrapper(Command):
        func = func_
        name = getattr(func_, "name", func_.__name__[3:])
        def init(self):
            for args, kwargs in getattr(self.func, "options", []):
                self.parser.add_argument(*args, **kwargs)
    return Wrapper
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    old = Old()
    for name in dir(old):
        if name.startswith("do_"):
            cls = wrapped(getattr(old, name))
            cls(below)
    parser.parse_args()
"""
    )


def test_the_methods_of_a_class_see_what_the_function_that_made_it_was_given() -> None:
    check(
        SCRIPT
        + """
import argparse
def wrapped(word, fill):
    class Wrapper:
        name = word
        def init(self, parser):
            fill(parser)
    return Wrapper
def deep(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
def now(parser):
    parser.add_argument("--now")  #@ tool put: --now
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for cls in (wrapped("get", deep), wrapped("put", now)):
        cls().init(below.add_parser(cls.name))
    parser.parse_args()
"""
    )


def test_a_class_that_extends_one_of_the_same_function_sees_the_same() -> None:
    check(
        SCRIPT
        + """
import argparse
def wrapped(fill):
    class Base:
        def first(self, parser):
            fill(parser)
    class Below(Base):
        def all(self, parser):
            self.first(parser)
            parser.add_argument("--more")  #@ tool get: --more | tool put: --more
    return Below
def deep(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
def now(parser):
    parser.add_argument("--now")  #@ tool put: --now
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    wrapped(deep)().all(below.add_parser("get"))
    wrapped(now)().all(below.add_parser("put"))
    parser.parse_args()
"""
    )


def test_a_command_of_a_class_that_a_function_makes_has_what_that_was_given() -> None:
    check(
        SCRIPT
        + """
import click
def make(flag):
    class Own(click.Command):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.params.append(click.Option([flag]))  #@ tool get: --deep | tool put: --now
    return Own
@click.group()
def main(): ...
@main.command(cls=make("--deep"))
def get(): ...
@main.command(cls=make("--now"))
def put(): ...
"""
    )


def test_each_round_of_a_loop_makes_a_class_of_its_own() -> None:
    check(
        SCRIPT
        + """
import argparse
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    found = []
    for word, flag in (("get", "--deep"), ("put", "--now")):  #@ tool get: --deep | tool put: --now
        class Made:
            name = word
            flags = [flag]
            @classmethod
            def fill(cls, parser):
                for one in cls.flags:
                    parser.add_argument(one)
        found.append(Made)
    for one in found:
        one.fill(below.add_parser(one.name))
    parser.parse_args()
"""
    )


def test_a_method_sees_the_names_of_the_function_and_none_of_its_class() -> None:
    check(
        SCRIPT
        + """
import argparse
flag = "--late"
def make(flag):
    class Made:
        flag = "--own"  #@ tool: --own (forwarded-option)
        @property
        def names(self):
            return [flag]
        @staticmethod
        def more(parser):
            parser.add_argument(flag + "-too")  #@ tool: --one-too (computed-name)
        def fill(self, parser):
            for one in self.names:
                parser.add_argument(one)
            parser.add_argument(self.flag)
            self.more(parser)
    return Made
def main():
    parser = argparse.ArgumentParser()
    make("--one")().fill(parser)  #@ tool: --one
    parser.parse_args()
"""
    )


def test_a_class_hears_of_those_that_a_function_makes_once_it_makes_them() -> None:
    check(
        SCRIPT
        + """
import argparse
REGISTRY = {}
class Command:
    def __init_subclass__(cls, word="", **more):
        REGISTRY[word] = cls
class List(Command, word="list"):
    def fill(self, parser):
        parser.add_argument("--all")  #@ tool list: --all
def command(name):
    def decorate(function):
        class Made(Command, word=name):
            def fill(self, parser):
                function(parser)
        return function
    return decorate
@command("get")
def deep(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
def never():
    class Never(Command, word="never"):
        def fill(self, parser):
            parser.add_argument("--never")
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, cls in REGISTRY.items():
        cls().fill(below.add_parser(word))
    parser.parse_args()
"""
    )


def test_a_metaclass_keeps_each_class_that_a_decorator_makes() -> None:
    check(
        SCRIPT
        + """
import argparse
REGISTRY = {}
class Register(type):
    def __new__(meta, name, bases, body):
        made = super().__new__(meta, name, bases, body)
        if getattr(made, "word", None):
            REGISTRY[made.word] = made
        return made
class Command(metaclass=Register):
    word = None
def command(name):
    def decorate(function):
        class Made(Command):
            word = name
            def fill(self, parser):
                function(parser)
        return function
    return decorate
@command("get")
def deep(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
@command("put")
def now(parser):
    parser.add_argument("--now")  #@ tool put: --now
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for word, cls in REGISTRY.items():
        cls().fill(below.add_parser(word))
    parser.parse_args()
"""
    )


def test_a_function_in_the_body_of_a_class_is_a_method_of_its_objects() -> None:
    check(
        SCRIPT
        + """
import argparse
def deep(self, parser):
    parser.add_argument("--deep")  #@ tool get: --deep
def now(parser):
    parser.add_argument("--now")  #@ tool put: --now
class Get:
    fill = deep
class Put:
    fill = staticmethod(now)
class Other:
    def late(self, parser):
        parser.add_argument("--late")  #@ tool got: --late
class Got:
    fill = Other().late
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    Get().fill(below.add_parser("get"))
    Put().fill(below.add_parser("put"))
    Got().fill(below.add_parser("got"))
    parser.parse_args()
"""
    )


def test_a_function_that_is_the_default_of_a_field_is_no_method() -> None:
    check(
        SCRIPT
        + """
import argparse
from dataclasses import dataclass
from typing import Callable
def deep(parser):
    parser.add_argument("--deep")  #@ tool get: --deep
def now(parser):
    parser.add_argument("--now")  #@ tool put: --now
@dataclass
class Command:
    name: str
    fill: Callable = deep
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for one in (Command("get"), Command("put", now)):
        one.fill(below.add_parser(one.name))
    parser.parse_args()
"""
    )
