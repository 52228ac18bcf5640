"""Ca, Ce and I of real TypeScript trees are those of dependency-cruiser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from groundplan.index.indexing import open_workspace
from groundplan.recon.coupling.metrics import module_metrics
from tests.corpus import TREES

_Metrics = Mapping[str, tuple[int, int, float | None]]

# It requires a file that only a build makes: dependency-cruiser counts the name as a module, we do not.
_MADE_BY_A_BUILD = {"rxjs": {"Rx.global.js", "../dist/package/Rx"}, "zod": set[str]()}


@pytest.mark.corpus
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["zod", "rxjs"])
def test_the_metrics_are_those_of_dependency_cruiser(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cruiser = os.environ.get("GROUNDPLAN_DEPCRUISE") or shutil.which("depcruise")
    if cruiser is None:
        pytest.skip('no dependency-cruiser: run "npm install -g dependency-cruiser typescript"')
    source = TREES[name].path / "src"
    if not source.is_dir():
        pytest.skip(f'no source of {name}: run "python -m tests.corpus"')
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))
    # We leave tests out of the metrics, so neither side sees any.
    without_tests = shutil.ignore_patterns("tests", "benchmarks", "*.test.ts")
    copy = shutil.copytree(source, tmp_path / name, ignore=without_tests)
    snapshot = open_workspace(copy).snapshot
    ours = {
        snapshot.modules[module].path: (found.afferent, found.efferent, found.instability)
        for module, found in module_metrics(snapshot).items()
    }
    theirs = _metrics_of(cruiser, copy)
    known = _MADE_BY_A_BUILD[name]
    assert len(ours) > 100
    assert _without(ours, known) == _without(theirs, known)


def _metrics_of(cruiser: str, root: Path) -> _Metrics:
    # Type-only imports are edges here too; what else a configuration could leave out stays.
    command = [cruiser, "--no-config", "--ts-pre-compilation-deps", "--metrics", "--output-type", "json", "."]
    done = subprocess.run(command, cwd=root, check=True, capture_output=True)
    modules: list[dict[str, Any]] = json.loads(done.stdout)["modules"]
    found = {}
    for module in modules:
        afferent, listed = len(module["dependents"]), len(module["dependencies"])
        efferent = len({one["resolved"] for one in module["dependencies"]})
        # It says 0 for a module without edges, to which we give none.
        fraction = module.get("instability") if afferent + efferent else None
        if listed != efferent:
            # It counts a module twice that is imported once for types and once for values; Martin counts components.
            assert fraction == pytest.approx(listed / (afferent + listed))
            fraction = efferent / (afferent + efferent)
        found[module["source"]] = afferent, efferent, fraction
    return found


def _without(metrics: _Metrics, names: set[str]) -> dict[str, tuple[int, int, float | None]]:
    return {
        path: (afferent, efferent, None if fraction is None else round(fraction, 12))
        for path, (afferent, efferent, fraction) in metrics.items()
        if path not in names
    }
