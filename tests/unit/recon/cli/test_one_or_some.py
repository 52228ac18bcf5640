"""Names that are one text or some, wrapped where they are one before they are spread."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_OPTIONS = """
import argparse
from collections.abc import Sequence
class Spec:
    def __init__(self, **more):
        self.more = more
OPTIONS = (  #@ tool: --quiet | tool: -v,--verbose
    (("-v", "--verbose"), Spec(help="More")),
    ("--quiet", Spec(help="Less")),
)
def main():
    parser = argparse.ArgumentParser()
    for names, spec in OPTIONS:
        WRAP
        parser.add_argument(*names, **spec.more)
    parser.parse_args()
"""


@pytest.mark.parametrize(
    "wrap",
    [
        "if not isinstance(names, tuple): names = (names,)",
        "if not isinstance(names, (list, tuple)): names = [names]",
        "if not isinstance(names, Sequence) or isinstance(names, str): names = [names]",
        "if isinstance(names, str): names = [names]",
        "if type(names) is str: names = [names]",
        "if type(names) != tuple: names = (names,)",
        "names = names if isinstance(names, tuple) else (names,)",
        "names = (names,) if not isinstance(names, tuple) else names",
        "names = [names] if isinstance(names, str) else list(names)",
    ],
)
def test_some_names_stay_some_and_one_becomes_some(wrap: str) -> None:
    check(SCRIPT + _OPTIONS.replace("WRAP", wrap))
