"""What was computed from what: an answer is reused while everything that it read is unchanged.

As in salsa, a nested answer that comes out equal stops the spread of a change. A snapshot starts with all answers of
the one before it except those that a changed input may reach; these are compared with what they read when asked for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from groundplan.index.in_flight import claim, release

Key = tuple[Hashable, ...]
"""An input (`("text", path)`) or an answer (`("derive", question)`)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A value with what was read to compute it, in order."""

    value: Any
    reads: tuple[tuple[Key, object], ...]


@dataclass(slots=True)
class _Frame:
    """The answer that is being computed in this thread."""

    key: Key
    outer: _Frame | None
    reads: dict[Key, object] = field(default_factory=dict)


_frame: ContextVar[_Frame | None] = ContextVar("memo_frame", default=None)


def note(key: Key, stamp: object) -> None:
    """Record that the answer in progress has read an input, whose value is known by its stamp."""
    frame = _frame.get()
    if frame is not None:
        frame.reads.setdefault(key, stamp)


@contextmanager
def unnoted() -> Iterator[None]:
    """Let what is read meanwhile be no read of the answer in progress, which told of it otherwise."""
    token = _frame.set(None)
    try:
        yield
    finally:
        _frame.reset(token)


@dataclass(slots=True)
class _Lineage:
    """What the snapshots of one workspace share. Guarded by `lock`."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    latest: dict[Key, Answer] = field(default_factory=dict)
    """The last answers, valid or not: only used after a comparison of all that they read."""
    readers: dict[Key, set[Key]] = field(default_factory=dict)
    """Invariant: all(key in readers[read] for key, answer in latest.items() for read, _ in answer.reads)."""


class Memo:
    """The answers of one snapshot. Safe to use from several threads, which wait for what another computes."""

    __slots__ = ("_doubtful", "_lineage", "_suspects", "_valid")

    def __init__(
        self,
        lineage: _Lineage | None = None,
        valid: dict[Key, Answer] | None = None,
        doubtful: dict[Key, Answer] | None = None,
        suspects: frozenset[Key] = frozenset(),
    ) -> None:
        self._lineage = lineage or _Lineage()
        self._valid = valid or {}
        # Valid in the snapshot before, reached by a change since: of their reads only the suspects can differ.
        self._doubtful = doubtful or {}
        self._suspects = suspects

    def answer(self, key: Key, compute: Callable[[], Any], stamp: Callable[[Key], object]) -> Any:
        """Give an answer, computed only if need be. `stamp` tells the present stamp of what was read.

        Raises:
            RuntimeError: the answer needs itself.
        """
        found = self._valid.get(key)
        if found is None:
            found = self._answered(key, compute, stamp)
        note(key, found.value)
        return found.value

    def successor(self, changed: Iterable[Key]) -> Memo:
        """Make the memo of the next snapshot, in which these inputs may have other values."""
        inputs = list(changed)
        with self._lineage.lock:
            valid = dict(self._valid)
            reached = self._reached(inputs)
        doubtful = {key: valid.pop(key) for key in reached if key in valid}
        return Memo(self._lineage, valid, doubtful, frozenset(reached.union(inputs)))

    def emptied(self) -> Memo:
        """Make the memo of a next snapshot in which any input may have another value."""
        return Memo(self._lineage)

    def forget(self, is_gone: Callable[[Key], bool]) -> None:
        """Drop the answers whose key is gone for good, so that memory stays bounded."""
        with self._lineage.lock:
            latest = self._lineage.latest
            for key in [key for key in latest if is_gone(key)]:
                for read, _ in latest.pop(key).reads:
                    self._lineage.readers.get(read, set()).discard(key)

    def remembered(self) -> list[Key]:
        """Give the keys of all answers that may be used again."""
        return list(self._lineage.latest)

    def valid_answers(self) -> list[tuple[Key, Any]]:
        """Give what would be answered from memory now."""
        return [(key, answer.value) for key, answer in list(self._valid.items())]

    def _reached(self, changed: Iterable[Key]) -> set[Key]:
        readers = self._lineage.readers
        reached: set[Key] = set()
        pending = list(changed)
        while pending:
            for reader in readers.get(pending.pop(), ()):
                if reader not in reached:
                    reached.add(reader)
                    pending.append(reader)
        return reached

    def _answered(self, key: Key, compute: Callable[[], Any], stamp: Callable[[Key], object]) -> Answer:
        work = (id(self), key)
        is_ours = claim(work)
        try:
            # Whoever did it meanwhile may have left the answer.
            return self._valid.get(key) or self._renewed(key, stamp) or self._computed(key, compute)
        finally:
            if is_ours:
                release(work)

    def _renewed(self, key: Key, stamp: Callable[[Key], object]) -> Answer | None:
        last = self._doubtful.get(key)
        reads: Iterable[tuple[Key, object]]
        if last is not None:
            reads = ((read, seen) for read, seen in last.reads if read in self._suspects)
        else:
            last = self._lineage.latest.get(key)
            reads = () if last is None else last.reads
        if last is None:
            return None
        token = _frame.set(None)
        try:
            is_same = all(is_equal(stamp(read), seen) for read, seen in reads)
        finally:
            _frame.reset(token)
        return self._valid.setdefault(key, last) if is_same else None

    def _computed(self, key: Key, compute: Callable[[], Any]) -> Answer:
        frame = _Frame(key, _frame.get())
        _refuse_cycle(frame)
        token = _frame.set(frame)
        try:
            value = compute()
        finally:
            _frame.reset(token)
        return self._kept(key, value, frame.reads)

    def _kept(self, key: Key, value: Any, reads: dict[Key, object]) -> Answer:
        lineage = self._lineage
        with lineage.lock:
            last = lineage.latest.get(key)
            if last is not None and is_equal(last.value, value):
                value = last.value  # who read the old one need not be computed again
            answer = self._valid.setdefault(key, Answer(value, tuple(reads.items())))
            lineage.latest[key] = answer
            for read, _ in answer.reads:
                lineage.readers.setdefault(read, set()).add(key)
            if last is not None:
                for read, _ in last.reads:
                    if read not in reads:
                        lineage.readers[read].discard(key)
        return answer


def is_equal(one: object, other: object) -> bool:
    """Compare two values as the memo does: the same object is equal, whatever it says of itself."""
    return one is other or (type(one) is type(other) and bool(one == other))


def _refuse_cycle(frame: _Frame) -> None:
    outer = frame.outer
    while outer is not None:
        if outer.key == frame.key:
            raise RuntimeError(f"the answer needs itself: {frame.key}")
        outer = outer.outer
