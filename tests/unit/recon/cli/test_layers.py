"""Layers of a project's own: classes that are options, and a base class that hands each to the parser."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check

_SETTINGS = """
import argparse
KNOWN = []
class Meta(type):
    def __new__(cls, name, bases, attrs):
        made = super().__new__(cls, name, bases, attrs)
        KNOWN.append(made)
        return made
class Setting(metaclass=Meta):
    cli = None
    action = None
    def attach(self, parser):
        if not self.cli:
            return
        names = tuple(self.cli)
        parser.add_argument(*names, action=self.action or "store")
"""


def test_each_class_below_a_base_is_an_option_of_the_parser_that_the_base_is_given() -> None:
    check(
        SCRIPT
        + _SETTINGS
        + """
class Bind(Setting):
    cli = ["-b", "--bind"]  #@ tool: -b,--bind (passed-on-parser)
class Silent(Setting):
    name = "silent"
class Daemon(Setting):
    cli = ["--daemon"]  #@ tool: --daemon (passed-on-parser)
    action = "store_true"
class Apart:
    cli = ["--apart"]
def main():
    parser = argparse.ArgumentParser()
    settings = {one.name: one() for one in KNOWN}
    for key in settings:
        settings[key].attach(parser)
    parser.parse_args()
"""
    )


def test_a_base_without_heirs_that_keep_names_is_open() -> None:
    check(
        SCRIPT
        + _SETTINGS.replace('or "store")', 'or "store")  #@ tool: (dynamic-option-name)')
        + """
class Later(Setting):
    cli = make()
def main():
    parser = argparse.ArgumentParser()
    settings = {one.name: one() for one in KNOWN}
    for key in settings:
        settings[key].attach(parser)
    parser.parse_args()
"""
    )
