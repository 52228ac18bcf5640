"""What jedi keeps on the disk: whole trees that the next process reads, and nothing that was broken off."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import jedi.settings
import parso.cache
import pytest

from groundplan.index.analyst import Analyst, Question
from groundplan.index.jedi_cache import keep_trees
from groundplan.text.spans import Position


class BrokenOffError(Exception):
    """Stands for the end of a process in the middle of a tree."""


class Tree:
    """Its first part is written before its second one breaks off."""

    def __reduce__(self) -> tuple[Callable[[], Tree], tuple[str, Second]]:
        return Tree, ("x" * 1_000_000, Second())


class Second:
    def __reduce__(self) -> str:
        raise BrokenOffError


@pytest.fixture(autouse=True)
def _restored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jedi.settings, "cache_directory", jedi.settings.cache_directory)
    monkeypatch.setattr(parso.cache, "_save_to_file_system", parso.cache._save_to_file_system)


def save(tree: object, folder: Path) -> None:
    parso.cache._save_to_file_system("grammar", "a.py", tree, cache_path=folder)  # type: ignore[no-untyped-call]


def files_after_a_break(folder: Path) -> list[str]:
    with pytest.raises(BrokenOffError):
        save(Tree(), folder)
    return [path.suffix for path in folder.rglob("*") if path.is_file()]


def test_a_tree_that_is_broken_off_leaves_no_file(tmp_path: Path) -> None:
    assert files_after_a_break(tmp_path / "parso") == [".pkl"]
    keep_trees(tmp_path)
    assert files_after_a_break(tmp_path / "ours") == []


def test_trees_are_kept_whole_below_our_own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROUNDPLAN_CACHE", str(tmp_path / "cache"))
    question = Question(str(tmp_path), "a.py", "import argparse\nargparse.ArgumentParser\n", Position(1, 12))
    analyst = Analyst()
    try:
        assert analyst.definition(question, 30.0).problem == ""
    finally:
        analyst.close()
    kept = [path for path in (tmp_path / "cache" / "jedi").rglob("*") if path.suffix != ""]
    assert kept
    assert {path.suffix for path in kept} == {".pkl"}
    assert all(pickle.loads(path.read_bytes()) for path in kept)


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    keep_trees(tmp_path)
    (tmp_path / "taken").write_text("a file where the folder should be")
    save({}, tmp_path / "taken")
    assert (tmp_path / "taken").is_file()
