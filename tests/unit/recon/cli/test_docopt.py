"""docopt: the usage text is the parser."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of

NAVAL = '''
"""Naval Fate.

Usage:
  tool ship new <name>...
  tool ship <name> move <x> <y> [--speed=<kn>]
  tool mine (set|remove) <x> <y> [--moored | --drifting]
  tool -h | --help
  tool --version

Options:
  -h --help     Show this screen.  #@ tool: -h,--help
  --version     Show version.  #@ tool: --version
  --speed=<kn>  Speed in knots [default: 10].  #@ tool ship: --speed
  --moored      Moored mine.  #@ tool mine remove: --moored | tool mine set: --moored
  --drifting    Drifting mine.  #@ tool mine remove: --drifting | tool mine set: --drifting
"""
from docopt import docopt
def main():
    docopt(__doc__, version="2")
'''


def test_words_of_the_usage_are_commands_and_own_the_options_of_their_line() -> None:
    check(SCRIPT + NAVAL)


def test_values_and_defaults_are_those_of_the_description() -> None:
    found = surface_of(SCRIPT + NAVAL).programs[0]
    speed = next(one for command in found.commands for one in command.options if "--speed" in one.names)
    assert (speed.takes_value, speed.default) == (True, "10")


def test_the_shortcut_stands_for_all_that_is_described_and_bundles_are_taken_apart() -> None:
    check(
        SCRIPT
        + '''
import docopt
USAGE = """Usage: tool [options] [-qv] [-o FILE] [--mode=MODE] [PATH]  #@ tool: --mode | tool: -q | tool: -v

Options:
  -a, --all            All.  #@ tool: -a,--all
  -o FILE              Where to.  #@ tool: -o
  --sort=KEY           By this.  #@ tool: --sort
"""
def main():
    docopt.docopt(doc=USAGE)
'''
    )


def test_options_are_described_under_any_heading_but_not_in_the_usage() -> None:
    check(
        SCRIPT
        + '''
from docopt import docopt
def main():
    text = """
A tool for those who
- read lists, and
----- underline.

usage: tool -d FILE [-e FILE ...] [options]
       [-q] [--never-described]  #@ tool: --never-described

optional arguments:
  -d FILE, --data FILE  The data.  #@ tool: -d,--data
  -e FILE, --extra FILE  More [default: x].  #@ tool: -e,--extra

Of little use:
\t-q, --quiet  #@ tool: -q,--quiet
\t    Say nothing: see --loud.
Further options: -l, --loud  #@ tool: -l,--loud
"""
    docopt(text)
'''
    )


def test_the_help_of_an_option_ends_where_other_text_begins() -> None:
    found = surface_of(
        SCRIPT
        + '''
from docopt import docopt
def main():
    docopt("""Usage: tool [options]

  -a  All of
      it.
  -b  Both.

Examples:
  Run it.
""")
'''
    ).programs[0]
    told = {one.names: one.help for command in found.commands for one in command.options}
    assert told == {("-a",): "All of it.", ("-b",): "Both."}


def test_the_documentation_of_a_function_or_class_counts_too() -> None:
    check(
        SCRIPT
        + '''
from docopt import docopt
def main():
    """Usage: tool [--one]"""  #@ tool: --one
    docopt(main.__doc__)
'''
    )


def test_a_text_that_is_built_is_open() -> None:
    check(
        SCRIPT
        + """
from docopt import docopt
def main(text):
    docopt(text + "[--more]")  #@ tool: (dynamic-option-name)
"""
    )


def test_a_usage_that_docopt_refuses_or_never_sees_gives_no_options() -> None:
    check(
        SCRIPT
        + '''
"""Usage: tool [--not]"""
from own import docopt
def main():
    docopt(__doc__)
//- own.py
def docopt(text): ...
'''
    )


_WRITTEN = '''
"""Tool {version}.


Usage:
  tool [options] [<path>]

Options:
  --wide           Wide.  #@ tool: --wide (computed-name)
  -b --browser     Open {default}.  #@ tool: -b,--browser (computed-name)
  --{late}         Named at run time.
"""
from docopt import docopt
import textwrap
import sys
'''


@pytest.mark.parametrize(
    "body",
    [
        "docopt(__doc__.format(version=1, default=sys.argv[0]))",
        "docopt(__doc__ % sys.argv)",
        "docopt(sys.modules[__name__].__doc__.replace('tool', sys.argv[0]))",
        "usage = '\\n\\n\\n'.join(__doc__.split('\\n\\n\\n')[1:])\n    docopt(usage)",
        "docopt(doc=textwrap.dedent(__doc__) + sys.argv[0])",
    ],
)
def test_a_text_that_code_fills_in_tells_the_names_that_stand_in_it(body: str) -> None:
    check(f"{SCRIPT}{_WRITTEN}def main():\n    {body}\n")


def test_parts_of_a_text_are_joined_in_their_order() -> None:
    check(
        SCRIPT
        + '''
from docopt import docopt
import sys
OPTIONS = """
Options:
  --one      One.  #@ tool: --one (computed-name)
  --two=<x>  Two.  #@ tool: --two (computed-name)
"""
def main():
    docopt("Usage: tool [options] " + sys.argv[0] + OPTIONS)
'''
    )


def test_a_text_that_nobody_sees_stays_open() -> None:
    check(
        SCRIPT
        + """
from docopt import docopt
def main():
    docopt(open("usage.txt").read())  #@ tool: (dynamic-option-name)
"""
    )


_HANDED = '''
import os
from reading import read
VERSION = os.environ["V"]
__doc__ = f"""Tool {VERSION}.
Usage: tool [options]
Options:
  --wide  Wide.  #@ tool: --wide (computed-name)
"""
'''
_READING = """
//- reading.py
from docopt import docopt
def read(version, doc=None):
    return docopt(doc, version=version)
"""


@pytest.mark.parametrize(
    "call",
    [
        "read(VERSION, __doc__)",
        "read(VERSION, doc=__doc__)",
        "print(read(VERSION, __doc__.strip()))",
        "text = __doc__\n    read(VERSION, text)",
    ],
)
def test_the_one_call_of_a_function_says_what_it_reads(call: str) -> None:
    check(f"{SCRIPT}{_HANDED}def main():\n    {call}\n{_READING}")


@pytest.mark.parametrize("other", ["read(VERSION, VERSION)", "read(VERSION, __doc__)"])
def test_what_several_calls_give_stays_open(other: str) -> None:
    reading = _READING.replace("version=version)", "version=version)  #@ tool: (dynamic-option-name)")
    start = _HANDED.replace("  #@ tool: --wide (computed-name)", "")
    check(f"{SCRIPT}{start}def main():\n    read(VERSION, __doc__)\n    {other}\n{reading}")


@pytest.mark.parametrize("body", ["docopt(texts.__doc__)", "docopt(doc=texts.__doc__)"])
def test_the_documentation_of_another_module_counts_too(body: str) -> None:
    check(
        f"{SCRIPT}import texts\nfrom docopt import docopt\ndef main():\n    {body}\n//- texts.py\n"
        '"""Usage: tool [--one]"""  #@ tool: --one\n'
    )
