"""A package may put its own folder on the path of imports: what lies there is imported by its bare name."""

from __future__ import annotations

from groundplan.index.changes import Cause, Edited
from groundplan.index.modules import TargetKind
from groundplan.index.workspace import Workspace
from groundplan.model.paths import RelPath
from tests.unit.recon.cli.marks import check
from tests.workspaces import workspace_of

SEARCHED = "import os, sys\nsys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))\n"
FILES = {
    "tool/__init__.py": "",
    "tool/main.py": "from lib.core import run\nimport lib.core\nimport json\n",
    "tool/lib/__init__.py": "",
    "tool/lib/core.py": "from lib import other\ndef run(): ...\n",
    "tool/lib/other.py": "",
    "tool/json.py": "",
    "beside/__init__.py": "",
    "beside/main.py": "from lib.core import run\n",
}


def _led(workspace: Workspace, path: str) -> list[str]:
    targets = workspace.snapshot.targets(RelPath(path))
    return [
        one.module if one.kind is TargetKind.INTERNAL else str(one.kind) for some in targets for one in some
    ]


def test_what_lies_beside_it_is_found_by_what_is_inside_it() -> None:
    workspace = workspace_of(FILES | {"tool/__init__.py": SEARCHED}, is_paranoid=True)
    assert _led(workspace, "tool/main.py") == ["tool.lib.core", "tool.lib.core", "standard"]
    assert _led(workspace, "tool/lib/core.py") == ["tool.lib.other"]
    assert _led(workspace, "beside/main.py") == ["external"]


def test_without_it_nothing_is_searched() -> None:
    workspace = workspace_of(FILES, is_paranoid=True)
    assert _led(workspace, "tool/main.py") == ["external", "external", "standard"]


def test_an_edit_of_the_package_leads_all_imports_again() -> None:
    workspace = workspace_of(FILES, is_paranoid=True)
    path = RelPath("tool/__init__.py")
    workspace.apply(Cause.CHANGE, [Edited(path, SEARCHED)])
    assert _led(workspace, "tool/main.py") == ["tool.lib.core", "tool.lib.core", "standard"]
    workspace.apply(Cause.CHANGE, [Edited(path, "")])
    assert _led(workspace, "tool/main.py") == ["external", "external", "standard"]


def test_the_options_of_such_a_program_are_found() -> None:
    check(
        f"""
//- pyproject.toml
[project.scripts]
tool = "tool.main:main"
//- tool/__init__.py
{SEARCHED}
//- tool/main.py
from lib.options import parse
def main():
    parse()
//- tool/lib/__init__.py
//- tool/lib/options.py
import argparse
def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--one")  #@ tool: --one
    return parser.parse_args()
"""
    )
