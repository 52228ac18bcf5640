"""The option surface of npm programs against the programs themselves, one program for each library."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from groundplan.model.facts import Label
from tests.truth.npm import compare_npm, fetch_npm
from tests.truth.npm_programs import NPM, NpmProgram

SMALL = ("madge", "depcheck", "json-server", "vite-node", "uvu", "pino-pretty", "untyped")


@pytest.mark.corpus
@pytest.mark.parametrize("program", [one for one in NPM if one.name in SMALL], ids=lambda one: one.name)
def test_the_recon_agrees_with_the_npm_program(program: NpmProgram, tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        pytest.skip("npm is not installed")
    if problem := fetch_npm(program):
        pytest.skip(problem)
    result = compare_npm(program, tmp_path)
    assert result.problem == ""
    assert min(result.scores()) >= 0.95
    right, every = result.by_label()[Label.CONFIRMED]
    assert right / every >= 0.99
