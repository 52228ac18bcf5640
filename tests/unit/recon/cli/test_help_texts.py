"""Programs that read their command line by themselves, and print a usage text."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

_TEXT = '''
"""Cut fonts.

Usage: tool [options] FONT

  -o --output FILE     Where to.{}
  --text=TEXT          What is kept, as with{}
                       --glyphs, but not as --hinting does.
  -q, --quiet          Say nothing.{}
"""
'''
_MARKS = (
    "  #@ tool: -o,--output (usage-text)",
    "  #@ tool: --text (usage-text)",
    "  #@ tool: -q,--quiet (usage-text)",
)


def test_a_text_that_describes_options_tells_them_where_no_parser_does() -> None:
    check(
        SCRIPT
        + _TEXT.format(*_MARKS)
        + """
import sys
def main():
    for one in sys.argv[1:]:
        if one.startswith("--output="): ...
"""
    )


def test_the_text_may_stand_under_a_name_in_the_module_that_holds_the_start() -> None:
    check(
        """
//- pyproject.toml
[project.scripts]
tool = "tool:start"
//- tool/__init__.py
from tool.run import start
//- tool/run.py
USAGE ="""
        + _TEXT.format(*_MARKS).lstrip("\n").replace('"""Cut', ' """Cut')
        + """
import sys
import getopt
class Own:
    def parse(self, arguments):
        getopt.getopt(arguments, self.short, self.long)
def start(arguments=None):
    Own().parse(arguments or sys.argv[1:])
"""
    )


@pytest.mark.parametrize(
    "body",
    [
        "import sys\ndef main():\n    print(sys.path)\n",
        "import sys\nimport argparse\ndef main():\n    argparse.ArgumentParser().parse_args(sys.argv)\n",
    ],
)
def test_a_text_of_a_program_that_takes_no_arguments_or_has_a_parser_tells_nothing(body: str) -> None:
    check(SCRIPT + _TEXT.format("", "", "") + body)


def test_two_options_may_be_an_example_and_tell_nothing() -> None:
    check(
        SCRIPT
        + '''
"""Usage: see below.

  -a  One.
  -b  Two.
"""
import sys
def main():
    print(sys.argv)
'''
    )


def test_more_may_be_taken_than_the_text_describes() -> None:
    program = surface_of(
        SCRIPT + _TEXT.format("", "", "") + "import sys\ndef main():\n    print(sys.argv)\n"
    ).programs[0]
    assert program.commands[0].is_open
    assert [one.takes_value for one in program.commands[0].options] == [True, True, False]
