"""Commands that are named after the modules that hold them, where a package takes its modules from another folder."""

from __future__ import annotations

import pytest

from tests.unit.recon.cli.marks import surface_of

_DRAWING = """
//- pyproject.toml
[project.scripts]
tool = "tool.cli:main"
//- tool/__init__.py
//- tool/places.py
import os
FOLDERS = [
    os.path.abspath(os.path.join(os.path.dirname(__file__), "plugins")),
    os.path.abspath(os.path.join(os.path.dirname(__file__), "core", "plugins")),
]
//- tool/plugins/__init__.py
from tool import places
PATH
//- tool/core/__init__.py
class Plugin: ...
//- tool/core/plugins/__init__.py
//- tool/core/plugins/near.py
from tool.core import Plugin
class Near(Plugin): ...
//- tool/core/plugins/deep/__init__.py
//- tool/core/plugins/deep/down.py
from tool.core import Plugin
class Down(Plugin): ...
//- tool/cli.py
import argparse
from tool.core import Plugin
IMPORT
def main():
    parser = argparse.ArgumentParser()
    below = parser.add_subparsers()
    for kind in Plugin.__subclasses__():
        name = kind.__module__ + "." + kind.__name__
        if name.startswith("tool.plugins."):
            name = name[len("tool.plugins.") :]
        below.add_parser(name)
    parser.parse_args()
"""


@pytest.mark.parametrize(
    ("path", "imported", "expected"),
    [
        ("__path__ = places.FOLDERS", "", ["deep.down.Down", "near.Near"]),
        ("", "", ["tool.core.plugins.deep.down.Down", "tool.core.plugins.near.Near"]),
        # Who imports a module by its own name loads it under that.
        (
            "__path__ = places.FOLDERS",
            "import tool.core.plugins.near",
            ["deep.down.Down", "tool.core.plugins.near.Near"],
        ),
        (
            "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)",
            "",
            ["tool.core.plugins.deep.down.Down", "tool.core.plugins.near.Near"],
        ),
        ("__path__ = places.elsewhere()", "", []),
    ],
)
def test_a_module_goes_by_the_package_that_names_its_folder(
    path: str, imported: str, expected: list[str]
) -> None:
    found = surface_of(_DRAWING.replace("PATH", path).replace("IMPORT", imported)).program("tool")
    assert found is not None
    assert sorted(" ".join(one.path) for one in found.commands if one.path) == expected
