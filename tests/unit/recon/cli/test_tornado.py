"""tornado: options that modules define belong to the programs that load them and parse the command line."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of


def test_what_loaded_modules_define_are_options_of_the_program() -> None:
    check(
        f"""{SCRIPT}
import tornado.options
from tornado.options import define, options
import web
define("port", default=8888, help="h")  #@ tool: --port
options.define("log_dir", type=str)  #@ tool: --log-dir
tornado.options.define(name())  #@ tool: (dynamic-option-name)
def main():
    tornado.options.parse_command_line()
//- web.py
from tornado.options import define
define("debug", default=False)  #@ tool: --debug
//- other.py
from tornado.options import define
define("nowhere")
//- mine.py
def define(name): ...
define("mine")
"""
    )


@pytest.mark.parametrize("call", ["parse_config_file('x')", "define", "run()"])
def test_options_that_no_command_line_is_read_for_are_none(call: str) -> None:
    code = f"from tornado import options\noptions.define('one')\ndef main():\n    options.{call}\n"
    (program,) = surface_of(f"{SCRIPT}{code}").programs
    assert program.commands == ()


def test_a_parser_of_its_own_has_its_own_options() -> None:
    code = """
from tornado.options import OptionParser, define
define("shared")
def main():
    parser = OptionParser()
    parser.define("own", type=bool, multiple=False)
    parser.parse_command_line()
"""
    (command,) = surface_of(f"{SCRIPT}{code}").programs[0].commands
    assert [(one.names, one.takes_value) for one in command.options] == [
        (("--own",), False),
        (("--help",), False),
    ]


def test_the_library_defines_some_itself() -> None:
    code = "from tornado.options import define, parse_command_line\ndefine('logging')\ndef main():\n    parse_command_line()\n"
    found = implicit(f"{SCRIPT}{code}")
    assert (len(found), found[:2]) == (8, ["tool: --help", "tool: --log-to-stderr"])


SAID = {
    "define('one', 1, int, 'h')": (True, 1, 1, "h"),
    "define('one', True)": (False, 0, True, ""),
    "define('one', type=bool)": (False, 0, None, ""),
    "define('one', type=int, multiple=True)": (True, None, None, ""),
    "define('one', 'x', help='h')": (True, 1, "x", "h"),
}


@pytest.mark.parametrize("call", SAID)
def test_what_a_definition_says(call: str) -> None:
    code = f"from tornado.options import define, parse_command_line\n{call}\ndef main():\n    parse_command_line()\n"
    one = surface_of(f"{SCRIPT}{code}").programs[0].commands[0].options[0]
    assert one.names == ("--one",)
    assert (one.takes_value, one.maximum, one.default, one.help) == SAID[call]
