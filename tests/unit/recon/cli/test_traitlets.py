"""traitlets: the tables of an application class are its options, and so is every configurable trait."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import check, implicit, surface_of

SCRIPT = (
    '//- pyproject.toml\n[project.scripts]\ntool = "tool.app:main"\n//- tool/__init__.py\n//- tool/app.py\n'
)
IMPORTS = "from traitlets import Bool, Dict, List, Unicode\nfrom traitlets.config import Application, Configurable\n"


def _commands(code: str) -> dict[str, Command]:
    found = surface_of(f"{SCRIPT}{IMPORTS}{code}\nmain = Tool.launch_instance\n").programs[0].commands
    return {" ".join(one.path): one for one in found}


def _names(command: Command) -> list[str]:
    """The aliases and flags that are written."""
    written = (one for one in command.options if not one.is_implicit and "." not in one.names[0])
    return [name for one in written for name in (*one.names, *one.negations)]


def test_aliases_flags_and_traits_are_options() -> None:
    check(
        f"""{SCRIPT}
from traitlets import Bool, Unicode
from traitlets.config import Application, Configurable
class Writer(Configurable):
    folder = Unicode(help="Where.").tag(config=True)  #@ tool: --Writer.folder (name-derived)
    inner = Unicode()
class Base(Application):
    quick = Bool(False, config=True)  #@ tool: --Base.quick (name-derived) | tool: --Tool.quick (name-derived)
class Tool(Base):
    name = "tool"
    classes = [Writer]
    aliases = {{
        "to": "Tool.target",  #@ tool: --to
    }}
    flags = {{
        "quick": ({{"Tool": {{"quick": True}}}}, "Fast."),  #@ tool: --quick
    }}
    target = Unicode().tag(config=True)  #@ tool: --Tool.target (name-derived)
    other = Unicode().tag(config=False)
class Unused(Application):
    aliases = {{"nowhere": "Unused.x"}}
def main():
    Tool.launch_instance()
"""
    )


TABLES = {
    "aliases = {'o': 'Tool.out'}": ["-o", "--o"],
    "aliases = {('o', 'out'): 'Tool.out'}": ["-o", "--out", "--o"],
    "aliases = Dict({'out': 'Tool.out'})": ["--out"],
    "aliases = dict(out='Tool.out')": ["--out"],
    "aliases = {'x': 'Tool.x1'}\n    flags = {'x': ({}, 'Both.')}": ["-x", "--x"],
    "flags = {}": [],
    "aliases = dict(Application.aliases)\n    aliases.update({'out': 'Tool.out'})": ["--out"],
    "aliases = TABLE": ["--early"],
}


@pytest.mark.parametrize("body", TABLES)
def test_how_the_tables_are_written(body: str) -> None:
    table = "TABLE = {}\nTABLE.update(Application.aliases)\nTABLE.update({'early': 'T.e'})\n"
    assert _names(_commands(f"{table}class Tool(Application):\n    {body}\n")[""]) == TABLES[body]


def test_a_pair_of_flags_is_made_by_a_function() -> None:
    code = (
        "from traitlets.config import boolean_flag\nTABLE = {}\nTABLE.update(boolean_flag('ask', 'T.ask'))\n"
    )
    assert _names(_commands(f"{code}class Tool(Application):\n    flags = TABLE\n")[""]) == [
        "--ask",
        "--no-ask",
    ]


COMMANDS = {
    "{'list': (Other, 'Lists.')}": {"list": ["--deep"]},
    "{'list': ('tool.app.Other', 'Lists.')}": {"list": ["--deep"]},
    "Dict({'list': (Other, 'Lists.')})": {"list": ["--deep"]},
    "{}": {},
    "{}\n    subcommands['list'] = (Other, Other.__doc__.splitlines()[0])": {"list": ["--deep"]},
    "{}\n    subcommands['list'] = made(Other)": {},
    "{}\n    def put(self):\n        subcommands['list'] = (Other, 'Lists.')": {},
    "{}\n    others = {}\n    others['list'] = (Other, 'Lists.')": {},
}


@pytest.mark.parametrize("table", COMMANDS)
def test_a_table_of_subcommands(table: str) -> None:
    code = f"class Other(Application):\n    aliases = {{'deep': 'O.d'}}\nclass Tool(Application):\n    subcommands = {table}\n"
    found = _commands(code)
    assert {name: _names(one) for name, one in found.items() if name} == COMMANDS[table]
    assert not found[""].is_open


OPEN = (
    "aliases = load()",
    "classes = [load()]",
    "classes = List(load())",
    "subcommands = {'a': (load(), '')}",
)


@pytest.mark.parametrize("body", OPEN)
def test_what_a_run_makes_is_open(body: str) -> None:
    assert _commands(f"class Tool(Application):\n    {body}\n")[""].is_open


JUPYTER = """
//- pyproject.toml
[project.scripts]
tool = "app:Tool.launch_instance"
//- app.py
from jupyter_core.application import JupyterApp, base_flags
class Mixed:
    aliases = {"unseen": "Mixed.x"}
