"""Which files does a folder hold: by git where it is a work tree, else by walking with ignore rules."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from groundplan.model.paths import RelPath, rel_path

_FOLDERS = frozenset(
    {
        "node_modules",
        ".venv",
        "venv",
        "__pycache__",
        "dist",
        "build",
        ".git",
        ".hg",
        ".svn",
        ".tox",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
    }
)


@dataclass(frozen=True, slots=True)
class Listing:
    """The files in the order of their paths, and what was left out with the reason."""

    paths: tuple[RelPath, ...]
    skipped: tuple[tuple[str, str], ...] = ()


def list_files(root: Path) -> Listing:
    """List the files of a workspace."""
    names = _git_files(root)
    if names is None:
        names = _walked(root)
    return Listing(tuple(sorted(path for name in names if (path := rel_path(name)) is not None)))


def _git_files(root: Path) -> list[str] | None:
    command = ["git", "-C", str(root), "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except OSError:
        return None
    return [os.fsdecode(name) for name in done.stdout.split(b"\0") if name] if done.returncode == 0 else None


def _walked(root: Path) -> list[str]:
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in _FOLDERS]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return found
