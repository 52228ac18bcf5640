"""`groundplan graph` on a folder: pictures, JSON as its schema says, and errors of one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from groundplan.cli.app import main
from tests.fixtures import draw

_DRAWING = """
//- p/__init__.py
//- p/a.py
import p.b
import p.b as again
//- p/b.py
from p import a
//- PLAN.md
# Plan

## E) PR Plan (PR0…PRN)

### PR0: First

- **Depends on:** none

### PR1: Second

- **Depends on:** PR0
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))
    root = tmp_path / "repository"
    for name, text in draw(_DRAWING).files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int | str | None, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["graph", *words])
    captured = capsys.readouterr()
    return ended.value.code, captured.out, captured.err


def test_json_has_edges_with_class_and_evidence_and_cycles_with_cuts(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, str(folder), "--format", "json")
    assert (code, err) == (0, "")
    graph: dict[str, Any] = json.loads(out)
    assert graph["schema"] == "groundplan/graph/1"
    assert [node["id"] for node in graph["nodes"]] == ["p", "p.a", "p.b"]
    assert [(edge["source"], edge["target"], edge["class"]) for edge in graph["edges"]] == [
        ("p.a", "p.b", "eager"),
        ("p.b", "p.a", "eager"),
    ]
    assert graph["edges"][1]["evidence"] == [
        {"path": "p/b.py", "symbol": "", "start": {"line": 1, "column": 15}, "end": {"line": 1, "column": 16}}
    ]
    assert graph["cycles"] == [
        {
            "class": "eager",
            "members": ["p.a", "p.b"],
            "shortest": ["p.a", "p.b"],
            "cut": [{"source": "p.b", "target": "p.a", "frees": 2}],
            "exact": True,
        }
    ]


def test_pictures_are_mermaid_unless_dot_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, str(folder))[1].startswith("flowchart LR\n")
    assert run(capsys, str(folder), "--format", "dot")[1].startswith("digraph groundplan {\n")


def test_the_prs_of_the_plan_are_drawn_and_exported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "n0 --> n1" in run(capsys, str(folder), "--of", "prs")[1]
    graph: dict[str, Any] = json.loads(run(capsys, str(folder), "--of", "prs", "--format", "json")[1])
    assert [(edge["source"], edge["target"], edge["class"]) for edge in graph["edges"]] == [
        ("PR0", "PR1", "depends-on")
    ]


def test_without_a_plan_there_is_one_line_and_exit_2(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "PLAN.md").unlink()
    code, out, err = run(capsys, str(folder), "--of", "prs")
    assert (code, out) == (2, "")
    assert err == f"groundplan: No PLAN.md in '{folder}': run \"groundplan generate\" first\n"


def test_without_graphviz_svg_is_drawn_in_mermaid_and_says_what_to_install(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    mermaid = run(capsys, str(folder))[1]
    monkeypatch.setenv("PATH", str(folder))
    code, out, err = run(capsys, str(folder), "--format", "svg")
    assert (code, out) == (0, mermaid)
    assert "Graphviz is not installed: install it" in err
