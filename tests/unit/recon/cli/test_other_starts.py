"""A file whose script starts one function, and that starts another one where it is run."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check

_TWO = """
import argparse
def fill(parser):
    parser.add_argument("--path")  #@ MARK
def main():
    parser = argparse.ArgumentParser()
    fill(parser.add_subparsers().add_parser("update"))
    MAIN
    parser.parse_args()
def run():
    parser = argparse.ArgumentParser()
    fill(parser)
    RUN
    parser.parse_args()
def between():
    run()
if __name__ == "__main__":
    START()
"""
_ONE = "python main.py: --path | tool update: --path"
_SAME = "tool update: --path | tool: --path"
STARTS = {
    ("run", "...", "..."): _ONE,
    ("between", "...", "..."): _ONE,
    ("main", "...", "..."): "tool update: --path",
    ("run", "run()", "..."): _SAME,
    ("run", "between()", "..."): _SAME,
}


@pytest.mark.parametrize(("start", "main", "run"), STARTS)
def test_what_only_the_file_starts_is_none_of_the_script(start: str, main: str, run: str) -> None:
    drawn = _TWO.replace("START", start).replace("MAIN", main).replace("RUN", run)
    check(SCRIPT + drawn.replace("MARK", STARTS[start, main, run]))
