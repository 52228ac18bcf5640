"""A cache of its own for each test, and a folder beside the workspace that no command may change or tell of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.bad_input.workspaces import PLAN, SECRET


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    (folder / "pkg").mkdir(parents=True)
    (folder / "secret.py").write_text(f"def {SECRET}() -> None: ...\n")
    (folder / "pkg" / "deep.py").write_text(f"class {SECRET}: ...\n")
    (folder / "PLAN.md").write_text(f"{PLAN}\n{SECRET}\n")
    return folder
