"""What did each commit change, as `git log` tells it.

Renames are not asked of the log, which would make it several times slower: equal contents that go and come in one
commit are a rename, and only commits that both remove and add other files are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from groundplan.history.git import Repository, fields

_LOG: Final = (
    "log",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--relative",
    "--format=tformat:%x02%H %ct %P",
)
_RENAMES: Final = (
    "diff-tree",
    "--stdin",
    "-r",
    "-z",
    "--raw",
    "--no-abbrev",
    "-M",
    "--diff-filter=R",
    "--relative",
)
_HEADER: Final = "\x02"
_SUBMODULE: Final = "160000"


class Rename(msgspec.Struct, frozen=True, array_like=True):
    """A file that a commit moved."""

    old: str
    new: str


class Commit(msgspec.Struct, frozen=True, array_like=True):
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
    raw = list(_commits(fields(repository, [*_LOG, *revisions, "--"])))
    unclear = (
        []
        if repository.is_partial
        else [commit.id for commit, removed in raw if removed and _unmatched(commit)]
    )
    moved = _similar(repository, unclear)
    return tuple(
        msgspec.structs.replace(commit, renames=moved[commit.id]) if commit.id in moved else commit
        for commit, _removed in raw
    )


def _commits(parts: Iterable[str]) -> Iterator[tuple[Commit, int]]:
    """Give each commit and how many of the files that it removed came back nowhere with equal content."""
    header = ""
    changes: list[tuple[str, str]] = []
    stream = iter(parts)
    for part in stream:
        if part.startswith(_HEADER):
            if header:
                yield _commit(header, changes)
            header, changes = part[1:], []
        elif part.lstrip("\n").startswith(":"):
            changes.append((part.lstrip("\n"), next(stream, "")))
    if header:
        yield _commit(header, changes)


def _commit(header: str, changes: Sequence[tuple[str, str]]) -> tuple[Commit, int]:
    identity, time, *parents = header.split(" ")
    paths: list[str] = []
    added: dict[str, str] = {}
    removed: dict[str, str] = {}
    for meta, path in changes:
        old_mode, new_mode, old_blob, new_blob, status = meta[1:].split(" ")
        if _SUBMODULE in (old_mode, new_mode):
            continue
        paths.append(path)
        if status == "A":
            added[path] = new_blob
        elif status == "D":
            removed[path] = old_blob
    renames = _equal_contents(removed, added)
    commit = Commit(identity, int(time), tuple(filter(None, parents)), tuple(paths), tuple(added), renames)
    return commit, len(removed) - len(renames)


def _equal_contents(removed: dict[str, str], added: dict[str, str]) -> tuple[Rename, ...]:
    if not removed or not added:
        return ()
    homes: dict[str, list[str]] = {}
    for path, blob in sorted(added.items(), reverse=True):
        homes.setdefault(blob, []).append(path)
    return tuple(Rename(path, homes[blob].pop()) for path, blob in sorted(removed.items()) if homes.get(blob))


def _unmatched(commit: Commit) -> bool:
    return len(commit.added) > len(commit.renames)


def _similar(repository: Repository, commits: Sequence[str]) -> dict[str, tuple[Rename, ...]]:
    if not commits:
        return {}
    found: dict[str, list[Rename]] = {}
    current: list[Rename] = []
    stream = fields(repository, _RENAMES, "".join(f"{identity}\n" for identity in commits))
    for part in stream:
        if part.startswith(":"):
            current.append(Rename(next(stream, ""), next(stream, "")))
        else:
            current = found.setdefault(part.strip(), [])
    return {identity: tuple(renames) for identity, renames in found.items() if renames}
