"""What changed on the command line of a real program between its releases, read from git's objects alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from groundplan.ide.difference_text import text_lines
from groundplan.ide.revision import snapshot_at
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.facts import Fact, FactKind
from groundplan.recon.comparison import COMPARABLE, compare
from groundplan.recon.questions import recon
from tests.corpus import TREES
from tests.repositories import git

RELEASES = ("mkdocs", "mkdocs-1.5", "mkdocs-1.6")

# What the release notes of 1.5 and 1.6 say of the command line.
NOTED = [
    ("+", "mkdocs --color"),
    ("~", "mkdocs build --strict (and 2 other commands)"),
    ("+", "mkdocs get-deps --config-file"),
    ("+", "mkdocs get-deps --help"),
    ("+", "mkdocs get-deps --projects-file"),
    ("+", "mkdocs get-deps --verbose"),
    ("+", "mkdocs serve --clean"),
    ("+", "mkdocs serve --dirty"),
    ("~", "mkdocs serve --dirtyreload"),
    ("~", "mkdocs serve --livereload"),
    ("+", "mkdocs serve --open"),
]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("releases") / "mkdocs"
    for name in RELEASES:
        if not TREES[name].path.is_dir():
            pytest.skip(f'no source of {name}: run "python -m tests.corpus"')
        _commit(root, TREES[name].path, name)
    return open_workspace(root)


def _commit(root: Path, source: Path, name: str) -> None:
    for old in root.iterdir() if root.is_dir() else ():
        if old.is_dir() and old.name != ".git":
            shutil.rmtree(old)
        elif old.is_file():
            old.unlink()
    # With a time of its own: archives give all their files the same, and git believes it.
    shutil.copytree(source, root, dirs_exist_ok=True, copy_function=shutil.copyfile)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--message", name)
    git(root, "tag", name)


@pytest.mark.corpus
def test_the_options_that_changed_are_those_of_the_release_notes(workspace: Workspace) -> None:
    lines = text_lines(compare(_older(workspace, "mkdocs"), workspace.snapshot, [FactKind.FLAG]), "mkdocs")
    told = [line.strip() for line in lines if line.startswith("  ")]
    assert [(line[0], line[2:].partition("  ")[0]) for line in told] == NOTED


@pytest.mark.corpus
@pytest.mark.parametrize("name", RELEASES)
def test_the_surface_is_that_of_a_checkout(workspace: Workspace, name: str) -> None:
    checkout = open_workspace(TREES[name].path).snapshot
    assert _surface(_older(workspace, name)) == _surface(checkout)


def _older(workspace: Workspace, revision: str) -> Snapshot:
    found = snapshot_at(workspace, revision)
    assert isinstance(found, Snapshot), found
    return found


def _surface(snapshot: Snapshot) -> tuple[Fact, ...]:
    return recon(snapshot, COMPARABLE).facts
