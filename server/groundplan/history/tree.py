"""Which files did a commit hold, and which of them does the work tree hold differently now?

Read from git's objects: nothing is checked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.history.git import Repository, fields

_REGULAR: Final = ("100644", "100755")
"""Modes of files; links and submodules have others."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The regular files of a commit below the folder of the repository."""

    blobs: Mapping[str, str]
    """The names of their contents, by path."""
    sizes: Mapping[str, int]
    """Bytes, by path."""
    changed: frozenset[str]
    """Paths whose content in the work tree is another one, or none."""


def tree_of(repository: Repository, commit: str) -> Tree:
    """List a commit and compare it with the work tree.

    Raises:
        Cancelled: nobody wants the answer any more.
        GitFailed: the commit cannot be read.
    """
    files = list(_files(fields(repository, ["ls-tree", "-r", "-l", "-z", commit])))
    blobs = {path: name for path, name, _ in files}
    sizes = {path: size for path, _, size in files}
    changed = fields(
        repository, ["diff", "--name-only", "-z", "--no-renames", "--relative", commit, "--", "."]
    )
    return Tree(blobs, sizes, frozenset(changed) & blobs.keys())


def _files(entries: Iterator[str]) -> Iterator[tuple[str, str, int]]:
    for entry in entries:
        description, _, path = entry.partition("\t")
        mode, _, name, size = description.split()
        if mode in _REGULAR:
            yield path, name, int(size)
