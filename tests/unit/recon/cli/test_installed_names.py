"""Which module of a distribution does a name lead to, where its package passes it on?"""

from __future__ import annotations

from pathlib import Path

from tests.unit.recon.cli.marks import SCRIPT
from tests.unit.recon.cli.test_installed import check

_CALLER = (
    SCRIPT
    + """
import argparse
from shared import options
def main():
    parser = argparse.ArgumentParser()
    options.add_common(parser)  #@ tool: --color (installed-option)
    parser.parse_args()
"""
)


def test_a_package_that_has_a_module_and_passes_on_what_has_its_name_gives_the_latter(tmp_path: Path) -> None:
    check(
        tmp_path,
        _CALLER
        + """//- +shared/__init__.py
from .options import options
//- +shared/options/__init__.py
DEFAULT = 1
//- +shared/options/options.py
def add_common(parser):
    parser.add_argument("--color")
""",
    )


def test_a_module_of_a_package_is_not_another_one_of_that_name(tmp_path: Path) -> None:
    check(
        tmp_path,
        _CALLER
        + """//- +shared/__init__.py
from .others import add
//- +shared/others.py
def add(parser):
    parser.add_argument("--never")
//- +shared/options.py
def add_common(parser):
    parser.add_argument("--color")
""",
    )


def test_a_module_that_is_named_through_its_package_is_found_where_nothing_is_passed_on(
    tmp_path: Path,
) -> None:
    check(
        tmp_path,
        SCRIPT
        + """
import argparse
import shared
def main():
    parser = argparse.ArgumentParser()
    shared.options.add_common(parser, names=shared.options.SOME)  #@ MARK
    parser.parse_args()
//- +shared/__init__.py
from . import options, texts
//- +shared/texts.py
COLOR = "color"
//- +shared/options.py
SOME = ("color", "size")
ALL = (*SOME, "depth")
def add_common(parser, names=ALL):
    for name in names:
        parser.add_argument("--" + name)
""".replace("MARK", "tool: --color (installed-option) | tool: --size (installed-option)"),
    )
