"""Nothing that a repository's configuration names is executed."""

from __future__ import annotations

from pathlib import Path

import pytest

from groundplan.history.git import GitFailed, Repository, Trouble, fields, open_repository
from groundplan.history.mine import mine
from tests.repositories import Step, git, make_repository

_PROGRAMS = (
    "core.fsmonitor",
    "core.pager",
    "core.sshCommand",
    "diff.external",
    "diff.evil.textconv",
    "diff.evil.command",
    "gpg.program",
    "pager.log",
)


def test_no_program_of_the_repository_runs(tmp_path: Path) -> None:
    root = make_repository(
        tmp_path / "r", [Step({"a": "1", ".gitattributes": "* diff=evil\n"}), Step({"a": "2"})]
    )
    proof = tmp_path / "it-ran"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {proof}\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in _PROGRAMS:
        git(root, "config", name, str(trap))
    git(root, "config", "log.showSignature", "true")
    hooks = root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "post-index-change").symlink_to(trap)
    assert len(mine(root).commits) == 2
    assert not proof.exists()


def test_variables_that_point_git_elsewhere_are_not_heard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = make_repository(tmp_path / "here", [Step({"a": "1"})])
    other = make_repository(tmp_path / "other", [Step({"b": "1"})])
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert [commit.paths for commit in mine(here).commits] == [("a",)]


def test_an_owner_that_git_distrusts_is_one_line_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_repository(tmp_path, [Step({"a": "1"})])
    _pretend(tmp_path, monkeypatch, f"fatal: detected dubious ownership in repository at '{root}'")
    found = open_repository(root)
    assert isinstance(found, Trouble)
    assert "another user" in found.message
    assert f'git config --global --add safe.directory {root.as_posix()}"' in found.message
    assert "\n" not in found.message


def test_a_missing_git_says_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = open_repository(tmp_path)
    assert isinstance(found, Trouble)
    assert found.message.endswith("install Git")


def test_a_command_that_fails_half_way_is_no_short_history(tmp_path: Path) -> None:
    root = make_repository(tmp_path, [Step({"a": "1"}), Step({"a": "2"})])
    repository = open_repository(root)
    assert isinstance(repository, Repository)
    with pytest.raises(GitFailed, match="ambiguous argument"):
        list(fields(repository, ["log", "-z", "nowhere"]))


def _pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, complaint: str) -> None:
    fake = folder / "bin"
    fake.mkdir()
    (fake / "git").write_text(f"#!/bin/sh\ncat >&2 <<'END'\n{complaint}\nEND\nexit 128\n", encoding="utf-8")
    (fake / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake}:/usr/bin:/bin")
