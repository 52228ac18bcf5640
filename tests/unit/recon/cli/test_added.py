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
