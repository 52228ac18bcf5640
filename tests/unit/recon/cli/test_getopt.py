"""getopt: a text of letters and a list of words are the parser."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of


def test_letters_and_words_are_options_where_they_are_told() -> None:
    check(
        SCRIPT
        + """
import getopt, sys
def main():
    opts, args = getopt.getopt(sys.argv[1:], "hvo:", ["help", "output="])  #@ tool: --help | tool: --output | tool: -h | tool: -o | tool: -v
"""
    )


def test_the_function_may_be_imported_and_its_tables_stand_elsewhere() -> None:
    check(
        SCRIPT
        + """
import sys
from getopt import gnu_getopt as parse, GetoptError
SHORT = "q"  #@ tool: -q
LONG = ("quiet",)  #@ tool: --quiet
class Tool:
    def start(self, argv):
        try:
            return parse(argv, SHORT, LONG)
        except GetoptError:
            sys.exit(2)
def main():
    Tool().start(sys.argv[1:])
"""
    )


def test_texts_that_are_put_together_are_computed_and_what_a_run_decides_is_open() -> None:
    check(
        SCRIPT
        + """
import getopt, sys
def main():
    more = compute()
    getopt.getopt(sys.argv[1:], "ab" + "c", ["one", more])  #@ tool: (dynamic-option-name) | tool: --one | tool: -a (computed-name) | tool: -b (computed-name) | tool: -c (computed-name)
"""
    )


def test_words_that_a_program_collects_are_all_read() -> None:
    check(
        SCRIPT
        + """
import getopt, sys
def main():
    words = ["help"]  #@ tool: --help
    words.append("level=")  #@ tool: --level
    words += ["port="]  #@ tool: --port
    getopt.getopt(sys.argv[1:], "", words)
"""
    )


def test_values_are_those_that_the_colons_tell() -> None:
    found = surface_of(
        SCRIPT + 'import getopt\ndef main(argv):\n    getopt.getopt(argv, "+ab:c::", ["d", "e=", "f=?"])\n'
    )
    options = found.programs[0].commands[0].options
    told = {one.names: (one.takes_value, one.value_is_optional, one.maximum) for one in options}
    assert told == {
        ("-a",): (False, False, 0),
        ("-b",): (True, False, 1),
        ("-c",): (True, True, 1),
        ("--d",): (False, False, 0),
        ("--e",): (True, False, 1),
        ("--f",): (True, True, 1),
    }


def test_a_function_of_that_name_in_another_module_tells_nothing() -> None:
    check(SCRIPT + 'from own import getopt\ndef main(argv):\n    getopt(argv, "ab:", ["all"])\n')


def test_a_single_word_may_stand_without_a_list() -> None:
    check(SCRIPT + 'import getopt\ndef main(argv):\n    getopt.getopt(argv, "", "all")  #@ tool: --all\n')


def test_a_table_of_names_and_their_readers_tells_which_words_may_be_negated() -> None:
    check(
        SCRIPT
        + """
import getopt
def asbool(text): ...
def aslist(text): ...
class Settings:
    known = (("host", str), ("v_six", asbool), ("listen", aslist))
    @classmethod
    def parse(cls, argv):
        words = []
        for name, reader in cls.known:
            name = name.replace("_", "-")
            if reader is asbool:
                words.append(name)
                words.append("no-" + name)
            else:
                words.append(name + "=")
        getopt.getopt(argv, "", words)  #@ tool: --host (computed-name) | tool: --listen (computed-name) | tool: --no-v-six (computed-name) | tool: --v-six (computed-name)
def main(argv):
    Settings.parse(argv)
"""
    )
