"""Facts of open texts are the same wherever they are read."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest

from groundplan.index import apart
from groundplan.index.apart import LARGE, encode_text
from groundplan.index.extracted import encode_content
from groundplan.model.languages import Language

LONG = "".join(f"def f{number}() -> int:\n    return {number}\n\n" for number in range(4_000)).encode()


def test_a_large_text_gives_the_same_facts_in_the_other_process() -> None:
    assert len(LONG) > LARGE
    assert encode_text(LONG, Language.PYTHON) == encode_content(LONG, Language.PYTHON)


def test_a_process_that_died_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    encode_text(LONG, Language.PYTHON)
    child = apart._process()._child
    assert child is not None
    os.kill(child.pid, signal.SIGKILL)
    expected = encode_content(LONG, Language.PYTHON)
    assert [encode_text(LONG, Language.PYTHON) for _ in range(2)] == [expected, expected]
    assert apart._process()._child is not child


def test_without_a_process_a_large_text_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(module: str) -> Callable[[], None]:
        raise OSError(module)

    monkeypatch.setattr(apart, "_process", apart._Process)
    monkeypatch.setattr(apart, "Child", refuse)
    assert encode_text(LONG, Language.PYTHON) == encode_content(LONG, Language.PYTHON)
