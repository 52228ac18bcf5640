"""Many files -> their facts, in worker processes.

Threads would gain nothing: a parse holds the interpreter's lock. Here a thread only feeds one process and waits for
its answers. A process that dies takes the file that it was reading with it, and nothing else.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Final

import msgspec

from groundplan.index.processes import Child
from groundplan.index.reading import Job, Reading, Setup
from groundplan.index.wire import receive, send
from groundplan.model import cancel

CHUNK: Final = 400_000
"""Bytes of source that a worker gets at a time."""
ONE_WORKER: Final = 1_000_000
"""Below this many bytes a second process starts no sooner than the first is done."""
_DEADLINE: Final = 30.0
"""Seconds that one file may take. The largest that is read at all takes about one."""
_TICK: Final = 0.1
_GIVE_UP: Final = 3
"""After so many processes in a row that die before an answer, the fault is not with the files."""
WORKER: Final = "groundplan.index.worker"
_LOST: Final = "the process that read it died or took too long: the file is left out"

Result = tuple[Job, Reading]


def read_files(setup: Setup, jobs: Sequence[Job], workers: int | None = None) -> Iterator[Result]:
    """Read files in processes and give each as it is done. Closing the iterator ends the processes.

    Without a number of workers the work to do and the cores at hand decide.

    Raises:
        Cancelled: the work of this context was cancelled.
    """
    pool = _Pool(setup, jobs)
    feeders = [_Feeder(pool) for _ in range(workers or _worker_count(jobs))]
    for feeder in feeders:
        feeder.thread.start()
    try:
        yield from _results(pool, feeders, len(jobs))
    finally:
        pool.chunks.clear()
        for feeder in feeders:
            feeder.stop()


def _results(pool: _Pool, feeders: Sequence[_Feeder], count: int) -> Iterator[Result]:
    while count:
        cancel.check()
        try:
            yield pool.results.get(timeout=_TICK)
            count -= 1
        except Empty:
            for feeder in feeders:
                feeder.end_if_stuck()


def _worker_count(jobs: Sequence[Job]) -> int:
    if sum(job.size for job in jobs) < ONE_WORKER:
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, available or 1)


def _chunks(jobs: Sequence[Job]) -> deque[tuple[Job, ...]]:
    chunks: deque[tuple[Job, ...]] = deque()
    chunk: list[Job] = []
    size = 0
    for job in jobs:
        chunk.append(job)
        size += job.size
        if size >= CHUNK:
            chunks.append(tuple(chunk))
            chunk, size = [], 0
    if chunk:
        chunks.append(tuple(chunk))
    return chunks


class _Pool:
    """What the feeders share: chunks to read (a deque is safe between threads) and the results."""

    def __init__(self, setup: Setup, jobs: Sequence[Job]) -> None:
        self.setup = msgspec.msgpack.encode(setup)
        self.chunks = _chunks(jobs)
        self.results: SimpleQueue[Result] = SimpleQueue()


@dataclass(slots=True)
class _Feeder:
    """One thread with one process at a time."""

    pool: _Pool
    thread: threading.Thread = field(init=False)
    child: Child | None = None
    is_stopped: bool = False
    failures: int = 0
    """Processes that died before an answer, since the last answer."""
    since: float = 0.0
    """When the process last gave an answer or got work."""

    def __post_init__(self) -> None:
        self.thread = threading.Thread(target=self._run, name="groundplan-index", daemon=True)

    def stop(self) -> None:
        """End the process; the thread follows."""
        self.is_stopped = True
        if self.child is not None:
            self.child.kill()
        self.thread.join()

    def end_if_stuck(self) -> None:
        """End the process if it takes too long over one file, which is then reported like a crash."""
        if self.child is not None and time.monotonic() - self.since > _DEADLINE:
            self.child.kill()

    def _run(self) -> None:
        try:
            while not self.is_stopped and (chunk := self._next_chunk()):
                self._read(chunk)
        finally:
            if self.child is not None:
                self.child.close()

    def _next_chunk(self) -> tuple[Job, ...]:
        try:
            return self.pool.chunks.popleft()
        except IndexError:
            return ()

    def _read(self, jobs: tuple[Job, ...]) -> None:
        while jobs and not self.is_stopped:
            done = self._exchange(jobs) if self.failures < _GIVE_UP else 0
            if done < len(jobs) and not self.is_stopped:
                self.failures = 0 if done else self.failures + 1
                self.pool.results.put((jobs[done], Reading(reason=_LOST)))
                self._drop_child()
            jobs = jobs[done + 1 :]

    def _exchange(self, jobs: tuple[Job, ...]) -> int:
        """Let the process read files until it is done or dead, and tell how many it has read."""
        decoder = msgspec.msgpack.Decoder(Reading)
        try:
            child = self.child or self._started()
            self.since = time.monotonic()
            send(child.requests, msgspec.msgpack.encode(jobs))
        except OSError:
            return 0
        for done, job in enumerate(jobs):
            message = receive(child.answers)
            if message is None:
                return done
            self.since = time.monotonic()
            self.failures = 0
            self.pool.results.put((job, decoder.decode(message)))
        return len(jobs)

    def _started(self) -> Child:
        # What it is told first fills its pipe until it reads: it counts as stuck only from here on.
        self.since = time.monotonic()
        child = self.child = Child(WORKER)
        send(child.requests, self.pool.setup)
        return child

    def _drop_child(self) -> None:
        if self.child is not None:
            self.child.close()
            self.child = None
