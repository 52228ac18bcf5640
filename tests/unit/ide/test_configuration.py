"""Which settings are in force, and what is said about those that are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from groundplan.ide.configuration import Configured, configure, setting_names
from groundplan.model.findings import Severity
from groundplan.model.settings import CouplingSettings, RuleSettings, Settings


def check(
    root: Path, files: Mapping[str, str], editor: Mapping[str, Any] | None, expected: Configured
) -> None:
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    assert configure(root, editor) == expected


def test_nothing_set_is_the_default(tmp_path: Path) -> None:
    check(tmp_path, {}, None, Configured(Settings()))
    check(tmp_path, {"pyproject.toml": "[project]\nname = 'x'\n"}, {}, Configured(Settings()))


def test_the_editor_beats_groundplan_toml_which_beats_pyproject(tmp_path: Path) -> None:
    files = {
        "pyproject.toml": "[tool.groundplan]\nmaxFileSize = 1\ntrace = 'verbose'\nplan.path = 'a.md'\n",
        "groundplan.toml": "maxFileSize = 2\n[plan]\npath = 'docs/./b.md'\n[coupling]\nhubDegree = 9\n",
    }
    editor = {"plan": {"path": "c.md"}, "coupling": {"changeFiles": 20}, "maxFileSize": None}
    coupling = CouplingSettings(hub_degree=9, change_files=20)
    settings = Settings(plan_path="c.md", max_file_size=2, trace="verbose", coupling=coupling)
    check(tmp_path, files, editor, Configured(settings))


def test_every_setting_reaches_its_value(tmp_path: Path) -> None:
    editor = {
        "plan": {"path": "docs/PLAN.md"},
        "include": ["src/"],
        "exclude": ["gen/"],
        "languages": ["go"],
        "maxFileSize": 10,
        "maxFiles": 11,
        "coupling": {
            "hubPercentile": 90,
            "hubDegree": 7,
            "changeFiles": 1,
            "changeRevisions": 2,
            "changeShared": 3,
            "changeDegree": 4,
        },
        "rules": {"select": ["CPL"], "ignore": ["CPL002"], "severity": {"CPL001": "error"}},
        "baseline": "ci/known.json",
        "history": {"window": 12},
        "python": {"environment": ".venv"},
        "codeLens": {"code": False},
        "trace": "messages",
    }
    settings = Settings(
        "docs/PLAN.md",
        ("src/",),
        ("gen/",),
        ("go",),
        10,
        11,
        CouplingSettings(90, 7, 1, 2, 3, 4),
        RuleSettings(("CPL",), ("CPL002",), {"CPL001": Severity.ERROR}),
        "ci/known.json",
        12,
        ".venv",
        True,
        False,
        "messages",
    )
    assert configure(tmp_path, editor, is_trusted=True) == Configured(settings)


def test_an_environment_counts_only_in_a_trusted_workspace(tmp_path: Path) -> None:
    check(tmp_path, {"groundplan.toml": "python.environment = '.venv'\n"}, None, Configured(Settings()))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("exclud = []", "groundplan.toml: there is no setting 'exclud', did you mean 'exclude'?"),
        ("zzz = 1", "groundplan.toml: there is no setting 'zzz'"),
        (
            "coupling.hubDegre = 1",
            "groundplan.toml: there is no setting 'coupling.hubDegre', did you mean 'coupling.hubDegree'?",
        ),
        ("maxFiles = 'many'", "groundplan.toml: 'maxFiles' is left out: input should be a valid integer"),
        (
            "maxFiles = 0",
            "groundplan.toml: 'maxFiles' is left out: input should be greater than or equal to 1",
        ),
        ("include = ['a', 1, 2]", "groundplan.toml: 'include' is left out: input should be a valid string"),
        (
            "coupling = 3",
            "groundplan.toml: 'coupling' is left out: input should be a valid dictionary or instance of _Coupling",
        ),
        (
            "trace = 'loud'",
            "groundplan.toml: 'trace' is left out: input should be 'off', 'messages' or 'verbose'",
        ),
        (
            "plan.path = '../x.md'",
            "groundplan.toml: 'plan.path' is left out: value error, must be a path inside the folder",
        ),
        (
            "plan.path = '/x.md'",
            "groundplan.toml: 'plan.path' is left out: value error, must be a path inside the folder",
        ),
        ("a = ", "groundplan.toml is not read: Invalid value (at end of document)"),
    ],
)
def test_a_wrong_setting_is_one_line_and_the_others_count(tmp_path: Path, text: str, problem: str) -> None:
    rest = "" if "not read" in problem else "\nmaxFileSize = 7\n"
    settings = Settings(max_file_size=7) if rest else Settings()
    check(tmp_path, {"groundplan.toml": f"{rest}{text}"}, None, Configured(settings, (problem,)))


def test_a_table_that_is_none_is_said(tmp_path: Path) -> None:
    problem = "pyproject.toml: [tool.groundplan] is no table"
    check(tmp_path, {"pyproject.toml": "tool.groundplan = 3\n"}, None, Configured(Settings(), (problem,)))


def test_settings_have_the_names_that_editors_use() -> None:
    assert {"plan.path", "rules.severity", "history.window", "python.environment", "codeLens.code"} <= set(
        setting_names()
    )
