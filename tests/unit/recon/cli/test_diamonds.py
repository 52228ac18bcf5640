"""Classes that meet again above: each is asked once, and what two of them share comes behind both."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check


def test_every_mixin_of_a_diamond_adds_its_options() -> None:
    check(
        SCRIPT
        + """
import argparse
class Base:
    def add_options(self, parser): ...
class Logs(Base):
    def add_options(self, parser):
        super().add_options(parser)
        parser.add_argument("--log")  #@ tool: --log
class Net(Base):
    def add_options(self, parser):
        super().add_options(parser)
        parser.add_argument("--host")  #@ tool: --host
class Tool(Logs, Net):
    def add_options(self, parser):
        super().add_options(parser)
        parser.add_argument("--own")  #@ tool: --own
def main():
    parser = argparse.ArgumentParser()
    Tool().add_options(parser)
    parser.parse_args()
"""
    )


def test_bases_that_exclude_each_other_are_taken_as_they_stand() -> None:
    check(
        SCRIPT
        + """
import argparse
class Base:
    def fill(self, parser):
        parser.add_argument("--base")  #@ tool: --base
class Tool(Base):
    def fill(self, parser):
        super().fill(parser)
        parser.add_argument("--own")  #@ tool: --own
class Broken(Base, Tool): ...
def main():
    parser = argparse.ArgumentParser()
    Tool().fill(parser)
    parser.parse_args()
"""
    )
