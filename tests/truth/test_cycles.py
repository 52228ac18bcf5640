"""Cycles and cuts on real packages against computations that share nothing with ours."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.cuts import knots_of
from groundplan.recon.coupling.cycles import Cycle
from groundplan.recon.coupling.knots import cycles, knots
from tests.corpus import TREES
from tests.truth.imports import RANK, import_graph
from tests.truth.imports import knots as their_knots

grimp = pytest.importorskip("grimp", reason="install grimp to compare cuts")

INSTALLED = [
    "_pytest",
    "hypothesis",
    "importlinter",
    "jedi",
    "markdown_it",
    "mypy",
    "pip",
    "pydantic",
    "rich",
]
CORPUS = {"django": "django", "pip": "src/pip"}


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))


def check(source: Path, tmp_path: Path) -> None:
    root = tmp_path / "tree"
    shutil.copytree(source, root / source.name, ignore=_not_python)
    snapshot = open_workspace(root).snapshot
    graph = import_graph(root)
    theirs = {level: their_knots(graph, RANK[level.value]) for level in EdgeClass}
    assert {level: list(members) for level, members in knots(snapshot).by_class.items()} == theirs
    for cycle in cycles(snapshot):
        _check_cut(snapshot, cycle)


def _check_cut(snapshot: Snapshot, cycle: Cycle) -> None:
    """No cycle is left, and no more edges go than grimp would take."""
    rank = {level: place for place, level in enumerate(EdgeClass)}
    edges = {
        (source, target)
        for source, target, edge_class in snapshot.graph.edges()
        if {source, target} <= set(cycle.members) and rank[edge_class] <= rank[cycle.edge_class]
    }
    cut = {(one.source, one.target) for one in cycle.cuts}
    assert cut <= edges
    assert knots_of(edges - cut) == []
    assert len(cut) <= len(_nominated(edges))


def _nominated(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    # grimp cuts between the children of one package: each module becomes such a child.
    graph = grimp.ImportGraph()
    graph.add_module("root")
    names = {
        module: f"root.m{index}"
        for index, module in enumerate(sorted({name for edge in edges for name in edge}))
    }
    for source, target in sorted(edges):
        graph.add_import(importer=names[source], imported=names[target])
    nominated: set[tuple[str, str]] = graph.nominate_cycle_breakers("root")
    return nominated


@pytest.mark.parametrize("package", INSTALLED)
def test_the_cycles_of_an_installed_package_are_those_of_another_parser(package: str, tmp_path: Path) -> None:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        pytest.skip(f"{package} is not installed")
    check(Path(spec.origin).parent, tmp_path)


@pytest.mark.corpus
@pytest.mark.parametrize("name", CORPUS)
def test_the_cycles_of_a_large_package_are_those_of_another_parser(name: str, tmp_path: Path) -> None:
    source = TREES[name].path / CORPUS[name]
    if not source.is_dir():
        pytest.skip(f'no source of {name}: run "python -m tests.corpus"')
    check(source, tmp_path)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["effect", "zod", "rxjs"])
def test_the_cuts_of_a_typescript_tree_leave_no_cycle_and_are_no_more_than_grimps(name: str) -> None:
    source = TREES[name].path / "src"
    if not source.is_dir():
        pytest.skip(f'no source of {name}: run "python -m tests.corpus"')
    snapshot = open_workspace(source).snapshot
    assert cycles(snapshot)
    for cycle in cycles(snapshot):
        _check_cut(snapshot, cycle)


def _not_python(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if "." in name and not name.endswith(".py")] + ["__pycache__"]
