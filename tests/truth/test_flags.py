"""The option surface of installed programs against the programs themselves, on the part that is installed here."""

from __future__ import annotations

import importlib.metadata
import sys
from pathlib import Path

import pytest

from groundplan.model.facts import Label
from tests.truth.compare import compare_python
from tests.truth.programs import PYTHON
from tests.truth.python_program import PythonProgram

SMALL = [one for one in PYTHON if one.name in ("pip", "pytest", "mcp", "black", "flask", "mkdocs", "isort")]


def _is_installed(program: PythonProgram) -> bool:
    try:
        importlib.metadata.distribution(program.distribution)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


@pytest.mark.corpus
@pytest.mark.parametrize("program", SMALL, ids=lambda one: one.name)
def test_the_recon_agrees_with_the_program(program: PythonProgram, tmp_path: Path) -> None:
    if not _is_installed(program):
        pytest.skip(f'{program.distribution} is not installed: run "pip install {program.distribution}"')
    result = compare_python(program, Path(sys.executable), tmp_path)
    assert result.problem == ""
    names_precision, names_recall, pairs_precision, pairs_recall = result.scores()
    assert min(names_precision, names_recall) >= 0.98
    assert min(pairs_precision, pairs_recall) >= 0.95
    right, every = result.by_label().get(Label.CONFIRMED, (0, 0))
    assert every == 0 or right / every >= 0.98
