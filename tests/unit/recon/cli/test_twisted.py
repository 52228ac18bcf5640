"""twisted: rows and methods of a class are options, rows of commands name other classes."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import check, implicit, surface_of

SCRIPT = '//- pyproject.toml\n[project.scripts]\ntool = "main:run"\n//- main.py\nfrom twisted.python import usage\n'
START = "\ndef run():\n    options = Options()\n    options.parseOptions()\n"


def _commands(code: str) -> dict[str, Command]:
    return {" ".join(one.path): one for one in surface_of(f"{SCRIPT}{code}{START}").programs[0].commands}


def _names(command: Command) -> list[str]:
    return [name for one in command.options if not one.is_implicit for name in one.names]


def test_rows_and_methods_of_the_whole_line_are_options() -> None:
    check(
        f"""{SCRIPT}
class Base(usage.Options):
    optFlags = [["quiet", "q", "Less."]]  #@ tool: -q,--quiet
    def opt_level(self, value):
        ...
class Options(Base):
    optFlags = [["fast", None]]  #@ tool: --fast
    optParameters = [["port", "p", 80, "Where.", int]]  #@ tool: -p,--port
    def opt_dry_run(self):  #@ tool: -n,--dry-run (name-derived)
        ...
    opt_n = opt_dry_run
    def opt_level(self, value):  #@ tool: --level (name-derived)
        ...
    def option(self):
        ...
class Unused(usage.Options):
    optFlags = [["nowhere", None, ""]]
{START}"""
    )


def test_what_the_parts_of_a_row_say() -> None:
    root = _commands('class Options(usage.Options):\n    optParameters = [["port", "p", 80, "Where."]]\n')[""]
    port = root.option("--port")
    assert port is not None
    assert (port.takes_value, port.default, port.help) == (True, 80, "Where.")


COMMANDS = """
class Deep(usage.Options):
    optFlags = [["deep", None, ""]]
class Below(usage.Options):
    subCommands = [["deeper", None, Deep, ""]]
class Options(usage.Options):
    subCommands = [["add", "a", Below, "Adds."], ("plain", None, Deep, "")]
"""


def test_rows_of_commands_name_classes() -> None:
    found = _commands(COMMANDS)
    assert {name: _names(one) for name, one in found.items()} == {
        "": [],
        "add": [],
        "add deeper": ["--deep"],
        "plain": ["--deep"],
    }
    assert (found["add"].aliases, found["add"].help, found[""].is_open) == (("a",), "Adds.", False)


def test_help_and_version_are_everywhere_unless_they_are_written() -> None:
    code = f"{SCRIPT}class Options(usage.Options):\n    def opt_version(self): ...\n{START}"
    assert implicit(code) == ["tool: --help"]
    assert _names(surface_of(code).programs[0].commands[0]) == ["--version"]


OPEN = {
    "optFlags = load()": True,
    "optFlags = [[name(), None, '']]": True,
    "subCommands = [['a', None, load(), '']]": True,
    "optFlags = []": False,
    "other = load()": False,
}


@pytest.mark.parametrize("body", OPEN)
def test_what_a_run_makes_is_open(body: str) -> None:
    assert _commands(f"class Options(usage.Options):\n    {body}\n")[""].is_open == OPEN[body]


SERVICES = """
//- runner.py
from twisted.python import usage
class Runner(usage.Options):
    @property
    def subCommands(self):
        return [one.tapname for one in plugins()]
class Start:
    @classmethod
    def main(cls):
        cls.parse()
    @staticmethod
    def parse():
        Runner().parseOptions()
//- pyproject.toml
[project.scripts]
tool = "runner:Start.main"
//- web.py
from twisted.python import usage
class Options(usage.Options):
    optFlags = [["personal", None, ""]]
//- plugins.py
from twisted.application.service import ServiceMaker
from web import Options
Web = ServiceMaker("Web", "web", "Serves.", "web")
class Other:
    tapname = "other"
    options = Options
Bad = ServiceMaker("Bad", "nowhere", "Fails.", "bad")
"""


def test_what_runs_services_has_a_command_for_each() -> None:
    found = {" ".join(one.path): one for one in surface_of(SERVICES).programs[0].commands}
    assert {name: _names(one) for name, one in found.items()} == {
        "": [],
        "web": ["--personal"],
        "other": ["--personal"],
    }
    assert found[""].is_open


def test_a_class_that_is_handed_to_what_runs_it_is_the_programs() -> None:
    code = "from lib import launch\nclass Options(usage.Options):\n    optFlags = [['fast', None, '']]\n"
    (program,) = surface_of(f"{SCRIPT}{code}def run():\n    launch(Options)\n").programs
    assert [_names(one) for one in program.commands] == [["--fast"]]
