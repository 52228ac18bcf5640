"""plumbum: attributes and methods of a class are its switches, other classes are its commands."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command, Option
from tests.unit.recon.cli.marks import check, implicit, surface_of

SCRIPT = (
    '//- pyproject.toml\n[project.scripts]\ntool = "main:App.run"\n//- main.py\nfrom plumbum import cli\n'
)


def _commands(code: str) -> dict[str, Command]:
    return {" ".join(one.path): one for one in surface_of(f"{SCRIPT}{code}").programs[0].commands}


def _names(command: Command) -> list[str]:
    return [name for one in command.options if not one.is_implicit for name in one.names]


def _option(declaration: str) -> Option:
    (found,) = (
        one for one in _commands(f"class App(cli.Application):\n    {declaration}\n")[""].options if one.help
    )
    return found


def test_attributes_and_methods_of_the_whole_line_are_switches() -> None:
    check(
        f"""{SCRIPT}
from plumbum.cli.switches import CountOf, autoswitch
LEVEL = "--level"
class Logged:
    level = cli.SwitchAttr(["l", LEVEL], int, default=3)  #@ tool: -l,--level
class Base(cli.Application):
    verbose = CountOf("-v", help="More.")  #@ tool: -v
    plain = "--nothing"
class App(Logged, Base):
    fast = cli.Flag(("f", "fast"))  #@ tool: -f,--fast
    @cli.switch(["--data"], str, list=True)  #@ tool: --data
    def take_data(self, values):
        ...
    @autoswitch(int)  #@ tool: --dry-run (name-derived)
    def dry_run(self, value):
        ...
    @cli.positional(int)
    def main(self, first):
        ...
class Unused(cli.Application):
    nowhere = cli.Flag("--nowhere")
def switch():
    local = cli.Flag("--local")
"""
    )


SAID = {
    'x = cli.Flag("-x", help="h")': (False, 0, (), None, False, ""),
    'x = cli.SwitchAttr("x", int, 3, help="h")': (True, 1, (), 3, False, ""),
    'x = cli.SwitchAttr("x", None, help="h")': (False, 0, (), None, False, ""),
    'x = cli.SwitchAttr("x", cli.Set("a", "b"), help="h")': (True, 1, ("a", "b"), None, False, ""),
    'x = cli.SwitchAttr("x", mandatory=True, envname="X", help="h")': (True, 1, (), None, True, "X"),
}


@pytest.mark.parametrize("declaration", SAID)
def test_what_a_declaration_says(declaration: str) -> None:
    found = _option(declaration)
    said = (found.takes_value, found.maximum, found.choices, found.default, found.is_required, found.env)
    assert (found.names, said) == (("-x",), SAID[declaration])


def test_a_method_with_an_argument_takes_one_and_its_documentation_helps() -> None:
    code = """class App(cli.Application):
    @cli.switch("--one")
    def one(self):
        \"\"\"Runs alone.\"\"\"
    @cli.switch("--two", int)
    def two(self, value):
        \"\"\"Takes one.\"\"\"
"""
    found = _commands(code)[""]
    assert [(one.names, one.takes_value, one.help) for one in found.options if not one.is_implicit] == [
        (("--one",), False, "Runs alone."),
        (("--two",), True, "Takes one."),
    ]


COMMANDS = """
class Sub(cli.Application):
    deep = cli.Flag("--deep")
    def main(self, first, second="", *rest):
        ...
class App(cli.Application):
    top = cli.Flag("--top")
@App.subcommand("add")
@App.subcommand("plus")
class Add(Sub):
    DESCRIPTION = "Adds."
    add = cli.Flag("--add")
@Add.subcommand("deeper")
class Deeper(cli.Application):
    ...
App.subcommand("by-class", Sub)
App.subcommand("by-name", "other.Far")
for word, kind in (("one", Sub), ("two", Deeper)):
    App.subcommand(word, kind)
other = Deeper.run
class Other(cli.Application):
    ...
@Other.subcommand("elsewhere")
class Elsewhere(cli.Application):
    ...
//- other.py
from plumbum.cli import Application, Flag
class Far(Application):
    far = Flag("far")
