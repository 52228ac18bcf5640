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


@pytest.mark.parametrize(
    ("taken", "maker"),
    [
        ("from shared import *", "ArgumentParser"),
        ("from shared import ArgumentParser", "ArgumentParser"),
        ("from shared import ArgumentParser as Parser", "Parser"),
        ("import shared", "shared.ArgumentParser"),
        ("from shared import FileType, ArgumentParser", "ArgumentParser"),
    ],
)
def test_a_module_passes_on_what_it_imports_whole(taken: str, maker: str) -> None:
    check(
        SCRIPT
        + f"""
{taken}
def main():
    parser = {maker}()
    parser.add_argument("--deep")  #@ tool: --deep
    parser.add_subparsers().add_parser("run").add_argument("--fast")  #@ tool run: --fast
    parser.parse_args()
//- shared.py
from again import *
//- again.py
from argparse import *
"""
    )


def test_decorators_come_by_way_of_a_module_that_imports_its_library_whole() -> None:
    check(
        SCRIPT
        + """
from shared import *
@command()
@option("--deep")  #@ tool: --deep
def main(deep): ...
//- shared.py
from click import *
"""
    )


_BASES = [
    "from argparse import *\nclass Parser(ArgumentParser):",
    "from shared import *\nclass Parser(ArgumentParser):",
    "import shared\nclass Parser(shared.ArgumentParser):",
    "from argparse import *\nBase = ArgumentParser\nclass Parser(Base):",
    "from named import Base\nclass Parser(Base):",
    "import named\nclass Parser(named.Base):",
]


@pytest.mark.parametrize("head", _BASES)
def test_a_class_extends_one_that_comes_whole(head: str) -> None:
    check(
        SCRIPT
        + f"""
{head}
    def add_flag(self):
        self.add_argument("--flag")  #@ tool: --flag
def main():
    parser = Parser()
    parser.add_flag()
    parser.add_argument("--deep")  #@ tool: --deep
    parser.parse_args()
//- shared.py
from argparse import *
//- named.py
from argparse import *
Base = ArgumentParser
"""
    )


_OF_ONE_NAME = [
    "from argparse import *\nclass ArgumentParser(ArgumentParser):",
    "from argparse import *\n_Base = ArgumentParser\nclass ArgumentParser(_Base):",
    "from argparse import *\n_A = ArgumentParser\n_B = _A\nclass ArgumentParser(_B):",
    "from argparse import ArgumentParser\nclass ArgumentParser(ArgumentParser):",
    "import argparse\nclass ArgumentParser(argparse.ArgumentParser):",
]


@pytest.mark.parametrize("head", _OF_ONE_NAME)
@pytest.mark.parametrize("taken", ["import shared", "from shared import *\nimport shared"])
def test_a_class_takes_the_name_of_the_one_that_it_extends(head: str, taken: str) -> None:
    check(
        SCRIPT
        + f"""
{taken}
def main():
    parser = shared.ArgumentParser()
    parser.add_flag()
    parser.add_argument("--deep")  #@ tool: --deep
    parser.parse_args()
//- shared.py
{head}
    def add_flag(self):
        self.add_argument("--flag")  #@ tool: --flag
"""
    )


_OTHERS = {
    "a name that begins with an underscore": "from argparse import *\n_P = ArgumentParser",
    "a class of the module": "from argparse import *\nclass _P:\n    def add_argument(self, name): ...",
    "another library": "from own import *\n_P = ArgumentParser",
}


@pytest.mark.parametrize("head", _OTHERS.values(), ids=_OTHERS)
def test_a_star_passes_on_no_other_names(head: str) -> None:
    check(
        SCRIPT
        + f"""
from shared import *
def main():
    parser = _P()
    parser.add_argument("deep")
//- shared.py
{head}
"""
    )


def test_a_class_that_extends_what_nobody_knows_is_no_parser() -> None:
    check(
        SCRIPT
        + """
from own import *
class Parser(ArgumentParser): ...
class Loop(Loop): ...
def main():
    Parser().add_argument("deep")
    Loop().add_argument("deep")
"""
    )
