"""setoptconf: every setting of a manager is an option of the source that reads the command line."""

from __future__ import annotations

import pytest

from groundplan.recon.surface import Command
from tests.unit.recon.cli.marks import SCRIPT, check, implicit, surface_of

_IMPORT = "import setoptconf as soc\n"


def _command(body: str) -> Command:
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return surface_of(f"{SCRIPT}{_IMPORT}def main():\n{lines}").programs[0].commands[0]


def test_settings_are_options_under_the_flags_that_the_source_has_for_them() -> None:
    check(
        f"""{SCRIPT}
import setoptconf as soc
from setoptconf.setting import ListSetting
def manager():
    made = soc.ConfigurationManager("tool")
    made.add(soc.BooleanSetting("zero_exit", default=False))
    made.add(soc.StringSetting("long_path"))  #@ tool: --long-path (name-derived)
    made.add(ListSetting("tools", soc.String))
    made.add(soc.IntegerSetting("depth"))  #@ tool: --depth (name-derived)
    return made
def sources():
    options = {{  #@ tool: --tool | tool: -0,--zero-exit
        "zero_exit": {{"flags": ["-0", "--zero-exit"], "help": "h"}},
        "tools": {{
            "flags": ["--tool"],
        }},
        "depth": {{"help": "How deep."}},
        "nothing": {{"flags": ["--nothing"]}},
    }}
    return [soc.CommandLineSource(options=options), soc.EnvironmentVariableSource()]
def main():
    other = soc.ConfigurationManager("other")
    other.add(soc.StringSetting("elsewhere"))
    other.retrieve(soc.EnvironmentVariableSource())
    manager().retrieve(*sources())
"""
    )


SAID = {
    'soc.BooleanSetting("one", default=True)': (False, 0, (), True, False),
    'soc.StringSetting("one", "x", True)': (True, 1, (), "x", True),
    'soc.ChoiceSetting("one", ["a", "b"], default="a")': (True, 1, ("a", "b"), "a", False),
    'soc.ListSetting("one", soc.String, default=[])': (True, 1, (), (), False),
}


@pytest.mark.parametrize("setting", SAID)
def test_what_a_setting_says(setting: str) -> None:
    found = _command(
        f'made = soc.ConfigurationManager("tool")\nmade.add({setting})\nmade.retrieve(soc.CommandLineSource)'
    ).options[0]
    said = (found.takes_value, found.maximum, found.choices, found.default, found.is_required)
    assert (found.names, said) == (("--one",), SAID[setting])


def test_help_is_there_and_a_version_where_one_is_told() -> None:
    start = f'{SCRIPT}{_IMPORT}def main():\n    made = soc.ConfigurationManager("tool")\n'
    retrieve = "    made.retrieve(soc.CommandLineSource({}))\n"
    assert implicit(start + retrieve.format("")) == ["tool: -h,--help"]
    assert implicit(start + retrieve.format("version='1'")) == ["tool: -h,--help", "tool: --version"]
    own = "    made.add(soc.BooleanSetting('version'))\n"
    assert implicit(start + own + retrieve.format("version='1'")) == ["tool: -h,--help"]


def test_what_is_told_by_place_are_arguments() -> None:
    found = _command(
        'made = soc.ConfigurationManager("tool")\n'
        'made.retrieve(soc.CommandLineSource(positional=(("path", {"nargs": "*"}),)))'
    )
    assert [one.name for one in found.positionals] == ["path"]


OPEN = {
    "made.add(soc.StringSetting(name()))": True,
    "made.add(load())": True,
    "made.add(soc.StringSetting('one'))": False,
}


@pytest.mark.parametrize("line", OPEN)
def test_a_setting_that_a_run_makes_leaves_the_command_open(line: str) -> None:
    body = f'made = soc.ConfigurationManager("tool")\n{line}\nmade.retrieve(soc.CommandLineSource())'
    assert _command(body).is_open == OPEN[line]


@pytest.mark.parametrize(
    "body", ["made.retrieve(soc.EnvironmentVariableSource())", "soc.CommandLineSource()"]
)
def test_settings_that_no_command_line_is_read_for_are_no_options(body: str) -> None:
    start = f'{SCRIPT}{_IMPORT}def main():\n    made = soc.ConfigurationManager("tool")\n'
    (program,) = surface_of(f'{start}    made.add(soc.StringSetting("one"))\n    {body}\n').programs
    assert program.commands == ()
