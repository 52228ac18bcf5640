"""What `check --format sarif` writes is SARIF by the schema of its committee."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from groundplan.ide.baseline.known import Old
from groundplan.ide.findings import findings
from groundplan.ide.sarif import sarif_text
from groundplan.index.indexing import open_workspace
from groundplan.model.findings import Finding
from tests.corpus import TREES

_PLAN = Path(__file__).parents[1] / "plans" / "orders"
_SCHEMA = TREES["jest-sarif"].path / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"


def valid(text: str) -> dict[str, Any]:
    if not _SCHEMA.is_file():
        pytest.skip('no schema of SARIF: "python -m tests.corpus" fetches it')
    said: dict[str, Any] = json.loads(text)
    schema = json.loads(_SCHEMA.read_bytes())
    jsonschema.validators.validator_for(schema)(schema).validate(said)
    return said


def found_in(tmp_path: Path) -> list[Finding]:
    """Give findings with fixes and related places, in a plan and in code, one on a name that needs escapes."""
    root = Path(shutil.copytree(_PLAN, tmp_path / "orders"))
    text = (root / "PLAN.md").read_text(encoding="utf-8")
    (root / "PLAN.md").write_text(
        text.replace("--format json ", "--formt json ") + "\nTBD 😋\n", encoding="utf-8"
    )
    (root / "a b%.py").write_text("import c\n", encoding="utf-8")
    for name, other in (("c", "d"), ("d", "c")):
        (root / f"{name}.py").write_text(f"import {other}\n", encoding="utf-8")
    return [one for some in findings(open_workspace(root).snapshot).values() for one in some]


@pytest.mark.corpus
def test_findings_are_valid_sarif(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    found = found_in(tmp_path)
    assert {one.code for one in found} >= {"PLN504", "PLN004", "CPL001"}
    assert len(valid(sarif_text(found))["runs"][0]["results"]) == len(found)
    assert any("fixes" in one for one in valid(sarif_text(found))["runs"][0]["results"])


@pytest.mark.corpus
def test_an_empty_report_is_valid_sarif() -> None:
    assert valid(sarif_text([]))["runs"][0]["results"] == []


@pytest.mark.corpus
def test_a_report_beside_a_baseline_is_valid_sarif(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    first, *rest = found_in(tmp_path)
    said = valid(sarif_text(rest, [Old(first, "known for long")], has_baseline=True))
    assert said["runs"][0]["results"][-1]["suppressions"]
