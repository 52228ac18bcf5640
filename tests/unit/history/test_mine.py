"""A history that is continued equals one read from nothing, and what is missing is said."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundplan.history.log import Commit, Rename
from groundplan.history.mine import History, mine
from groundplan.model.cancel import Cancelled, cancellable
from tests.repositories import START, Step, add_commits, git, make_repository

_BODY = "".join(f"line {number}\n" for number in range(20))


def test_commits_come_newest_first_with_their_paths(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path, [Step({"a.py": "1", "ä b.py": "1"}), Step({"a.py": "2"}), Step({"a.py": None, "c.py": "3"})]
    )
    third, second, first = git(root, "log", "--format=%H").split()
    assert mine(root) == History(
        third,
        (
            Commit(third, START + 172_800, (second,), ("a.py", "c.py"), ("c.py",)),
            Commit(second, START + 86_400, (first,), ("a.py",)),
            Commit(first, START, (), ("a.py", "ä b.py"), ("a.py", "ä b.py")),
        ),
    )


def test_renames_are_found_with_equal_and_with_similar_content(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path,
        [
            Step({"equal.py": _BODY, "similar.py": _BODY * 2, "gone.py": "other\n"}),
            Step({"gone.py": None, "fresh.py": "new"}, moves={"equal.py": "lib/equal.py"}),
            Step({"close.py": _BODY * 2 + "more\n", "similar.py": None}),
        ],
    )
    assert [commit.renames for commit in mine(root).commits] == [
        (Rename("similar.py", "close.py"),),
        (Rename("equal.py", "lib/equal.py"),),
        (),
    ]


def test_paths_are_relative_to_the_folder_that_is_asked_for(tmp_path: Path) -> None:
    root = make_repository(tmp_path, [Step({"top.py": "1", "sub/a.py": "1"}), Step({"top.py": "2"})])
    assert [commit.paths for commit in mine(root / "sub").commits] == [(), ("a.py",)]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.lists(st.sampled_from(["a", "b", "rename", "branch", "merge"]), min_size=1, max_size=6),
        min_size=2,
        max_size=3,
    )
)
def test_a_continued_history_equals_one_from_nothing(
    parts: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = make_repository(tmp_path_factory.mktemp("grown"), [Step({"a": _BODY, "b": "1"})])
    cache = root.parent / f"{root.name}.cache"
    mine(root, cache)
    day = 1
    for part in parts:
        for kind in part:
            add_commits(root, [_step(kind, day, root)], first_day=day)
            day += 1
        assert mine(root, cache) == mine(root)


def test_a_rewritten_history_is_read_anew(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r", [Step({"a": "1"}), Step({"b": "2"})])
    cache = tmp_path / "cache"
    mine(root, cache)
    git(root, "commit", "--quiet", "--amend", "-m", "other")
    assert mine(root, cache) == mine(root)
    assert len(mine(root).commits) == 2


@pytest.mark.parametrize("content", [b"", b"\x93\x01\x02", b"rubbish", b"\x95\x00\xa0\x05\xa0\x90"])
def test_a_broken_or_older_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    root = make_repository(tmp_path / "r", [Step({"a": "1"})])
    cache = tmp_path / "cache"
    cache.write_bytes(content)
    assert mine(root, cache) == mine(root)
    assert cache.read_bytes() != content


def test_a_shallow_clone_is_said_and_never_cached(tmp_path: Path) -> None:
    origin = make_repository(tmp_path / "origin", [Step({"a": str(day)}) for day in range(4)])
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{origin}", "copy")
    cache = tmp_path / "cache"
    found = mine(tmp_path / "copy", cache)
    assert (len(found.commits), found.troubles) == (2, ("the clone is shallow: older commits are not known",))
    git(tmp_path / "copy", "fetch", "--quiet", "--unshallow")
    assert len(mine(tmp_path / "copy", cache).commits) == 4


def test_a_folder_without_history_says_why(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert mine(tmp_path / "plain") == History(troubles=("no history: the folder is in no Git repository",))
    git(tmp_path, "init", "--quiet", "empty")
    assert mine(tmp_path / "empty") == History(troubles=("no history: the repository has no commit yet",))


def test_a_window_holds_the_newest_commits_however_it_was_read(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r", [Step({"a": str(day)}) for day in range(10)])
    cache = tmp_path / "cache"
    assert [len(mine(root, cache, window).commits) for window in (3, 100, 4)] == [3, 10, 4]
    add_commits(root, [Step({"b": "1"}), Step({"b": "2"})], first_day=10)
    assert mine(root, cache, 4) == mine(root, window=4)
    assert (mine(root, window=4).days, mine(root).days, History().days) == (3, 11, 0)


def test_a_cancelled_run_stops_and_leaves_no_cache(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "r", [Step({"a": "1"})])
    token = threading.Event()
    token.set()
    with cancellable(token), pytest.raises(Cancelled):
        mine(root, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def _step(kind: str, day: int, root: Path) -> Step:
    branches = git(root, "for-each-ref", "--format=%(refname:short)").split()
    files = git(root, "ls-tree", "-r", "--name-only", "main").split()
    if kind == "rename":
        return Step({}, moves={files[0]: f"{files[0]}{day}"})
    if kind == "branch":
        return Step({f"side{day}": _BODY}, branch="side", start="" if "side" in branches else "main")
    if kind == "merge" and "side" in branches:
        return Step({}, merge="side")
    return Step({kind: f"{_BODY}{day}"})
