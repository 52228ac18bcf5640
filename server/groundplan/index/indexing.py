"""From the disk to changes that a workspace can apply: list, compare, read, store.

Long work for a thread of its own, one call at a time. It touches no snapshot: what it finds goes out as changes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from groundplan.index.cache import Cache, Entry, Stored, StoredFile
from groundplan.index.cache_folder import open_cache
from groundplan.index.changes import Cause, Change, DiskListed, DiskRead
from groundplan.index.disk import Stat
from groundplan.index.environment import find_environment
from groundplan.index.extracted import Extracted
from groundplan.index.listing import list_files
from groundplan.index.pool import Result, read_files
from groundplan.index.reading import Job, Reading, Setup, facts_key, read_file
from groundplan.index.state import DiskFile
from groundplan.index.survey import Survey, reason_for, survey, unread, with_facts
from groundplan.index.workspace import Workspace
from groundplan.model.paths import RelPath
from groundplan.model.settings import DEFAULTS, Settings
from groundplan.syntax.facts import ProblemKind

Emit = Callable[[Sequence[Change]], object]
Advance = Callable[[int, int], None]
"""Called with how many files are done, and of how many."""

_IN_PROCESS: Final = 100_000
"""Bytes of pending source that are read here: a process takes as long to start."""
_BATCH_FILES: Final = 500
_BATCH_SECONDS: Final = 0.5


class Indexer:
    """Knows what was read of one folder. For one thread at a time."""

    __slots__ = ("_cache", "_root", "_stored")

    def __init__(self, root: str, cache: Cache | None) -> None:
        self._root = root
        self._cache = cache
        self._stored = Stored({}, {}) if cache is None else cache.load()

    def refresh(
        self, settings: Settings, emit: Emit, near: Sequence[RelPath] = (), advance: Advance | None = None
    ) -> None:
        """Bring everything up to date with the disk. Files next to `near` are read first.

        Little work is one change; a lot of it comes as a listing, then in batches.

        Raises:
            Cancelled: the work of this context was cancelled. What was emitted is right and stays.
        """
        listing = list_files(self._root, settings)
        found = survey(self._root, listing, self._stored.files, settings)
        jobs = sorted(found.jobs, key=lambda job: _distance(job.path, near)) if near else found.jobs
        environment = find_environment(self._root, settings.python_environment)
        listed = DiskListed(found.files, found.skipped, found.note, environment)
        if sum(job.size for job in jobs) <= _IN_PROCESS:
            results = [
                (job, read_file(self._root, job, settings.max_file_size, self._stored.contents.keys()))
                for job in jobs
            ]
            emit([listed, self._completed(found, results)])
        else:
            emit([listed])
            self._read(found, jobs, settings, emit, advance)
        self._forget(self._stored.files.keys() - listing.files.keys(), has_read=bool(jobs))

    @property
    def contents(self) -> frozenset[str]:
        """The keys of all contents whose facts are at hand."""
        return frozenset(self._stored.contents)

    def close(self) -> None:
        """Let go of the cache."""
        if self._cache is not None:
            self._cache.close()

    def _read(
        self, found: Survey, jobs: Sequence[Job], settings: Settings, emit: Emit, advance: Advance | None
    ) -> None:
        setup = Setup(self._root, settings.max_file_size, frozenset(self._stored.contents))
        done = 0
        for batch in _batches(read_files(setup, jobs)):
            emit([self._completed(found, batch)])
            done += len(batch)
            if advance is not None:
                advance(done, len(jobs))

    def _completed(self, found: Survey, results: Sequence[Result]) -> DiskRead:
        files: dict[RelPath, DiskFile] = {}
        gone: set[RelPath] = set()
        entries: list[Entry] = []
        for job, reading in results:
            if reading.is_gone:
                gone.add(job.path)
                continue
            stored = self._stored.files[job.path] = self._kept(job, reading, found.files[job.path].stat)
            if stored.skipped:
                files[job.path] = unread(found.files[job.path], stored.extracted, stored.skipped)
                continue
            files[job.path] = with_facts(found.files[job.path], stored.extracted, stored.stat, stored.read_at)
            key = facts_key(stored.extracted.content_id, job.language)
            self._stored.contents[key] = stored.extracted
            entries.append(Entry(job.path, key, stored))
        if self._cache is not None and entries:
            self._cache.save(entries)
        return DiskRead(files, frozenset(gone))

    def _kept(self, job: Job, reading: Reading, listed: Stat) -> StoredFile:
        if reading.reason or reading.stat is None:
            stat = listed if reading.stat is None else Stat(*reading.stat)
            kind = ProblemKind.UNREADABLE if reading.stat is None else ProblemKind.TOO_LARGE
            return StoredFile(stat, reading.read_at, reason_for(stat, kind, reading.reason), reading.reason)
        known = self._stored.contents.get(facts_key(reading.content_id, job.language))
        if known is None:
            assert reading.encoded is not None, "a worker leaves out only what it was told to be known"
            known = Extracted(reading.encoded)
        return StoredFile(Stat(*reading.stat), reading.read_at, known)

    def _forget(self, gone: Iterable[RelPath], *, has_read: bool) -> None:
        paths = sorted(gone)
        for path in paths:
            del self._stored.files[path]
        if self._cache is not None and (paths or has_read):
            self._cache.forget(paths)


def open_workspace(
    root: Path,
    settings: Settings = DEFAULTS,
    *,
    say: Callable[[str], None] | None = None,
    advance: Advance | None = None,
) -> Workspace:
    """Read a whole folder and give the workspace with a complete snapshot. `say` gets notes for a person.

    Raises:
        Cancelled: the work of this context was cancelled.
    """
    workspace = Workspace(root, settings)
    cache = open_cache(workspace.snapshot.root, say or _unsaid)
    indexer = Indexer(str(workspace.snapshot.root), cache)
    indexer.refresh(settings, lambda changes: workspace.apply(Cause.DISK, changes), advance=advance)
    return workspace


def _unsaid(message: str) -> None:
    del message


def _batches(results: Iterator[Result]) -> Iterator[list[Result]]:
    batch: list[Result] = []
    last = time.monotonic()
    for result in results:
        batch.append(result)
        if len(batch) >= _BATCH_FILES or time.monotonic() - last > _BATCH_SECONDS:
            yield batch
            batch, last = [], time.monotonic()
    if batch:
        yield batch


def _distance(path: RelPath, near: Sequence[RelPath]) -> tuple[int, RelPath]:
    # How many folders lie between a file and the nearest open one; -1 for that one itself.
    return min((_steps(path, other) for other in near), default=0), path


def _steps(path: RelPath, other: RelPath) -> int:
    if path == other:
        return -1
    here, there = path.split("/")[:-1], other.split("/")[:-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return len(here) + len(there) - 2 * shared
