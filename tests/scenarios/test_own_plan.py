"""Groundplan keeps its own house: its plan is true of its code, and its code has no warning of its own."""

from __future__ import annotations

from pathlib import Path

from groundplan.ide.configuration import configure
from groundplan.ide.findings import selected_findings
from groundplan.index.indexing import open_workspace
from groundplan.model.findings import Severity

ROOT = Path(__file__).parents[2]


def test_neither_our_plan_nor_our_code_has_an_error_or_a_warning() -> None:
    snapshot = open_workspace(ROOT, configure(ROOT).settings).snapshot
    found = [
        one
        for findings in selected_findings(snapshot, snapshot.settings.rules).values()
        for one in findings
        if one.severity in (Severity.ERROR, Severity.WARNING)
    ]
    assert [f"{one.path}:{one.span.start_line + 1} {one.code} {one.message}" for one in found] == []
    assert "PLAN.md" in snapshot.files
