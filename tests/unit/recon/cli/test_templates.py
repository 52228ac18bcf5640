"""Methods that nobody of the project calls: a base of another library does, or a base hears of its heirs."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_PROGRAM = """
import argparse
import unittest
class Program(BASES):
    def __init__(self, **more):
        self.parser = argparse.ArgumentParser()
        super().__init__(**more)
    def parseArgs(self, argv):
        self.fill()
        self.parser.parse_args(argv)
    def fill(self):
        self.parser.add_argument("--deep")  #@ MARK
def main():
    Program(module=None)
"""


def test_a_method_that_a_base_elsewhere_calls_runs_on_the_object_that_the_program_made() -> None:
    check(SCRIPT + _PROGRAM.replace("BASES", "unittest.TestProgram").replace("MARK", "tool: --deep"))


def test_a_base_that_calls_nothing_leaves_a_method_that_nobody_calls_alone() -> None:
    drawing = SCRIPT + _PROGRAM.replace("import unittest", "import abc").replace("  #@ MARK", "")
    for bases in ("abc.ABC", "object", ""):
        check(drawing.replace("BASES", bases))


def test_what_the_program_calls_itself_does_not_run_again() -> None:
    check(
        SCRIPT
        + """
import argparse, threading
class Job(threading.Thread):
    def run(self, parser):
        parser.add_argument("--deep")  #@ tool: --deep
def main():
    parser = argparse.ArgumentParser()
    Job().run(parser)
    parser.parse_args()
"""
    )


_GROUPS = """
import argparse
class Group:
    known = []
    def __init_subclass__(cls, **more):
        super().__init_subclass__(**more)
        Group.known.append(cls)
    def __init__(self, parser):
        self.parser = parser
class Network(Group):
    def attach(self):
        self.parser.add_argument("--port")  #@ tool: --port
class Files(Network):
    def attach(self):
        self.parser.add_argument("--root")  #@ tool: --root
class Apart:
    def attach(self):
        self.parser.add_argument("--apart")
def main():
    parser = argparse.ArgumentParser()
    for group in Group.known:
        group(parser).attach()
    parser.parse_args()
"""


def test_a_base_that_keeps_its_heirs_gives_each_of_them_a_turn() -> None:
    check(SCRIPT + _GROUPS)


def test_heirs_of_other_modules_are_kept_too_once_they_are_imported() -> None:
    check(
        SCRIPT
        + """
import argparse
import plugins
from base import Command
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for name, command in Command.registry.items():
        command().fill(below.add_parser(name))
    parser.parse_args()
//- base.py
class Command:
    registry = {}
    name = ""
    def __init_subclass__(cls):
        Command.registry[cls.name] = cls
//- plugins.py
from base import Command
class Pull(Command):
    name = "pull"
    def fill(self, parser):
        parser.add_argument("--all")  #@ tool pull: --all
"""
    )


def test_a_base_may_keep_them_beside_itself_and_leave_some_out() -> None:
    check(
        SCRIPT
        + """
import argparse
REGISTRY = []
class Base:
    def __init_subclass__(cls):
        REGISTRY.append(cls)
class Inner(Base):
    def __init_subclass__(cls):
        \"\"\"What is below this one is not told.\"\"\"
    def fill(self, parser):
        parser.add_argument("--inner")  #@ tool: --inner
class Hidden(Inner):
    def fill(self, parser):
        parser.add_argument("--hidden")
def main():
    parser = argparse.ArgumentParser()
    for kind in REGISTRY:
        kind().fill(parser)
    parser.parse_args()
"""
    )
