"""Parsers that a function gives out again and again."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse, functools
@functools.lru_cache(maxsize=None)
def get_parser():
    return argparse.ArgumentParser()
get_parser().add_argument("--one")  #@ tool: --one
@functools.cache
def subs():
    return get_parser().add_subparsers()
subs().add_parser("go").add_argument("--fast")  #@ tool go: --fast
def main():
    get_parser().parse_args()
""",
            id="lru cached parser",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, functools
class App:
    @functools.cached_property
    def parser(self):
        p = argparse.ArgumentParser()
        p.add_argument("--one")  #@ tool: --one
        return p
    @property
    def sub(self):
        if not hasattr(self, "_sub"):
            self._sub = self.parser.add_subparsers()
        return self._sub
    def __init__(self):
        self.sub.add_parser("go").add_argument("--fast")  #@ tool go: --fast
def main():
    App().parser.parse_args()
""",
            id="property parser",
        ),
        pytest.param(
            SCRIPT
            + """import argparse, functools
class App:
    @functools.lru_cache
    def parser(self):
        return argparse.ArgumentParser()
    def fill(self):
        self.parser().add_argument("--one")  #@ tool: --one
def main():
    app = App()
    app.fill()
    app.parser().parse_args()
""",
            id="cached method",
        ),
    ],
)
def test_a_function_that_keeps_what_it_gave_gives_the_same_parser(drawing: str) -> None:
    check(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            SCRIPT
            + """import argparse, functools
@functools.cache
def made(name):
    return argparse.ArgumentParser(name)
def main():
    made("other").add_argument("--other")
    p = made("tool")
    p.add_argument("--one")  #@ tool: --one
    p.parse_args()
""",
            id="trap cached with argument",
        ),
    ],
)
def test_each_argument_has_a_parser_of_its_own(drawing: str) -> None:
    check(drawing)