"""


def test_classes_are_commands_of_what_is_told_of_them() -> None:
    found = _commands(COMMANDS)
    assert {name: _names(one) for name, one in found.items()} == {
        "": ["--top"],
        "add": ["--deep", "--add"],
        "add deeper": [],
        "plus": ["--deep", "--add"],
        "plus deeper": [],
        "by-class": ["--deep"],
        "by-name": ["--far"],
        "one": ["--deep"],
        "two": [],
    }
    assert (found["add"].help, found[""].is_open) == ("Adds.", False)
    assert [(one.name, one.minimum, one.maximum) for one in found["add"].positionals] == [
        ("first", 1, 1),
        ("second", 0, 1),
        ("rest", 0, None),
    ]


def test_a_command_of_an_heir_counts_and_one_below_itself_ends() -> None:
    code = """
class Base(cli.Application):
    ...
class App(Base):
    ...
@Base.subcommand("same")
class One(cli.Application):
    one = cli.Flag("--one")
@App.subcommand("same")
class Two(App):
    two = cli.Flag("--two")
"""
    found = _commands(code)
    assert _names(found["same"]) == ["--two"]
    assert max(len(one.path) for one in found.values()) == 4


def test_every_application_has_the_switches_of_the_library_unless_it_writes_or_drops_them() -> None:
    assert implicit(f"{SCRIPT}class App(cli.Application): ...\n") == [
        "tool: -h,--help",
        "tool: --help-all",
        "tool: -v,--version",
        "tool: --completions",
    ]
    code = "class App(cli.Application):\n    loud = cli.Flag('-v')\nApp.unbind_switches('--help-all', 'completions')\n"
    assert implicit(f"{SCRIPT}{code}") == ["tool: -h,--help", "tool: --version"]
    dropped = "class App(cli.Application):\n    _unbound_switches = ('help', 'h', 'v', 'x')\n    x = cli.Flag(['x', 'y'])\n"
    assert implicit(f"{SCRIPT}{dropped}") == ["tool: --help-all", "tool: --version", "tool: --completions"]
    assert _names(_commands(dropped)[""]) == ["-y"]


OPEN = {
    "x = cli.Flag(name())": True,
    "x = cli.Flag([name(), '-y'])": True,
    "x = name()": False,
    "x = cli.Flag('-x')": False,
}


@pytest.mark.parametrize("body", OPEN)
def test_what_a_run_names_is_open(body: str) -> None:
    assert _commands(f"class App(cli.Application):\n    {body}\n")[""].is_open == OPEN[body]


UNNAMED = {
    "App.subcommand(name(), App)": (True, 1),
    "App.subcommand('x', name())": (True, 0),
    "App.other('x', name())": (False, 0),
    "cli.subcommand('x', name())": (False, 0),
}


@pytest.mark.parametrize("call", UNNAMED)
def test_a_command_that_a_run_names_leaves_the_program_open(call: str) -> None:
    root = _commands(f"class App(cli.Application): ...\n{call}\n")[""]
    assert (root.is_open, len(root.unnamed)) == UNNAMED[call]


STARTS = {
    "tool = 'main:App.run'": "",
    "tool = 'main:App'": "",
    "tool = 'main:start'": "def start():\n    App.run()\n",
    "tool = 'main:begin'": "def begin():\n    raise SystemExit(App.run(exit=False))\n",
}


@pytest.mark.parametrize("script", STARTS)
def test_an_application_starts_by_its_class_or_in_a_function(script: str) -> None:
    drawing = f"//- pyproject.toml\n[project.scripts]\n{script}\n//- main.py\nfrom plumbum import cli\n"
    app = "class App(cli.Application):\n    fast = cli.Flag('fast')\n"
    (program,) = surface_of(f"{drawing}{app}{STARTS[script]}").programs
    assert [_names(one) for one in program.commands] == [["--fast"]]


def test_classes_of_the_same_names_elsewhere_are_none_of_the_librarys() -> None:
    code = """
from other import Application, Flag
class App(Application):
    fast = Flag("--fast")
"""
    (program,) = surface_of(f"{SCRIPT}{code}").programs
    assert program.commands == ()
