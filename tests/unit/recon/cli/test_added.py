"""Methods that a project adds to the parser of a library, and those that it replaces."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
def add_common(self, name):
    self.add_argument("--" + name, "-" + name[0])  #@ tool: --quiet,-q (computed-name) | tool: --verbose,-v (computed-name)
    return self
argparse.ArgumentParser.add_common = add_common
def main():
    p = argparse.ArgumentParser()
    p.add_common("verbose")
    p.add_common("quiet").add_argument("--x")  #@ tool: --x
    p.parse_args()
""",
            id="patched method",
        ),
        pytest.param(
            SCRIPT
            + """from argparse import ArgumentParser
def add_verbose(self):
    self.add_argument("--verbose")  #@ tool: --verbose
ArgumentParser.add_verbose = add_verbose
ArgumentParser.add_quiet = lambda self: self.add_argument("--quiet")  #@ tool: --quiet
def main():
    p = ArgumentParser()
    p.add_verbose()
    p.add_quiet()
    p.parse_args()
""",
            id="patched from import",
        ),
        pytest.param(
            SCRIPT
            + """from optparse import OptionGroup, OptionParser
OptionParser.add_argument = OptionParser.add_option
def add_group(self, *args, **kwargs):
    return self.add_option_group(OptionGroup(self, *args, **kwargs))
OptionParser.add_argument_group = add_group
def add_argument(self, *args, **kwargs):
    return self.add_option(*args, **kwargs)
OptionGroup.add_argument = add_argument
class Parser(OptionParser): ...
def main():
    p = Parser()
    p.add_argument("--one")  #@ tool: --one
    p.add_argument_group("More").add_argument("--two")  #@ tool: --two
    p.parse_args()
""",
            id="the library's own method under another name",
        ),
        pytest.param(
            SCRIPT
            + """import optparse
optparse.OptionParser.add_argument = optparse.Values.ensure_value
optparse.OptionParser.told = optparse.OptionParser.format_help
def main():
    p = optparse.OptionParser()
    p.add_argument("--one")
    p.told("--two")
    p.add_option("--three")  #@ tool: --three
    p.parse_args()
""",
            id="trap methods that declare nothing",
        ),
        pytest.param(
            SCRIPT
            + """import argparse
def add_verbose(self):
    self.add_argument("--verbose")
argparse.Namespace.add_verbose = add_verbose
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--one")  #@ tool: --one
    p.parse_args()
""",
            id="trap other library class",
        ),
    ],
)
def test_a_method_that_is_added_to_a_library_is_one_of_its_objects(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse
real = argparse.ArgumentParser.add_argument
def traced(self, *args, **kwargs):
    args = [str(a) for a in args]
    return real(self, *args, **kwargs)
argparse.ArgumentParser.add_argument = traced
def main():
    p = argparse.ArgumentParser()
    p.add_argument("--one", "-o")  #@ tool: --one,-o
    p.parse_args()
""",
            id="patched existing",
        ),
    ],
)
def test_a_method_that_is_replaced_keeps_its_promise(drawing: str) -> None:
    check(drawing)
