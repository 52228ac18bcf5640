"""Groundplan in a real VS Code, current and oldest, through its own user interface, on the sources of pip and gh.

The extension is used as a user gets it: built as a .vsix, which makes an environment for the server on its first start.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from groundplan.ide.configuration import Configuration, setting_names
from tests.corpus import TREES
from tests.e2e.windows import CLIENT, INSTALLED, ROOT, repository, run, wheelhouse

OF_THE_CLIENT = {"path", "interpreter", "wheelhouse", "trace.server"}
OF_THE_SERVER = set(setting_names()) - {"trace"}

in_windows = [
    pytest.mark.editor,
    pytest.mark.corpus,
    pytest.mark.xdist_group("vscode"),
    pytest.mark.timeout(1300),
]


# Setting up a server from the package index takes its time, and is done by one of the runs.
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
    workspace = repository(TREES["pip"].path, tmp_path / "pip")
    more = {"WORKSPACE": str(workspace), "THEME": theme, "SETTINGS": settings}
    run("journey.mjs", version, vsix, tmp_path, more)


@pytest.mark.parametrize("version", [pytest.param(name, marks=in_windows) for name in ("current", "oldest")])
def test_what_goes_wrong_is_told_once_with_what_to_do(version: str, vsix: Path, tmp_path: Path) -> None:
    places = {
        "WORKSPACE": repository(TREES["pip"].path, tmp_path / "pip"),
        "SECOND": repository(TREES["gh"].path, tmp_path / "gh"),
        "WHEELHOUSE": wheelhouse(vsix, tmp_path / "wheelhouse"),
    }
    run("rough.mjs", version, vsix, tmp_path, {name: str(place) for name, place in places.items()})


@pytest.mark.parametrize("version", [pytest.param("oldest", marks=in_windows)])
def test_the_clients_own_suite_passes_in_the_extension_host(version: str, vsix: Path, tmp_path: Path) -> None:
    workspace = repository(TREES["pip"].path, tmp_path / "pip")
    more = {"WORKSPACE": str(workspace), "SETTINGS": INSTALLED}
    run("inhost.mjs", version, vsix, tmp_path, more)


def test_vscode_offers_each_setting_of_the_server_with_its_default() -> None:
    declared = json.loads((CLIENT / "package.json").read_text(encoding="utf-8"))
    settings = declared["contributes"]["configuration"]["properties"]
    offered = {name.removeprefix("groundplan."): setting for name, setting in settings.items()}
    assert offered.keys() - OF_THE_CLIENT == OF_THE_SERVER
    defaults = _defaults(Configuration().model_dump(by_alias=True), "")
    assert {name: offered[name]["default"] for name in OF_THE_SERVER} == {
        name: defaults[name] for name in OF_THE_SERVER
    }
    assert [name for name, setting in offered.items() if not _described(setting)] == []


def test_the_readme_explains_each_setting_of_the_server() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("| setting | default | meaning |")[2].partition("\n## ")[0]
    explained: set[str] = set()
    for row in table.splitlines()[2:]:
        # `coupling.hubDegree`, `.hubPercentile`: what begins with a dot goes on with the name before.
        section = ""
        for name in re.findall(r"`([^`]+)`", row.split("|")[1] if "|" in row else ""):
            section = name.rpartition(".")[0] or section
            explained.add(section + name if name.startswith(".") else name)
    assert explained == OF_THE_SERVER


def _defaults(settings: dict[str, Any], prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in settings.items():
        path = f"{prefix}{name}"
        found |= (
            {path: value}
            if path in OF_THE_SERVER
            else _defaults(value, f"{path}.")
            if isinstance(value, dict)
            else {}
        )
    return found


def _described(setting: dict[str, Any]) -> bool:
    return bool(setting.get("description") or setting.get("markdownDescription"))
