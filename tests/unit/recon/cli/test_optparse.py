"""optparse and pytest: options that wander, and options that a framework asks for."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, implicit


def test_options_made_elsewhere_count_where_a_parser_receives_them() -> None:
    check(
        SCRIPT
        + """
import optparse
from functools import partial
from optparse import Option
debug = partial(Option, "--debug", action="store_true")  #@ tool: --debug
unused = partial(Option, "--unused")
def cert():
    return Option("--cert")  #@ tool: --cert
general = {"name": "General", "options": [debug, cert]}
def group_of(group, parser):
    found = optparse.OptionGroup(parser, group["name"])
    for option in group["options"]:
        found.add_option(option())
    return found
def main():
    parser = optparse.OptionParser(add_help_option=False)
    parser.add_option_group(group_of(general, parser))
    parser.add_option("-q", "--quiet")  #@ tool: -q,--quiet
    parser.parse_args()
"""
    )


def test_lists_that_are_added_up_keep_their_options() -> None:
    check(
        SCRIPT
        + """
import optparse
class Opts:
    one = optparse.make_option("--one")  #@ tool: --one
    two = optparse.make_option("", "--two")  #@ tool: --two
GLOBAL = [Opts.two]
def main():
    optparse.OptionParser(option_list=[Opts.one] + GLOBAL, add_help_option=False).parse_args()
"""
    )


def test_plugins_of_pytest_add_to_its_parser() -> None:
    check("""
//- plugin.py
def pytest_addoption(parser):
    group = parser.getgroup("mine")
    group.addoption("--mine", action="store_true")  #@ ?: --mine
    parser.addoption("-E", dest="env")  #@ ?: -E
""")


def test_a_group_that_the_parser_makes_of_a_title_is_its_own() -> None:
    check(
        SCRIPT
        + """
from optparse import OptionParser
def main():
    parser = OptionParser(add_help_option=False)
    group = parser.add_option_group("Testing")
    group.add_option("--benchmark", action="store_true")  #@ tool: --benchmark
    parser.parse_args()
"""
    )


def test_a_version_that_is_built_at_run_time_is_an_option_too_and_none_is_not() -> None:
    found = implicit(
        SCRIPT
        + """
import optparse
def main():
    optparse.OptionParser(version=f"tool {VERSION}").parse_args()
"""
    )
    assert found == ["tool: -h,--help", "tool: --version"]
    assert (
        implicit(
            SCRIPT + "import optparse\ndef main():\n    optparse.OptionParser(version=None).parse_args()\n"
        )
        == found[:1]
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("argparse import ArgumentParser", "optparse import OptionParser"),
        ("optparse import OptionParser", "argparse import ArgumentParser"),
    ],
)
def test_a_method_that_stands_for_the_other_librarys_is_followed(first: str, second: str) -> None:
    check(
        SCRIPT
        + f"""
try:
    from {first} as Parser
except ImportError:
    from {second} as Parser
def main():
    parser = Parser()
    try:
        parser.add_argument = parser.add_option
    except AttributeError:
        pass
    parser.add_argument("--deep")  #@ tool: --deep
    parser.parse_args()
"""
    )


def test_a_constructor_calls_the_methods_that_a_parser_has_of_its_own() -> None:
    check(
        SCRIPT
        + """
import optparse
class Parser(optparse.OptionParser):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("version", "1")
        optparse.OptionParser.__init__(self, *args, **kwargs)
    def _add_version_option(self):
        optparse.OptionParser._add_version_option(self)
        self.add_option("--versions-report")  #@ tool: --versions-report
    def _populate_option_list(self, option_list, add_help=True):
        super()._populate_option_list(option_list, add_help=add_help)
        self.add_option("--late")  #@ tool: --late
def main():
    parser = Parser()
    parser.add_option("--one")  #@ tool: --one
    parser.parse_args()
"""
    )


def test_a_parser_without_a_constructor_is_begun_by_the_one_above() -> None:
    check(
        SCRIPT
        + """
