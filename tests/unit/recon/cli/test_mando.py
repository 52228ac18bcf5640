"""mando: the parameters of decorated functions, under the names that the documentation gives them."""

from __future__ import annotations

from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of

_PROGRAM = (
    SCRIPT
    + """
from mando import Program
config = object()
main = Program(version="1")
main.option("--global")  #@ tool: --global
@main.command
@main.arg("paths", nargs="+")
def measure(paths, min=config.least("A"), show_all=False, x=1):  #@ MEASURED
    '''Measure.

    :param paths: What.
    :param -n, --min <str>: The least.
    '''
@main.command("weigh")
@main.arg("scale", "-s", "--scale")
def weigh_it(what, scale=None):  #@ tool weigh: -s,--scale
    '''Weigh.'''
stored = main.add_subprog("stored")
@stored.command
def drop(force=False):  #@ tool stored drop: --force (name-derived)
    '''Drop.'''
"""
)


_MEASURED = (
    "tool measure: --show_all (name-derived) | tool measure: -n,--min (name-derived)"
    " | tool measure: -x (name-derived)"
)


def test_parameters_with_a_default_are_options_of_their_command() -> None:
    check(_PROGRAM.replace("MEASURED", _MEASURED))


def test_every_command_has_help_and_the_program_its_version() -> None:
    assert implicit(_PROGRAM.replace("  #@ MEASURED", "")) == [
        "tool: -h,--help",
        "tool: -v,--version",
        "tool measure: -h,--help",
        "tool weigh: -h,--help",
        "tool stored: -h,--help",
        "tool stored drop: -h,--help",
    ]


def test_a_default_that_is_true_or_false_makes_a_switch() -> None:
    commands = surface_of(_PROGRAM.replace("  #@ MEASURED", "")).programs[0].commands
    values = {one.names[-1]: one.takes_value for command in commands for one in command.options}
    assert (values["--show_all"], values["--min"]) == (False, True)


def test_a_program_of_another_package_is_none() -> None:
    check(
        SCRIPT
        + """
from elsewhere import Program
main = Program(version="1")
@main.command
def run(force=False): ...
"""
    )
