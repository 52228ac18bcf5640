"""doit: tables in the attributes of a command's class are its options."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import check, surface_of

TOOL = """
//- pyproject.toml
[project.scripts]
tool = "main:run"
//- main.py
from doit.cmd_base import Command, DoitCmdBase
from doit.doit_cmd import DoitMain
class Main(DoitMain):
    pass
def run():
    return Main().run([])
"""


def _commands(code: str) -> dict[str, Command]:
    return {" ".join(one.path): one for one in surface_of(f"{TOOL}{code}").programs[0].commands}


def test_tables_of_a_class_are_options_of_its_command() -> None:
    check(
        f"""{TOOL}
OUT = {{"name": "out", "short": "o", "long": "output", "default": "x"}}  #@ tool make: -o,--output
FAST = {{"name": "f", "long": "fast", "type": bool, "inverse": "slow"}}  #@ tool make: --fast,--slow
FILE = {{"name": "of the file alone", "default": 1}}
class Make(Command):
    name = "make"
    cmd_options = (OUT, FAST, FILE)
class Other:
    name = "other"
    cmd_options = [{{"name": "nowhere", "long": "nowhere"}}]
"""
    )


def test_what_a_table_says() -> None:
    table = "{'name': 'n', 'short': 'f', 'long': 'fast', 'type': bool, 'default': False, 'help': 'Hurry.'}"
    option = _commands(f"class Make(Command):\n    name = 'make'\n    cmd_options = [{table}]\n")[
        "make"
    ].options[0]
    assert (option.names, option.takes_value, option.default, option.help) == (
        ("-f", "--fast"),
        False,
        False,
        "Hurry.",
    )


CLASSES = {
    "class Make(Command):\n    name = 'make'": [],
    "class Make(DoitCmdBase):\n    name = 'make'": [
        *("--db-file", "--backend", "--check_file_uptodate"),
        *("-f", "--file", "-d", "--dir", "-k", "--seek-file"),
    ],
    "class Base(Command):\n    cmd_options = [{'name': 'a', 'long': 'all'}]\nclass Make(Base):\n    name = 'make'": [
        "--all"
    ],
}


@pytest.mark.parametrize("code", CLASSES)
def test_what_a_class_takes_over(code: str) -> None:
    found = _commands(code)
    assert "make" in found
    assert [name for one in found["make"].options for name in one.names] == CLASSES[code]
    assert (found[""].is_open, found["make"].is_open) == (True, False)


@pytest.mark.parametrize("value", ["load()", "[load()]", "[*load()]"])
def test_what_a_run_makes_is_open(value: str) -> None:
    assert _commands(f"class Make(Command):\n    name = 'make'\n    cmd_options = {value}\n")["make"].is_open


def test_a_program_that_lists_its_commands_needs_no_names() -> None:
    code = TOOL.replace("    pass", "    DOIT_CMDS = (Make,)").replace(
        "class Main", "class Make(Command): ...\nclass Main"
    )
    assert [one.path for one in surface_of(code).programs[0].commands] == [(), ("make",)]


OWN = {
    "pass": True,
    "DOIT_CMDS = [*DoitMain.DOIT_CMDS, Make]": True,
    "DOIT_CMDS = list(DoitMain.DOIT_CMDS) + [Make]": True,
    "DOIT_CMDS = [Make]": False,
    "DOIT_CMDS = load()": False,
}


@pytest.mark.parametrize("body", OWN)
def test_the_commands_of_the_library_are_there_unless_others_are_listed(body: str) -> None:
    code = """
from doit.cmd_clean import Clean as Base
class Clean(Base):
    name = "clean"
    cmd_options = [{"name": "x", "long": "deep"}]
class Make(Command):
    name = "make"
"""
    main = "class Main(DoitMain):\n    "
    drawing = TOOL.replace(f"{main}pass\n", "") + code + f"{main}{body}\n"
    found = {" ".join(one.path): one for one in surface_of(drawing).programs[0].commands}
    assert ("reset-dep" in found, "run" in found, "make" in found) == (OWN[body], OWN[body], True)
    names = [name for one in found["clean"].options for name in one.names]
    assert (names[:2], names[-1]) == (["-c", "--clean-dep"], "--deep")


def test_a_program_is_made_under_a_name_before_it_runs() -> None:
    code = "class Make(Command):\n    name = 'make'\ndef run():\n    main = Main()\n    return main.run([])\n"
    assert "make" in _commands(code)