class Tool(JupyterApp, Mixed):
    flags = {"debug": base_flags["debug"], "own": ({}, "Its own.")}
"""


def test_what_jupyter_gives_is_known_and_only_what_is_taken_over_counts() -> None:
    given = [line.removeprefix("tool: ") for line in implicit(JUPYTER) if "." not in line]
    assert given == ["-h,--help", "--help-all", "--version,-V", "--debug", "--log-level", "--config"]
    traits = [line for line in implicit(JUPYTER) if line.endswith(".answer_yes")]
    assert traits == ["tool: --Tool.answer_yes", "tool: --JupyterApp.answer_yes"]
    assert _names(surface_of(JUPYTER).programs[0].commands[0]) == ["--own"]


LISTED = {
    "classes = [Writer]": True,
    "classes = List([Writer])": True,
    "classes = List()\n    def _classes_default(self):\n        return [self.__class__, Writer]": True,
    "classes = List()\n    @default('classes')\n    def _listed(self):\n        return [Writer]": True,
    "classes = List()\n    @default('others')\n    def _listed(self):\n        return [Writer]": False,
}


@pytest.mark.parametrize("body", LISTED)
def test_where_the_classes_are_listed_whose_traits_count(body: str) -> None:
    writer = "from traitlets import default\nclass Writer(Configurable):\n    folder = Unicode().tag(config=True)\n"
    command = _commands(f"{writer}class Tool(Application):\n    {body}\n")[""]
    assert ((command.option("--Writer.folder") is not None), command.is_open) == (LISTED[body], False)


STARTS = {
    "main = launch = Tool.launch_instance": True,
    "def main():\n    return start()\ndef start():\n    Tool.launch_instance()": True,
    "def main():\n    app = Tool()\n    app.initialize()\n    app.start()": True,
    "def main():\n    print(Tool)": False,
}


@pytest.mark.parametrize("start", STARTS)
def test_which_class_a_start_leads_to(start: str) -> None:
    code = f"{SCRIPT}{IMPORTS}class Tool(Application):\n    aliases = {{'out': 'T.o'}}\n{start}\n"
    (program,) = surface_of(code).programs
    assert [name for one in program.commands for name in _names(one)] == (["--out"] if STARTS[start] else [])


HIDDEN = {
    "wide = 'plain'": False,
    "wide = Unicode('other')": False,
    "def wide(self): ...": False,
    "other = 'plain'": True,
    "wide: str": True,
}


@pytest.mark.parametrize("body", HIDDEN)
def test_what_a_class_binds_itself_hides_the_trait_above(body: str) -> None:
    above = "class Above(Application):\n    wide = Unicode().tag(config=True)\n"
    command = _commands(f"{above}class Tool(Above):\n    {body}\n")[""]
    found = [command.option(f"--{name}.wide") is not None for name in ("Above", "Tool")]
    assert found == [True, HIDDEN[body]]


MIXED = {"": False, "(HasTraits)": False, "(Configurable)": True, "(Elsewhere)": True}


@pytest.mark.parametrize("bases", MIXED)
def test_a_class_has_options_of_its_own_where_it_can_be_configured(bases: str) -> None:
    mixed = f"from traitlets import HasTraits\nclass Mixed{bases}:\n    wide = Unicode().tag(config=True)\n"
    mixed = f"from elsewhere import Elsewhere\n{mixed}"
    command = _commands(f"{mixed}class Tool(Mixed, Application): ...\n")[""]
    found = [command.option(f"--{name}.wide") is not None for name in ("Mixed", "Tool")]
    assert found == [MIXED[bases], True]
