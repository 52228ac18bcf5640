"""Cycles of real TypeScript trees against those of madge's graph."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from groundplan.index.indexing import open_workspace
from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.knots import knots
from tests.corpus import TREES
from tests.truth.imports import knots as their_knots


@pytest.mark.corpus
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ["effect", "zod", "rxjs"])
def test_the_cycles_are_those_of_madge(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    madge = os.environ.get("GROUNDPLAN_MADGE") or shutil.which("madge")
    if madge is None:
        pytest.skip('no madge: run "npm install -g madge" or set GROUNDPLAN_MADGE to its path')
    source = TREES[name].path / "src"
    if not source.is_dir():
        pytest.skip(f'no source of {name}: run "python -m tests.corpus"')
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))
    # madge leaves out what lies below a folder of packages or a hidden one, so it reads a copy.
    copy = shutil.copytree(source, tmp_path / name)
    snapshot = open_workspace(copy).snapshot
    places = {module.id: module.path for module in snapshot.modules.values()}
    ours = [
        tuple(sorted(places[member] for member in knot))
        for knot in knots(snapshot).by_class[EdgeClass.TYPE_ONLY]
    ]
    assert sorted(ours) == their_knots(_graph_of_madge(madge, copy), 0)


def _graph_of_madge(madge: str, root: Path) -> dict[str, dict[str, int]]:
    command = [madge, "--json", "--extensions", "ts,tsx,mts,cts,js,jsx,mjs,cjs", str(root)]
    # Into a file: what madge writes to a pipe is cut at 64 kB.
    printed = root.with_suffix(".json")
    with printed.open("wb") as file:
        subprocess.run(command, check=True, stdout=file, stderr=subprocess.DEVNULL)
    graph: dict[str, list[str]] = json.loads(printed.read_text(encoding="utf-8"))
    return {source: dict.fromkeys(targets, 0) for source, targets in graph.items()}
