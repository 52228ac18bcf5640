"""cliff: classes that entry points name are commands, and a method of each adds to a parser of the library's."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import check, implicit, surface_of

APP = """
//- pyproject.toml
[project.scripts]
tool = "tool.app:main"
[project.entry-points."tool.commands"]
show = "tool.commands:Show"
"history list" = "tool.commands:List"
history_clear = "tool.commands:Clear"
other = "tool.commands:Other"
//- tool/__init__.py
//- tool/app.py
from cliff.app import App
from cliff import commandmanager
class Tool(App):
    def __init__(self):
        super().__init__(description="x", version="1", command_manager=commandmanager.CommandManager("tool.commands"))
    def build_option_parser(self, description, version, argparse_kwargs=None):
        parser = super().build_option_parser(description, version, argparse_kwargs)
        parser.add_argument("--config", "-c", help="Where.")  #@ tool: --config,-c
        return self.more(parser)
    def more(self, parser):
        group = parser.add_argument_group("more")
        group.add_argument("--far")  #@ tool: --far
        return parser
def main(argv=None):
    return Tool().run(argv)
//- tool/base.py
from cliff.command import Command
class Shared(Command):
    def get_parser(self, prog_name):
        parser = super().get_parser(prog_name)
        parser.add_argument("--shared")  #@ tool show: --shared
        return parser
    def take_action(self, parsed_args): ...
//- tool/commands.py
from cliff import command, lister
from tool.base import Shared
class Show(Shared):
    def get_parser(self, prog_name):
        parser = super(Show, self).get_parser(prog_name)
        parser.add_argument("name")
        parser.add_argument("--deep", action="store_true")  #@ tool show: --deep
        return parser
class List(lister.Lister):
    "Lists it."
    def get_parser(self, prog_name):
        parser = super().get_parser(prog_name)
        parser.add_argument("-a", "--all")  #@ tool history list: -a,--all
        return parser
class Clear(command.Command):
    pass
class Unnamed(command.Command):
    pass
class Other:
    pass
"""


def _commands(drawing: str) -> dict[str, Command]:
    return {" ".join(one.path): one for one in surface_of(drawing).programs[0].commands}


def test_what_methods_add_are_the_options_of_commands() -> None:
    check(APP)


def test_entry_points_name_the_commands() -> None:
    found = _commands(APP)
    assert sorted(found) == ["", "complete", "help", "history", "history clear", "history list", "show"]
    assert [one.name for one in found["show"].positionals] == ["name"]
    assert (found["history list"].help, found["history"].is_group) == ("Lists it.", True)


def test_the_library_gives_every_command_help_and_some_the_way_they_print() -> None:
    given: dict[str, set[str]] = {}
    for line in implicit(APP):
        command, _, names = line.partition(": ")
        given.setdefault(command, set()).update(names.split(","))
    assert {"--version", "--log-file", "--debug", "-q"} <= given["tool"]
    assert given["tool show"] == {"-h", "--help"}
    assert {"-f", "--column", "--sort-column", "--help"} <= given["tool history list"]
    assert given["tool complete"] == {"-h", "--help", "--name", "--shell"}


ADDED = {
    "manager.add_command('by hand', Hand)": ["by hand"],
    "manager.add_command(name(), Hand)": [],
    "manager.add_command('by hand', make())": [],
    "parser.add_command('nothing')": [],
}


@pytest.mark.parametrize("code", ADDED)
def test_a_command_is_added_by_hand(code: str) -> None:
    drawing = f"""
//- pyproject.toml
[project.scripts]
tool = "app:main"
//- app.py
from cliff.app import App
from cliff.command import Command
class Hand(Command): ...
def main():
    {code}
    App2().run()
class App2(App): ...
"""
    own = [one for one in _commands(drawing) if one not in ("", "by", "help", "complete")]
    assert own == ADDED[code]
