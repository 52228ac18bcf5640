"""Programs of Debian against the recon of their source: a part of `python -m tests.truth --go` that fits here."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.model.facts import Label
from tests.truth.compare_go import compare_go
from tests.truth.debian import UnavailableError, fetch
from tests.truth.go_programs import GO, GoProgram, explained

SMALL = [one for one in GO if one.name in ("gobuster", "runc", "lego", "chroma", "websocketd", "lf", "shfmt")]


@pytest.mark.corpus
@pytest.mark.parametrize("program", SMALL, ids=lambda one: one.name)
def test_the_recon_agrees_with_the_help_of_the_program(program: GoProgram, tmp_path: Path) -> None:
    try:
        fetch(program.package, program.libraries)
    except UnavailableError as error:
        pytest.skip(f"{program.name} is not asked: {error}")
    result = compare_go(program, tmp_path)
    assert result.problem == ""
    assert result.truth - result.found.keys() == set()
    extra = result.found.keys() - result.truth
    assert {pair for pair in extra if not explained(program.name, pair)} == set()
    assert min(result.scores()) >= 0.97
    right, every = result.by_label().get(Label.CONFIRMED, (0, 0))
    assert every == 0 or right / every >= 0.99
