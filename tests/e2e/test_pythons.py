"""Does the extension's server set itself up and work on each Python that it supports, without a network?

Compiled dependencies differ with each Python: one without a wheel for them would fail on a user's machine only.
"""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.corpus import TREES
from tests.e2e.installed import needs
from tests.e2e.pythons import SUPPORTED, interpreter, version_of
from tests.e2e.stdio import started
from tests.e2e.windows import ROOT, repository, wheelhouse

SCRIPT = Path(__file__).parent / "vscode" / "setup.mjs"
APPLIES_EDITS = {"workspace": {"applyEdit": True, "workspaceEdit": {"documentChanges": True}}}
NO_NETWORK = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}


# Its extension is built in the folder that the tests in windows build it in.
@pytest.mark.editor
@pytest.mark.corpus
@pytest.mark.xdist_group("vscode")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("version", SUPPORTED)
def test_the_server_sets_itself_up_from_a_wheelhouse_and_makes_a_plan(
    version: str, vsix: Path, tmp_path: Path
) -> None:
    python = interpreter(version)
    if python is None:
        pytest.skip(f"no Python {version} on this machine")
    program = _set_up(python, vsix, tmp_path)
    assert program[0] == str(tmp_path / "storage" / f"server-{version}" / "bin" / "python")
    assert version_of(program[0]) == version
    workspace = repository(TREES["pip"].path, tmp_path / "pip")
    with started(workspace, program) as server:
        told = server.initialize(workspace, capabilities=APPLIES_EDITS)
        assert told["serverInfo"]["name"] == "groundplan"
        asked = {"title": "Read lock files", "focus": ["pip._internal.req.constructors"]}
        made = server.request(
            "workspace/executeCommand", {"command": "groundplan.generate", "arguments": [asked]}
        )
        assert made == {"plan": (workspace / "PLAN.md").as_uri(), "created": True, "unknownFocus": []}
        assert "# Macro plan: Read lock files\\n" in json.dumps(server.edits)


def test_every_supported_python_is_set_up() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={SUPPORTED[0]}"


def _set_up(python: Path, vsix: Path, folder: Path) -> list[str]:
    needs("node")
    wheels = wheelhouse(vsix, folder / "wheelhouse", python)
    programs = folder / "bin"
    programs.mkdir()
    (programs / "python3").symlink_to(python)
    places = {name: str(folder / name.lower()) for name in ("EXTENSION", "STORAGE", "WORK")}
    Path(places["WORK"]).mkdir()
    with zipfile.ZipFile(vsix) as packed:
        packed.extractall(places["EXTENSION"])
    # In a .vsix the extension is a folder below its description.
    places["EXTENSION"] += "/extension"
    path = os.pathsep.join((str(programs), os.environ["PATH"]))
    environment = os.environ | places | NO_NETWORK | {"WHEELHOUSE": str(wheels), "PATH": path}
    done = subprocess.run(
        ["node", str(SCRIPT)], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return [found["command"], *found["args"]]
