"""Parsers that another package makes: what is called on them tells what they are."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_a_parser_of_another_package_owns_what_is_added_here_and_more_stays_open() -> None:
    check(
        SCRIPT
        + """
from elsewhere import shared_parser
def main():
    parser = shared_parser("tool")  #@ tool: (foreign-option-names)
    parser.add_argument("--direct")  #@ tool: --direct (annotated-receiver)
    group = parser.add_argument_group("more")
    group.add_argument("--grouped")  #@ tool: --grouped (annotated-receiver)
    parser.parse_args()
"""
    )


def test_what_is_given_names_without_dashes_is_no_parser() -> None:
    check(
        SCRIPT
        + """
import argparse
from flask_restful import reqparse
request = reqparse.RequestParser()
request.add_argument("rate", type=int)
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--own")  #@ tool: --own
    parser.parse_args()
"""
    )


def test_a_function_of_another_package_that_is_told_the_names_adds_that_option() -> None:
    check(
        SCRIPT
        + """
import argparse
from functools import partial
from elsewhere import add_parser_argument, print_usage
def main():
    parser = argparse.ArgumentParser()
    add = partial(add_parser_argument, parser)
    add("What it does", "-v", "--verbose")  #@ tool: -v,--verbose (passed-on-parser)
    print_usage(parser, "--not-added")
    parser.parse_args()
"""
    )


def test_a_method_that_answers_a_constant_decides_what_is_added() -> None:
    check(
        SCRIPT
        + """
import argparse
class Base:
    def __init__(self):
        self.begin()
    def begin(self):
        self.parse(self.made())
    def made(self):
        return self.base()
    def base(self):
        parser = argparse.ArgumentParser()
        if self.needs_device():
            self.add_device(parser)
        if self.needs_target():
            parser.add_argument("--target")
        if self.may_wait():
            parser.add_argument("--wait")  #@ tool: --wait (guarded-declaration)
        return parser
    def add_device(self, parser):
        parser.add_argument("--device")  #@ tool: --device
    def parse(self, parser):
        parser.parse_args()
    def needs_device(self):
        raise NotImplementedError
    def needs_target(self) -> bool:
        '''Whether it needs one.'''
        return False
    def may_wait(self):
        return input() == "y"
class Tool(Base):
    def needs_device(self):
        return True
def main():
    Tool()
"""
    )
