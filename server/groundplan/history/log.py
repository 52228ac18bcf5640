"""What did each commit change, as `git log` tells it.

Renames are not asked of the log, which would make it several times slower: only commits that both remove and add files
are looked at again. Nor are contents, which would double what there is to read.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Final

import msgspec

from groundplan.history.git import Repository, fields, records

_LOG: Final = (
    "log",
    "--name-status",
    "-z",
    "--no-renames",
    "--ignore-submodules=all",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--relative",
)
_FORMAT: Final = "%H %ct %P"
_RENAMES: Final = (
    "diff-tree",
    "--stdin",
    "-r",
    "-z",
    "--name-status",
    "--ignore-submodules=all",
    "--diff-filter=R",
    "--relative",
)


class Rename(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file that a commit moved."""

    old: str
    new: str


class Commit(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What one commit changed, paths relative to the folder that was asked for. Merges change nothing."""

    id: str
    time: int
    """Seconds since 1970, of the committer."""
    parents: tuple[str, ...]
    paths: tuple[str, ...]
    """Every path that was added, changed or removed."""
    added: tuple[str, ...] = ()
    renames: tuple[Rename, ...] = ()


def read_log(repository: Repository, revisions: Sequence[str]) -> tuple[Commit, ...]:
    """Read the commits of a range of revisions, with renames found."""
    # Nobody can give a file the name of a mark that is made now.
    mark = secrets.token_hex(8)
    asked = [*_LOG, f"--format=tformat:{mark}{_FORMAT}", *revisions, "--"]
    read = [_commit(record) for record in records(repository, asked, mark)]
    moved = _renames(repository, [commit.id for commit, removes in read if removes and commit.added])
    return tuple(
        msgspec.structs.replace(commit, renames=moved[commit.id]) if commit.id in moved else commit
        for commit, _ in read
    )


def _commit(record: str) -> tuple[Commit, bool]:
    """Give a commit and whether it removes a file."""
    header, _, changes = record.partition("\0")
    identity, time, *parents = header.split(" ")
    parts = changes.lstrip("\n").split("\0")
    letters, paths = parts[:-1:2], tuple(parts[1::2])
    added = (
        tuple(path for letter, path in zip(letters, paths, strict=True) if letter == "A")
        if "A" in letters
        else ()
    )
    return Commit(identity, int(time), tuple(filter(None, parents)), paths, added), "D" in letters


def _renames(repository: Repository, commits: Sequence[str]) -> dict[str, tuple[Rename, ...]]:
    if not commits:
        return {}
    # Contents that are fetched when needed must not be needed: then only equal ones are a rename.
    likeness = "-M100%" if repository.is_partial else "-M"
    found: dict[str, list[Rename]] = {}
    current: list[Rename] = []
    stream = fields(repository, [*_RENAMES, likeness], "".join(f"{identity}\n" for identity in commits))
    for part in stream:
        if part.startswith("R"):
            current.append(Rename(next(stream, ""), next(stream, "")))
        else:
            current = found.setdefault(part.strip(), [])
    return {identity: tuple(renames) for identity, renames in found.items() if renames}
