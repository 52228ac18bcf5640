"""Classes that make one object only: what is put into it from anywhere is there for whoever makes it again."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_a_metaclass_gives_the_one_object_again() -> None:
    check(
        SCRIPT
        + """
import argparse
class Singleton(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super(Singleton, cls).__call__(*args, **kwargs)
        return cls._instances[cls]
class Registry(metaclass=Singleton):
    def __init__(self):
        self.items = []
    def register(self, kind):
        self.items.append(kind)
def extension(kind):
    Registry().register(kind)
    return kind
@extension
class Deep:
    OPTIONS = [("--deep", "go deep")]  #@ tool: --deep
def main(args=None):
    parser = argparse.ArgumentParser()
    for one in Registry().items:
        for name, about in one.OPTIONS:
            parser.add_argument(name, help=about)
    parser.parse_args()
"""
    )


def test_a_class_gives_the_one_object_again() -> None:
    check(
        SCRIPT
        + """
import argparse
class Options:
    _instance = None
    def __new__(cls, *args):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.items = []
        return cls._instance
    def add(self, name):
        self.items.append(name)
def setup():
    Options().add("--deep")  #@ tool: --deep
def main(args=None):
    setup()
    parser = argparse.ArgumentParser()
    for name in Options().items:
        parser.add_argument(name)
    parser.parse_args()
"""
    )


def test_the_one_object_has_what_the_class_gave_it_as_it_was_made() -> None:
    check(
        SCRIPT
        + """
import argparse
class Cli:
    _it = None
    def __new__(cls):
        if not cls._it:
            made = object.__new__(cls)
            cls._it = made
            made.parser = argparse.ArgumentParser()
        return cls._it
def fill():
    Cli().parser.add_argument("--deep")  #@ tool: --deep
def main(args=None):
    fill()
    Cli().parser.add_argument("--wide")  #@ tool: --wide
    Cli().parser.parse_args()
"""
    )


def test_each_class_below_has_an_object_of_its_own() -> None:
    check(
        SCRIPT
        + """
import argparse
class Base:
    _it = None
    def __new__(cls):
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it
    def __init__(self):
        if not hasattr(self, "names"):
            self.names = []
class Get(Base):
    word = "get"
class Put(Base):
    word = "put"
def fill():
    Get().names.append("--deep")  #@ tool get: --deep
    Put().names.append("--now")  #@ tool put: --now
def main(args=None):
    fill()
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for kind in (Get, Put):
        one = below.add_parser(kind.word)
        for name in kind().names:
            one.add_argument(name)
    parser.parse_args()
"""
    )


def test_a_class_that_keeps_an_object_for_each_name_or_none_makes_more_than_one() -> None:
    check(
        SCRIPT
        + """
import argparse
class Each:
    count = 0
    def __new__(cls, *args):
        cls.last = None
        made = super().__new__(cls)
        return made
    def __init__(self, word):
        self.parser = argparse.ArgumentParser(prog="tool " + word)
class Named:
    known = {}
    def __new__(cls, name):
        if name not in cls.known:
            cls.known[name] = super().__new__(cls)
        return cls.known[name]
    def __init__(self, name):
        self.names = ["--" + name]
def main(args=None):
    parser = argparse.ArgumentParser()
    for one in (Named("deep"), Named("wide")):
        for name in one.names:
            parser.add_argument(name)  #@ tool: --deep (computed-name) | tool: --wide (computed-name)
    parser.parse_args()
"""
    )


def test_each_program_makes_the_one_object_anew() -> None:
    check(
        """//- pyproject.toml
[project.scripts]
tool = "main:main"
other = "main:other"
//- main.py
import argparse
class Cli:
    _it = None
    def __new__(cls):
        if cls._it is None:
            cls._it = super().__new__(cls)
            cls._it.parser = argparse.ArgumentParser()
        return cls._it
def main(args=None):
    Cli().parser.add_argument("--wide")  #@ tool: --wide
    Cli().parser.parse_args()
def other(args=None):
    Cli().parser.add_argument("--deep")  #@ other: --deep
    Cli().parser.parse_args()
"""
    )


def test_each_program_calls_a_function_anew_that_keeps_its_parser() -> None:
    check(
        """//- pyproject.toml
[project.scripts]
tool = "main:main"
other = "main:other"
//- main.py
import argparse
import functools
@functools.cache
def parser():
    return argparse.ArgumentParser()
def main(args=None):
    parser().add_argument("--wide")  #@ tool: --wide
    parser().parse_args()
def other(args=None):
    parser().add_argument("--deep")  #@ other: --deep
    parser().parse_args()
"""
    )
