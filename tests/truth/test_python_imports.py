"""The edges of our graph of a package are those that grimp finds in it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from groundplan.index.modules import TargetKind
from groundplan.index.resolve.python import python_resolver
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.syntax.extract import extract
from groundplan.syntax.facts import ImportForm

grimp = pytest.importorskip("grimp", reason="install grimp to compare import graphs")

Edges = set[tuple[str, str]]

INSTALLED = ["jedi", "pygls", "typer", "rich", "hypothesis"]
CORPUS = ["django", "pip", "sphinx", "sqlalchemy"]


def our_edges(package: str) -> Edges:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    root = Path(spec.origin).parent.parent
    paths = [RelPath(path.relative_to(root).as_posix()) for path in Path(spec.origin).parent.rglob("*.py")]
    resolver = python_resolver(paths, lambda _: None)
    edges: Edges = set()
    for module in resolver.modules():
        facts = extract((root / module.path).read_bytes(), Language.PYTHON)
        # grimp leaves out what is imported by name at run time.
        imports = [one for one in facts.imports if one.form is not ImportForm.DYNAMIC]
        targets = [target for one in imports for target in resolver.resolve(module.files[0], one)]
        edges |= {(module.id, target.module) for target in targets if target.kind is TargetKind.INTERNAL}
    return edges


def their_edges(package: str) -> Edges:
    graph = grimp.build_graph(package, cache_dir=None)
    return {
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    }


def check(package: str) -> None:
    ours, theirs = our_edges(package), their_edges(package)
    assert theirs - ours == set()
    # An import of the module itself is an edge for one of us only in some forms.
    assert {edge for edge in ours - theirs if edge[0] != edge[1]} == set()


@pytest.mark.parametrize("package", INSTALLED)
def test_the_graph_of_an_installed_package_is_the_one_of_grimp(package: str) -> None:
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    check(package)


@pytest.mark.corpus
@pytest.mark.parametrize("package", CORPUS)
def test_the_graph_of_a_large_package_is_the_one_of_grimp(package: str) -> None:
    if importlib.util.find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    check(package)
