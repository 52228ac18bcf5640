"""Functions that are expressions, called as Python calls them."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param(
            """import argparse
from functools import reduce
def dry(p):
    p.add_argument("--dry-run")  #@ tool rm: --dry-run
    return p
def quiet(p):
    p.add_argument("--quiet")  #@ tool rm: --quiet
    return p
def compose(*fs):
    return lambda p: reduce(lambda done, f: f(done), fs, p)
def main():
    parser = argparse.ArgumentParser()
    sub = parser.add_subparsers()
    compose(dry, quiet)(sub.add_parser("rm"))
    parser.parse_args()
""",
            id="reduce inside",
        ),
        pytest.param(
            """import argparse
def dry(p):
    p.add_argument("--dry-run")  #@ tool: --dry-run
def main():
    parser = argparse.ArgumentParser()
    each = lambda p: [f(p) for f in (dry,)]
    each(parser)
    parser.parse_args()
""",
            id="comprehension inside",
        ),
        pytest.param(
            """import argparse
def main():
    parser = argparse.ArgumentParser()
    adding = [lambda p, name=name: p.add_argument(name) for name in ("--one", "--two")]  #@ tool: --one (forwarded-option) | tool: --two (forwarded-option)
    name = "--never"
    for one in adding:
        one(parser)
    parser.parse_args()
""",
            id="defaults are read where it is written",
        ),
        pytest.param(
            """import argparse
def main():
    parser = argparse.ArgumentParser()
    add = lambda p, *names, kind=str, **rest: p.add_argument(*names, type=kind, **rest)
    add(parser, "-j", "--jobs", kind=int, default=1)  #@ tool: -j,--jobs (forwarded-option)
    parser.parse_args()
""",
            id="what is given goes before a default",
        ),
        pytest.param(
            """import argparse
add = lambda p, name: p.add_argument("--" + name)  #@ tool: --one (computed-name)
def main():
    parser = argparse.ArgumentParser()
    add(parser, "one")
    parser.parse_args()
""",
            id="of a module",
        ),
        pytest.param(
            """import argparse
add = lambda p: p.add_argument("--never")
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--one")  #@ tool: --one
    parser.parse_args()
""",
            id="nobody calls it",
        ),
    ],
)
def test_a_lambda_is_called_as_the_expression_it_is(drawing: str) -> None:
    check(SCRIPT + drawing)
