"""Which files belong to a workspace, in a work tree of git and without it."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest

from groundplan.index.listing import Listing, list_files
from groundplan.model.settings import DEFAULTS, Settings


def plant(root: Path, *paths: str) -> None:
    for path in paths:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("x\n", encoding="utf-8")


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def listed(root: Path, settings: Settings = DEFAULTS) -> Listing:
    return list_files(os.path.realpath(root), settings)


def check(root: Path, expected: str, settings: Settings = DEFAULTS) -> None:
    assert list(listed(root, settings).files) == expected.split()


def test_a_work_tree_holds_tracked_and_not_ignored_files(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "build/kept.py", "new/b.py", "secret/c.py", "d.log")
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("secret/\n*.log\n")
    git(tmp_path, "add", "a.py", "-f", "d.log")
    check(tmp_path, ".gitignore a.py build/kept.py d.log new/b.py")


def test_a_tracked_file_that_was_deleted_is_not_there(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "gone.py")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    (tmp_path / "gone.py").unlink()
    assert listed(tmp_path) == Listing(listed(tmp_path).files)
    check(tmp_path, "a.py")


def test_a_part_of_a_work_tree_lists_its_own_files(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "part/b.py")
    git(tmp_path, "init", "-q")
    check(tmp_path / "part", "b.py")


def test_an_ignored_part_of_a_work_tree_is_walked(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "out/b.py")
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("out/\n")
    check(tmp_path / "out", "b.py")


def test_submodules_belong_to_the_work_and_other_repositories_do_not(tmp_path: Path) -> None:
    inner, outer = tmp_path / "inner", tmp_path / "outer"
    for root in (inner, outer):
        plant(root, "a.py")
        git(root, "init", "-q")
        git(root, "add", ".")
        git(root, "commit", "-qm", "x")
    git(outer, "submodule", "add", "-q", str(inner), "lib/sub")
    git(outer, "clone", "-q", str(inner), "scratch")
    check(outer, ".gitmodules a.py lib/sub/a.py")
    assert listed(outer).skipped == (("scratch", "another repository"),)


def test_the_variables_of_a_hook_do_not_lead_to_another_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, other = tmp_path / "here", tmp_path / "other"
    for root, name in ((here, "a.py"), (other, "b.py")):
        plant(root, name)
        git(root, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    check(here, "a.py")


def test_the_configuration_of_a_repository_runs_nothing(tmp_path: Path) -> None:
    plant(tmp_path, "a.py")
    git(tmp_path, "init", "-q")
    monitor = tmp_path.parent / f"{tmp_path.name}-monitor"
    monitor.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    monitor.chmod(0o755)
    git(tmp_path, "config", "core.fsmonitor", str(monitor))
    check(tmp_path, "a.py")


def test_without_git_ignore_files_are_read_as_git_reads_them(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "x.log", "keep.log", "deep/y.log", "deep/z.tmp", "doc/z.tmp", "gone/g.py")
    (tmp_path / ".gitignore").write_text("*.log\n!keep.log\n/gone/\n")
    (tmp_path / "deep/.gitignore").write_text("!y.log\n*.tmp\n")
    check(tmp_path, ".gitignore a.py deep/.gitignore deep/y.log doc/z.tmp keep.log")


def test_without_git_an_ignore_file_beats_a_gitignore(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "b.py")
    (tmp_path / ".gitignore").write_text("*.py\n")
    (tmp_path / ".ignore").write_text("!a.py\n")
    check(tmp_path, ".gitignore .ignore a.py")


def test_without_git_what_was_installed_or_built_is_left_out(tmp_path: Path) -> None:
    plant(tmp_path, "node_modules/m/i.js", "pkg/.venv/l.py", "pkg/__pycache__/m.py", "web/dist/o.js")
    plant(tmp_path, "web/package.json", "pkg/operations/build/kept.py", "internal/build/kept.go")
    check(tmp_path, "internal/build/kept.go pkg/operations/build/kept.py web/package.json")


def test_without_git_an_environment_is_left_out_and_a_package_of_its_name_is_not(tmp_path: Path) -> None:
    plant(
        tmp_path, "venv/lib/l.py", "tool/venv/l.py", "tool/commands/__init__.py", "tool/commands/venv/kept.py"
    )
    check(tmp_path, "tool/commands/__init__.py tool/commands/venv/kept.py")


def test_settings_choose_files(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", "docs/b.py", "src/c.py", "src/gen/d.py")
    check(tmp_path, "a.py src/c.py src/gen/d.py", Settings(exclude=("docs/",)))
    check(tmp_path, "src/c.py", Settings(include=("/src/",), exclude=("gen/",)))


def test_links_to_folders_are_not_followed_nor_links_out(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    plant(root, "real/a.py")
    plant(outside, "secret.py")
    (root / "loop").symlink_to(root)
    (root / "real/up").symlink_to("..")
    (root / "folder").symlink_to(outside)
    (root / "inside.py").symlink_to("real/a.py")
    (root / "out.py").symlink_to(outside / "secret.py")
    (root / "nowhere.py").symlink_to("nothing")
    (root / "itself.py").symlink_to("itself.py")
    check(root, "inside.py real/a.py")
    reasons = dict(listed(root).skipped)
    assert reasons["out.py"] == "a symbolic link out of the workspace"
    assert set(reasons) >= {"loop", "folder", "out.py", "real/up"}


def test_a_tracked_folder_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    plant(root, "a.py", "lib/deep/b.py")
    plant(outside, "deep/b.py")
    git(root, "init", "-q")
    git(root, "add", ".")
    (root / "lib").rename(tmp_path / "away")
    (root / "lib").symlink_to(outside)
    check(root, "a.py")


def test_pipes_sockets_and_odd_names_are_skipped_with_a_reason(tmp_path: Path) -> None:
    plant(tmp_path, "a b\n'\".py", "ünï😋.py", "back\\slash.py")
    os.mkfifo(tmp_path / "pipe.py")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "sock.py"))
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.py"))).write_text("x\n")
        found = listed(tmp_path)
    assert list(found.files) == ["a b\n'\".py", "ünï😋.py"]
    assert dict(found.skipped) == {
        "back\\slash.py": "its name has a backslash",
        "pipe.py": "a pipe",
        "sock.py": "a socket",
        "\\udcff.py": "its name is not UTF-8",
    }


def test_a_folder_with_too_many_files_gives_none_and_says_so(tmp_path: Path) -> None:
    plant(tmp_path, *(f"f{number}.py" for number in range(5)))
    found = listed(tmp_path, Settings(max_files=4))
    assert not found.files
    assert found.note.startswith("more than 4 files: only open files are read")


def test_a_home_folder_is_not_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(tmp_path, "a.py")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not listed(tmp_path).files
    assert "only open files are read" in listed(tmp_path).note
    check(tmp_path, "a.py", Settings(include=("*.py",)))
