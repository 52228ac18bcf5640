"""The module graph of real TypeScript trees against madge's, edge by edge."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from groundplan.index.modules import TargetKind
from groundplan.index.resolve.script_files import SCRIPTS
from groundplan.index.resolve.typescript import typescript_resolver
from groundplan.model.languages import language_of
from groundplan.model.paths import RelPath
from groundplan.syntax.extract import extract
from groundplan.text.decode import decode
from tests.corpus import TREES

Edge = tuple[str, str]

# madge does not read `/// <reference path="…" />`, which the compiler follows.
ONLY_OURS = {"rxjs": {("index.ts", "operators/index.ts"), ("index.ts", "testing/index.ts")}}


@pytest.mark.corpus
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", ["effect", "zod", "rxjs"])
def test_every_edge_is_one_that_madge_finds(name: str, tmp_path: Path) -> None:
    madge = os.environ.get("GROUNDPLAN_MADGE") or shutil.which("madge")
    if madge is None:
        pytest.skip('no madge: run "npm install -g madge" or set GROUNDPLAN_MADGE to its path')
    source = TREES[name].path / "src"
    if not source.is_dir():
        pytest.skip(f'no source of {name}: run "python -m tests.corpus"')
    # madge leaves out what lies below a folder of packages or a hidden one, so it reads a copy.
    copy = shutil.copytree(source, tmp_path / name)
    ours, theirs = _own_edges(copy), _edges_of_madge(madge, copy)
    assert (ours - theirs, theirs - ours) == (ONLY_OURS.get(name, set()), set())
    assert len(ours & theirs) >= 0.99 * len(ours | theirs)


def _own_edges(root: Path) -> set[Edge]:
    paths = sorted(RelPath(path.relative_to(root).as_posix()) for path in root.rglob("*") if path.is_file())
    resolver = typescript_resolver(paths, lambda path: decode((root / path).read_bytes()).text)
    places = {module.id: module.path for module in resolver.modules()}
    edges = set()
    for path in paths:
        language = language_of(path)
        if language is None or language not in SCRIPTS:
            continue
        for found in extract((root / path).read_bytes(), language).imports:
            targets = resolver.resolve(path, found)
            edges |= {(path, places[one.module]) for one in targets if one.kind is TargetKind.INTERNAL}
    return {(source, target) for source, target in edges if source != target}


def _edges_of_madge(madge: str, root: Path) -> set[Edge]:
    command = [madge, "--json", "--extensions", "ts,tsx,mts,cts,js,jsx,mjs,cjs", str(root)]
    printed = root.with_suffix(".json")
    # madge leaves before a pipe has taken more than 64 kB: it writes to a file.
    with printed.open("wb") as file:
        subprocess.run(command, check=True, stdout=file, stderr=subprocess.DEVNULL)
    graph: dict[str, list[str]] = json.loads(printed.read_text(encoding="utf-8"))
    return {(source, target) for source, targets in graph.items() for target in targets}
