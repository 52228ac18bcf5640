"""A revision read from git's objects equals a checkout of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.history.git import Trouble
from groundplan.ide.revision import snapshot_at
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.settings import DEFAULTS, Settings
from groundplan.recon.comparison import COMPARABLE
from groundplan.recon.questions import recon
from tests.repositories import Step, git, make_repository

_CLI = "import argparse\np = argparse.ArgumentParser()\np.add_argument('{}')\n"
_STEPS = [
    Step(
        {
            "a.py": _CLI.format("--one"),
            "gone.py": "import os\nos.getenv('GONE')\n",
            "same.py": "def f(): ...\n",
        }
    ),
    Step({"a.py": _CLI.format("--two"), "gone.py": None, "new.py": "def g(): ...\n"}),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "r", _STEPS)


def older(root: Path, revision: str = "HEAD~1", settings: Settings = DEFAULTS) -> Snapshot:
    found = snapshot_at(_opened(root, settings), revision)
    assert isinstance(found, Snapshot), found
    return found


def _opened(root: Path, settings: Settings = DEFAULTS) -> Workspace:
    return open_workspace(root, settings)


def told(snapshot: Snapshot) -> tuple[object, ...]:
    return (*snapshot.files, *recon(snapshot, COMPARABLE).facts)


def test_the_files_and_facts_are_those_of_a_checkout(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", str(tmp_path / "old"), "HEAD~1")
    assert told(older(root)) == told(_opened(tmp_path / "old").snapshot)


def test_what_is_not_committed_belongs_to_today(root: Path) -> None:
    committed = told(older(root, "HEAD"))
    (root / "a.py").write_text(_CLI.format("--three"), encoding="utf-8")
    (root / "untracked.py").write_text("def h(): ...\n", encoding="utf-8")
    (root / "new.py").unlink()
    assert told(older(root, "HEAD")) == committed
    assert told(_opened(root).snapshot) != committed


def test_the_work_tree_and_its_workspace_stay_as_they_are(root: Path) -> None:
    workspace = _opened(root)
    before, status = workspace.snapshot, git(root, "status", "--porcelain")
    assert isinstance(snapshot_at(workspace, "HEAD~1"), Snapshot)
    assert workspace.snapshot is before
    assert git(root, "status", "--porcelain") == status


def test_todays_settings_choose_the_files(root: Path) -> None:
    assert list(older(root, settings=Settings(exclude=("gone.py",))).files) == ["a.py", "same.py"]


def test_only_the_folder_counts_where_it_lies_in_a_larger_repository(tmp_path: Path) -> None:
    top = make_repository(
        tmp_path, [Step({"in/a.py": "A = 1\n", "out.py": "B = 1\n"}), Step({"in/a.py": "A = 2\n"})]
    )
    snapshot = older(top / "in")
    assert {path: snapshot.text(path) for path in snapshot.files} == {"a.py": "A = 1\n"}


def test_a_file_that_was_empty_or_no_text_is_not_seen_as_it_is_today(tmp_path: Path) -> None:
    before = {"empty.py": "", "binary.py": "\0\0", "kept.py": "K = 1\n"}
    root = make_repository(tmp_path, [Step(before), Step({"empty.py": "E = 1\n", "binary.py": "B = 1\n"})])
    snapshot = older(root)
    assert {path: snapshot.text(path) for path in snapshot.files} == {"empty.py": "", "kept.py": "K = 1\n"}


def test_links_and_large_files_of_the_past_are_left_out(root: Path) -> None:
    (root / "link.py").symlink_to("/etc/passwd")
    (root / "large.py").write_text("x = 1\n" * 1000, encoding="utf-8")
    git(root, "add", "link.py", "large.py")
    git(root, "commit", "--quiet", "-m", "more")
    git(root, "rm", "--quiet", "-f", "link.py", "large.py")
    assert set(older(root, "HEAD", Settings(max_file_size=1000)).files) == {"a.py", "new.py", "same.py"}


@pytest.mark.parametrize("revision", ["nope", "--all", "HEAD:a.py", "", "HEAD~9"])
def test_what_is_no_revision_is_said_in_a_line(root: Path, revision: str) -> None:
    assert snapshot_at(_opened(root), revision) == Trouble(
        f"no revision '{revision}' in this repository: give a commit, branch or tag"
    )


def test_a_shallow_clone_says_so(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", root.as_uri(), "shallow")
    found = snapshot_at(_opened(tmp_path / "shallow"), "HEAD~1")
    assert found == Trouble("no revision 'HEAD~1' in this repository: fetch it (the clone is shallow)")


def test_without_git_there_is_no_older_state(tmp_path: Path) -> None:
    assert snapshot_at(_opened(tmp_path), "HEAD") == Trouble("no history: the folder is in no Git repository")
