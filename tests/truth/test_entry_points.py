"""The programs of a source tree against those that an installer made of it."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

import pytest

from groundplan.index.indexing import open_workspace
from groundplan.recon.cli.entries import entries
from groundplan.recon.cli.entry import EntryForm
from tests.corpus import TREES

ROOT = Path(__file__).parents[2]
NODE_MODULES = ROOT / "client-vscode" / "node_modules"


def check_python(source: Path, distribution: str) -> None:
    scripts = importlib.metadata.distribution(distribution).entry_points.select(group="console_scripts")
    found = [one for one in entries(open_workspace(source).snapshot) if one.form is EntryForm.SCRIPT]
    ours = {(one.name, f"{one.module}:{one.attribute}") for one in found}
    assert ours == {(one.name, one.value) for one in scripts}


def test_our_own_programs_are_those_that_are_installed() -> None:
    check_python(ROOT, "groundplan")


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["django"])
def test_the_programs_of_a_tree_are_those_of_its_distribution(name: str) -> None:
    source = TREES[name].path
    if not source.is_dir():
        pytest.skip(f'no source of {name}: run "python -m tests.corpus"')
    check_python(source, name)


@pytest.mark.corpus
def test_the_programs_of_packages_are_those_that_npm_links() -> None:
    linked = _links(NODE_MODULES)
    if not linked:
        pytest.skip('no packages: run "npm install" in client-vscode')
    found = {package: _bins(package) for package in linked}
    assert found == linked


def _links(modules: Path) -> dict[Path, set[str]]:
    """Give for each package the commands that npm links to it."""
    linked: dict[Path, set[str]] = {}
    for link in sorted((modules / ".bin").glob("*")):
        package = _package(link.resolve(), modules)
        linked.setdefault(package, set()).add(link.name)
    return linked


def _package(target: Path, modules: Path) -> Path:
    parts = target.relative_to(modules).parts
    return modules.joinpath(*parts[: 2 if parts[0].startswith("@") else 1])


def _bins(package: Path) -> set[str]:
    found = entries(open_workspace(package).snapshot)
    return {one.name for one in found if one.form is EntryForm.BIN and one.evidence.path == "package.json"}
