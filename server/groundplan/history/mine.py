"""The history of a folder: read once, continued afterwards, with what is missing from it said.

Long: call it off the loop. It stops when the work is cancelled, and then leaves the cache as it was.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from groundplan.history.git import GitFailed, Repository, Trouble, is_ancestor, open_repository
from groundplan.history.log import Commit, read_log
from groundplan.history.order import newest_first

_VERSION: Final = 2
_DAY: Final = 86_400


@dataclass(frozen=True, slots=True)
class History:
    """The commits of a folder, newest first, no commit before one that builds on it."""

    head: str = ""
    commits: tuple[Commit, ...] = ()
    troubles: tuple[str, ...] = ()
    """What is not known, one line each: no repository, a shallow clone."""

    @property
    def days(self) -> int:
        """The time between the first and the last commit, in whole days."""
        times = [commit.time for commit in self.commits]
        return (max(times) - min(times)) // _DAY if times else 0


class _Cached(msgspec.Struct, array_like=True):
    version: int
    prefix: str
    window: int
    head: str
    commits: tuple[Commit, ...]


def mine(root: Path, cache: Path | None = None, window: int = 5_000) -> History:
    """Read the last `window` commits of HEAD, only what is new where `cache` names a file of an earlier run.

    Raises:
        Cancelled: nobody wants the answer any more.
    """
    repository = open_repository(root)
    if isinstance(repository, Trouble):
        return History(troubles=(repository.message,))
    known = _load(cache, repository, window)
    if known is None or known.head != repository.head:
        try:
            known = _read(repository, known, window)
        except GitFailed as error:
            return History(repository.head, troubles=(str(error),))
        if not repository.is_shallow:
            _store(cache, known)
    troubles = ("the clone is shallow: older commits are not known",) if repository.is_shallow else ()
    return History(repository.head, known.commits, troubles)


def _read(repository: Repository, known: _Cached | None, window: int) -> _Cached:
    limit = f"--max-count={window}"
    if known is not None and is_ancestor(repository, known.head):
        fresh = read_log(repository, [limit, f"{known.head}..{repository.head}"])
        commits = (*fresh, *known.commits)
    else:
        commits = read_log(repository, [limit, repository.head])
    newest = tuple(newest_first(commits)[:window])
    return _Cached(_VERSION, repository.prefix, window, repository.head, newest)


def _load(cache: Path | None, repository: Repository, window: int) -> _Cached | None:
    # A shallow clone may be deepened, and then has other old commits.
    if cache is None or repository.is_shallow:
        return None
    try:
        known = msgspec.msgpack.decode(cache.read_bytes(), type=_Cached)
    except (OSError, msgspec.MsgspecError):
        return None  # no cache, or none of ours: it is made anew
    asked = (_VERSION, repository.prefix, window)
    return known if (known.version, known.prefix, known.window) == asked else None


def _store(cache: Path | None, known: _Cached) -> None:
    if cache is None:
        return
    try:
        content = msgspec.msgpack.encode(known)
        cache.parent.mkdir(parents=True, exist_ok=True)
        fresh = cache.with_name(f"{cache.name}.{os.getpid()}")
        fresh.write_bytes(content)
        fresh.replace(cache)
    except OSError:
        return  # a read-only folder: the next run reads the log again
