"""absl's global flags: of the programs that import the module that defines them."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, surface_of


def test_flags_of_an_imported_module_are_flags_of_the_program() -> None:
    check(
        SCRIPT
        + """
from absl import app, flags
import network
flags.DEFINE_string("name", None, "Who", short_name="n")  #@ tool: -n,--name
flags.DEFINE_boolean("loud", False, "More")  #@ tool: --loud,--noloud
def main():
    app.run(print)
//- network.py
from absl import flags
FLAG = flags.DEFINE_enum("kind", "tcp", ["tcp", "udp"], "How")  #@ tool: --kind
def add(name):
    flags.DEFINE_integer(name, 1, "Any")  #@ tool: (dynamic-option-name)
"""
    )


def test_a_function_of_another_module_defines_no_flag() -> None:
    check(SCRIPT + 'from own import flags\ndef main():\n    flags.DEFINE_string("name", None, "Who")\n')


def test_choices_and_help_are_read_at_their_positions() -> None:
    found = surface_of(
        SCRIPT
        + """
from absl import flags
flags.DEFINE_enum("kind", "tcp", ["tcp", "udp"], "How")
def main(): pass
"""
    )
    option = found.programs[0].commands[0].option("--kind")
    assert option is not None
    assert (option.choices, option.default, option.help) == (("tcp", "udp"), "tcp", "How")
