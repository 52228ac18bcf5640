"""The published schemas are those of the code, and what is written fits them."""

from __future__ import annotations

import json
from pathlib import Path

from groundplan.ide.json.recon import ReconModel, recon_json
from groundplan.ide.json.schemas import schema_texts
from groundplan.model.facts import FactKind
from groundplan.recon.questions import recon
from tests.workspaces import snapshot_of

SCHEMAS = Path(__file__).resolve().parents[4] / "schemas"


def test_the_schema_files_are_current() -> None:
    """`python -m groundplan.ide.json.schemas schemas` writes them anew."""
    for name, text in schema_texts().items():
        assert (SCHEMAS / name).read_text(encoding="utf-8") == text


def test_facts_are_written_with_places_that_count_from_one() -> None:
    drawing = """
//- app.py
import os
os.getenv("HOME")
"""
    written = recon_json(recon(snapshot_of(drawing), (FactKind.CONFIG_READ,)), "4f2c1e0")
    ReconModel.model_validate_json(written)
    found = json.loads(written)
    assert (found["schema"], found["root"], found["revision"]) == ("groundplan/recon/1", ".", "4f2c1e0")
    (fact,) = found["facts"]
    assert fact["evidence"] == [
        {"path": "app.py", "symbol": "", "start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 18}}
    ]
    assert fact["attributes"] == {
        "key": "HOME",
        "source": "environment",
        "default": None,
        "readers": ["app.py"],
    }
