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
