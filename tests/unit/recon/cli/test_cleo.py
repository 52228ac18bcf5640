"""cleo: the attributes of a command's class are its command line, whoever loads the class."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of

APP = """
//- pyproject.toml
[project.scripts]
tool = "tool.app:main"
//- tool/__init__.py
//- tool/app.py
from cleo.application import Application as Base
from cleo.loaders.factory_command_loader import FactoryCommandLoader
class Application(Base):
    def __init__(self):
        super().__init__("tool")
        self.set_command_loader(FactoryCommandLoader({}))
    @property
    def _default_definition(self):
        from cleo.io.inputs.option import Option
        definition = super()._default_definition
        definition.add_option(Option("--no-plugins", flag=True, description="Without them."))  #@ tool: --no-plugins
        definition.add_option(Option("--project", "-P", flag=False))  #@ tool: --project,-P
        return definition
def main():
    return Application().run()
//- tool/base.py
from cleo.commands.command import Command as CleoCommand
from cleo.helpers import option
class Command(CleoCommand):
    @staticmethod
    def shared():
        return [option("without", None, "Leave out.", flag=False, multiple=True)]  #@ tool new: --without
//- tool/commands.py
from typing import ClassVar
from cleo.helpers import argument, option
from tool.base import Command
class New(Command):
    name = "new"
    description = "Makes one."
    options: ClassVar[list] = [
        *Command.shared(),
        option("name", "n", "Its name.", flag=False, value_required=False, default="it"),  #@ tool new: --name,-n
        option("src"),  #@ tool new: --src
    ]
    arguments = [argument("path", "Where."), argument("more", optional=True, multiple=True)]
class Use(Command):
    name = "env use"
    hidden = True
    aliases = ["take"]
class Abstract(Command):
    options = [option("nowhere")]
class Other:
    name = "other"
    options = [option("elsewhere")]
"""


def test_the_lists_of_a_class_are_the_options_of_its_command() -> None:
    check(APP)


def test_an_application_that_reads_a_part_of_the_line_with_another_parser_keeps_its_commands() -> None:
    first = """def main():
    import argparse
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--project", "-P")
    parser.add_argument("--directory")  #@ tool: --directory
    parser.parse_known_args()
"""
    check(APP.replace("def main():\n", first))


def test_what_the_parts_of_an_option_say() -> None:
    commands = {" ".join(one.path): one for one in surface_of(APP).programs[0].commands}
    new, use = commands["new"], commands["env use"]
    name = new.option("-n")
    assert name is not None
    assert (name.takes_value, name.value_is_optional, name.default, name.help) == (
        True,
        True,
        "it",
        "Its name.",
    )
    assert [(one.name, one.minimum, one.maximum) for one in new.positionals] == [
        ("path", 1, 1),
        ("more", 0, None),
    ]
    assert (new.help, new.is_open, use.is_hidden, use.aliases) == ("Makes one.", False, True, ("take",))
    assert new.handler is not None
    assert new.handler.symbol == "New"


def test_every_command_takes_the_options_of_the_library() -> None:
    names = [
        "--help,-h",
        "--quiet,-q",
        "--verbose,-v,-vv,-vvv",
        "--version,-V",
        "--ansi",
        "--no-ansi",
        "--no-interaction,-n",
    ]
    assert implicit(APP)[:7] == [f"tool: {one}" for one in names]
    assert {one.partition(":")[0] for one in implicit(APP)} == {
        "tool",
        "tool new",
        "tool env",
        "tool env use",
    }


SOME = {
    "[one for one in New.options if one.name != 'src']": (["--without", "--name"], False),
    "[one for one in New.options if one.name in {'src', 'name'} and one.shortcut]": (["--name"], False),
    "[option('more'), *[one for one in New.options if one.name == 'src']]": (["--more", "--src"], False),
    "[one for one in New.lists]": ([], True),
    "chosen()": ([], True),
}


@pytest.mark.parametrize("options", SOME)
def test_a_class_takes_a_part_of_another_ones_list(options: str) -> None:
    some = f"{APP}class Some(Command):\n    name = 'some'\n    options = {options}\n"
    commands = {" ".join(one.path): one for one in surface_of(some).programs[0].commands}
    written = [one for one in commands["some"].options if one.names and not one.is_implicit]
    own = [one.names[0] for one in written if not one.is_inherited]
    assert (own, commands["some"].is_open) == SOME[options]
    assert not commands["new"].is_open


def test_without_a_command_nothing_is_made() -> None:
    assert (
        surface_of("//- a.py\nfrom cleo.application import Application\nApplication().run()\n").unattached
        == ()
    )


def test_functions_that_are_handed_to_each_other_end() -> None:
    check(
        SCRIPT
        + """
from cleo.application import Application
class Tool(Application): ...
def run(what): ...
def first():
    run(second)
def second():
    run(first)
def main():
    first()
"""
    )
