"""What several threads ask of one snapshot at the same time is computed once. Each question tells that it began."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from groundplan.index import in_flight
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.cancel import Cancelled, cancellable
from tests.workspaces import workspace_of

begun = threading.Semaphore(0)
may_end = threading.Event()
asked: list[str] = []


@pytest.fixture(autouse=True)
def _fresh() -> None:
    asked.clear()
    may_end.clear()
    while begun.acquire(blocking=False):
        pass


def slow(snapshot: Snapshot) -> int:
    asked.append("slow")
    begun.release()
    while not may_end.wait(0.001):
        cancel.check()
    return len(snapshot.files)


def left(snapshot: Snapshot) -> int:
    begun.release()
    may_end.wait()
    return snapshot.derive(right)


def right(snapshot: Snapshot) -> int:
    begun.release()
    may_end.wait()
    return snapshot.derive(left)


def one_file() -> Snapshot:
    return workspace_of({"a.py": ""}).snapshot


def until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 120
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.001)
    assert holds()


def begin(pool: ThreadPoolExecutor, snapshot: Snapshot, token: threading.Event) -> Future[int]:
    def ask() -> int:
        with cancellable(token):
            return snapshot.derive(slow)

    return pool.submit(ask)


def test_threads_that_ask_the_same_share_one_computation() -> None:
    snapshot = one_file()
    with ThreadPoolExecutor(4) as pool:
        answers = [begin(pool, snapshot, threading.Event()) for _ in range(4)]
        until(lambda: len(in_flight._waits) == 3)
        may_end.set()
        assert [answer.result() for answer in answers] == [1] * 4
    assert asked == ["slow"]
    assert (in_flight._owners, in_flight._waits) == ({}, {})


def test_snapshots_of_other_files_do_not_wait_for_each_other() -> None:
    with ThreadPoolExecutor(2) as pool:
        answers = [begin(pool, one_file(), threading.Event()) for _ in range(2)]
        until(lambda: asked == ["slow", "slow"])
        may_end.set()
        assert [answer.result() for answer in answers] == [1, 1]


def test_where_the_first_is_cancelled_who_waited_computes() -> None:
    snapshot, token = one_file(), threading.Event()
    with ThreadPoolExecutor(2) as pool:
        first = begin(pool, snapshot, token)
        begun.acquire()
        second = begin(pool, snapshot, threading.Event())
        until(lambda: in_flight._waits)
        token.set()
        begun.acquire()
        may_end.set()
        assert second.result() == 1
        assert isinstance(first.exception(), Cancelled)
    assert asked == ["slow", "slow"]


def test_who_waits_can_be_cancelled_and_the_first_goes_on() -> None:
    snapshot, token = one_file(), threading.Event()
    with ThreadPoolExecutor(2) as pool:
        first = begin(pool, snapshot, threading.Event())
        begun.acquire()
        second = begin(pool, snapshot, token)
        until(lambda: in_flight._waits)
        token.set()
        assert isinstance(second.exception(), Cancelled)
        may_end.set()
        assert first.result() == 1
    assert asked == ["slow"]


def test_threads_that_would_wait_for_each_other_for_ever_fail_instead() -> None:
    snapshot = one_file()
    with ThreadPoolExecutor(2) as pool:
        answers = [pool.submit(snapshot.derive, question) for question in (left, right)]
        begun.acquire()
        begun.acquire()
        may_end.set()
        told = {str(answer.exception()).partition(":")[0] for answer in answers}
    assert told == {"the answer needs itself"}
