"""Names of a library that a file imports whole."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check


@pytest.mark.parametrize(
    ("library", "made"),
    [
        ("argparse", 'ArgumentParser().add_argument("--deep")'),
        ("optparse", 'OptionParser().add_option("--deep")'),
        ("getopt", 'getopt([], "", ["deep"])'),
        ("own", 'getopt([], "", ["deep"])'),
    ],
)
def test_what_a_known_library_gives_out_needs_no_name_in_the_import(library: str, made: str) -> None:
    mark = "" if library == "own" else "  #@ tool: --deep"
    check(SCRIPT + f"from {library} import *\ndef main():\n    {made}{mark}\n")


def test_a_decorator_of_a_library_that_is_imported_whole_counts() -> None:
    check(
        SCRIPT + 'from click import *\n@command()\n@option("--deep")  #@ tool: --deep\ndef main(deep): ...\n'
    )


def test_what_the_file_defines_itself_comes_before_what_it_imports_whole() -> None:
    check(
        SCRIPT + 'from getopt import *\ndef getopt(*args): ...\ndef main():\n    getopt([], "", ["deep"])\n'
    )


def test_a_module_of_the_project_that_is_imported_whole_is_no_library() -> None:
    check(SCRIPT + 'from getopt import *\ndef main():\n    getopt([], "", ["deep"])\n//- getopt.py\nX = 1\n')