import optparse
class Parser(optparse.OptionParser):
    def _populate_option_list(self, option_list, add_help=True):
        super()._populate_option_list(option_list, add_help=add_help)
        self.add_option("--late")  #@ tool: --late
def main():
    Parser().parse_args()
"""
    )


def test_a_metaclass_collects_the_mixins_that_set_a_parser_up() -> None:
    check(
        SCRIPT
        + """
import optparse
import types
def in_order(mixins):
    return sorted(mixins, key=lambda one: getattr(one, "order", 1000))
class Functions(list):
    def append(self, function):
        if isinstance(function, types.MethodType):
            function = function.__func__
        if function not in self:
            list.append(self, function)
class MixInMeta(type):
    order = 0
    def __new__(mcs, name, bases, attrs):
        instance = super().__new__(mcs, name, bases, attrs)
        if not hasattr(instance, "set_up"):
            raise RuntimeError(name)
        return instance
class ParserMeta(MixInMeta):
    def __new__(mcs, name, bases, attrs):
        instance = super().__new__(mcs, name, bases, attrs)
        if not hasattr(instance, "set_ups"):
            instance.set_ups = Functions()
        for base in in_order(bases + (instance,)):
            function = getattr(base, "set_up", None)
            if function is not None and function not in instance.set_ups:
                instance.set_ups.append(function)
        return instance
class Parser(optparse.OptionParser):
    order = 10
    def _populate_option_list(self, option_list, add_help=True):
        optparse.OptionParser._populate_option_list(self, option_list, add_help=add_help)
        for one in self.set_ups:
            one(self)
class Logs(metaclass=MixInMeta):
    order = 20
    def set_up(self):
        group = optparse.OptionGroup(self, "Logs")
        group.add_option("--log")  #@ tool: --log
        self.add_option_group(group)
class Unused(metaclass=MixInMeta):
    def set_up(self):
        self.add_option("--unused")
class Tool(
    Parser,
    Logs,
    metaclass=ParserMeta,
):
    def set_up(self):
        self.add_option("--own")  #@ tool: --own
class Run(Tool):
    def run(self):
        self.parse_args()
def main():
    Run().run()
"""
    )


def test_an_option_that_is_taken_out_is_not_there() -> None:
    drawing = (
        SCRIPT
        + """
import optparse
import sys
def main():
    parser = optparse.OptionParser()
    group = parser.add_option_group("some")
    group.add_option("--inner", "-i")
    parser.add_option("--gone")
    parser.add_option("--doubt")  #@ tool: --doubt
    parser.add_option("--back")
    parser.remove_option("--gone")
    parser.remove_option("-i")
    parser.remove_option("-h")
    parser.remove_option("--back")
    parser.add_option("--back", "-h")  #@ tool: --back,-h
    if sys.platform == "win32":
        parser.remove_option("--doubt")
    parser.parse_args()
"""
    )
    check(drawing)
    assert implicit(drawing) == []


def test_of_two_options_with_one_name_the_last_has_it_where_the_parser_says_so() -> None:
    drawing = (
        SCRIPT
        + """
import optparse
def main():
    parser = optparse.OptionParser(conflict_handler="resolve")
    parser.add_option("-v", "--verbose")  #@ tool: --verbose
    parser.add_option("-x")
    parser.add_option("-h", "-v", "-x", "--host")  #@ tool: -h,-v,-x,--host
    parser.parse_args()
"""
    )
    check(drawing)
    assert implicit(drawing) == ["tool: --help"]


def test_a_loop_goes_through_the_letters_of_a_text() -> None:
    check(
        SCRIPT
        + """
import optparse
def main():
    parser = optparse.OptionParser()
    for letter in "xy":
        parser.add_option("-" + letter)  #@ tool: -x (computed-name) | tool: -y (computed-name)
    for short, name in zip("ab", ("all", "bare")):
        parser.add_option("-" + short, "--" + name)  #@ tool: -a,--all (computed-name) | tool: -b,--bare (computed-name)
    parser.parse_args()
"""
    )
