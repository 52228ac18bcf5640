"""Programs and entry points that a setup.py declares, however it puts them together, and other manifests of Python."""

from __future__ import annotations

import pytest

from groundplan.recon.flow.modules.plugins import registered
from groundplan.recon.flow.modules.setupscripts import SetupLine, setup_lines
from tests.fixtures import draw
from tests.unit.recon.cli.marks import surface_of
from tests.workspaces import workspace_of

_CODE = """
//- tool.py
import argparse
def main():
    argparse.ArgumentParser().parse_args()
def fetch(): ...
"""
_SECTIONS = '"""\n[console_scripts]\ntool = tool:main\n\n[tool.commands]\nfetch = tool:fetch\n"""'
_TABLE = '{"console_scripts": ["tool = tool:main"], "tool.commands": ["fetch = tool:fetch"]}'


def _lines(script: str) -> list[tuple[str, str]]:
    path, found = _read(script)
    del path
    return [(one.group, one.text) for one in found]


def _read(script: str) -> tuple[str, tuple[SetupLine, ...]]:
    files = draw(f"//- setup.py\n{script}\n{_CODE}").files
    snapshot = workspace_of(files).snapshot
    (path,) = (one for one in snapshot.files if one == "setup.py")
    return files[path], setup_lines(snapshot, path)


@pytest.mark.parametrize(
    "script",
    [
        f"setup(entry_points={_TABLE})",
        f"setuptools.setup(name='tool', entry_points={_SECTIONS})",
        f"POINTS = {_TABLE}\nsetup(entry_points=POINTS)",
        f"POINTS = dict({_TABLE})\nsetup(**dict(name='tool', entry_points=POINTS))",
        (
            "POINTS = {'console_scripts': ['tool = tool:main']}\n"
            "POINTS['tool.commands'] = ['fetch = tool:' + 'fetch']\nsetup(entry_points=POINTS)"
        ),
        (
            "COMMANDS = ('fetch', )\nsetup(entry_points={'console_scripts': 'tool = tool:main',\n"
            "    'tool.commands': [f'{one} = tool:{one}' for one in COMMANDS]})"
        ),
        f"about = dict(name='tool', entry_points={_SECTIONS})\nif __name__ == '__main__':\n    setup(**about)",
        f"def run():\n    given = {{'entry_points': {_TABLE}}}\n    setup(**given)\nrun()",
        f"def read(path):\n    return open(path).read()\nsetup(long=read('x'), entry_points={_TABLE})",
    ],
)
def test_entry_points_are_read_however_they_are_put_together(script: str) -> None:
    assert _lines(script) == [
        ("console_scripts", "tool = tool:main"),
        ("tool.commands", "fetch = tool:fetch"),
    ]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("setup(entry_points=found())", []),
        ("setup(**found())", []),
        ("setup(scripts=['entry_points'])", []),
        ("set_up(entry_points={'console_scripts': ['tool = tool:main']})", []),
        (
            "setup(entry_points={'console_scripts': [found(), 'tool = tool:main'], found(): []})",
            [],
        ),
        (
            "setup(entry_points={'console_scripts': [found(), 'tool = tool:main'], 'more': found()})",
            [("console_scripts", ""), ("console_scripts", "tool = tool:main")],
        ),
        ("setup(entry_points='''[broken\ntool = tool:main''')", []),
        ("setup(entry_points={'console_scripts': ", []),
    ],
)
def test_what_is_built_at_run_time_is_not_known(script: str, expected: list[tuple[str, str]]) -> None:
    assert _lines(script) == expected


def test_a_line_stands_where_it_is_written() -> None:
    text, found = _read(
        "POINTS = [\n    'tool = tool:main',\n]\nsetup(entry_points={'console_scripts': POINTS, 'x': ['a' + ' = b']})"
    )
    rows = text.splitlines()
    assert [rows[one.span.start_line][one.span.start_column : one.span.end_column] for one in found] == [
        "tool = tool:main",
        "a",
    ]


@pytest.mark.parametrize("given", [_TABLE, _SECTIONS])
def test_a_script_of_setup_py_is_a_program(given: str) -> None:
    found = surface_of(f"//- setup.py\nfrom setuptools import setup\nsetup(entry_points={given})\n{_CODE}")
    assert [one.name for one in found.programs] == ["tool"]


@pytest.mark.parametrize(
    "manifest",
    [
        '//- pyproject.toml\n[project.entry-points."tool.commands"]\nfetch = "tool:fetch"\n',
        '//- pyproject.toml\n[tool.poetry.plugins."tool.commands"]\nfetch = "tool:fetch"\n',
        '//- pyproject.toml\n[tool.flit.entrypoints."tool.commands"]\nfetch = "tool:fetch"\n',
        "//- setup.cfg\n[options.entry_points]\ntool.commands =\n    fetch = tool:fetch\n",
        "//- setup.cfg\n[entry_points]\ntool.commands =\n    fetch = tool:fetch\n",
        f"//- setup.py\nsetup(entry_points={_SECTIONS})\n",
        (
            f"//- setup.py\nsetup(entry_points={_SECTIONS})\n"
            "//- tool.egg-info/entry_points.txt\n[tool.commands]\nfetch = tool:fetch\n"
        ),
    ],
)
def test_each_manifest_registers_an_entry_point_once(manifest: str) -> None:
    snapshot = workspace_of(draw(manifest + _CODE).files).snapshot
    assert [(one.group, one.name, one.target) for one in registered(snapshot)] == [
        ("tool.commands", "fetch", "tool:fetch")
    ]


def test_a_program_of_pbr_is_one() -> None:
    found = surface_of("//- setup.cfg\n[entry_points]\nconsole_scripts =\n    tool = tool:main\n" + _CODE)
    assert [one.name for one in found.programs] == ["tool"]
