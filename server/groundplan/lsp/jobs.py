"""What runs when: reads off the loop, and at most one long job at a time for each queue.

A read holds a snapshot and runs in a thread; when its request is cancelled it stops at the next check.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from pygls.exceptions import JsonRpcContentModified

from groundplan.model.cancel import Cancelled, cancellable

T = TypeVar("T")

_INSTANT_THREADS: Final = 2
_PROMPT_THREADS: Final = 4
_SLOW_THREADS: Final = 2


class Reads:
    """Pools of their own, so that what a user waits for never queues behind what may take a while."""

    def __init__(self) -> None:
        self._instant = ThreadPoolExecutor(_INSTANT_THREADS, "instant")
        self._prompt = ThreadPoolExecutor(_PROMPT_THREADS, "prompt")
        self._slow = ThreadPoolExecutor(_SLOW_THREADS, "slow", initializer=_be_nice)
        self._far = ThreadPoolExecutor(1, "far", initializer=_be_nice)

    async def instant(self, work: Callable[[], T]) -> T:
        """Run what takes a moment at most, whatever else is going on: a hover."""
        return await _off_loop(self._instant, work)

    async def prompt(self, work: Callable[[], T]) -> T:
        """Run what a user waits for: a definition, the actions at a place."""
        return await _off_loop(self._prompt, work)

    async def slow(self, work: Callable[[], T]) -> T:
        """Run what may take a while: findings, commands."""
        return await _off_loop(self._slow, work)

    async def far(self, work: Callable[[], T]) -> T:
        """Run what nobody waits for, one after the other."""
        return await _off_loop(self._far, work)

    def close(self) -> None:
        """Start nothing any more; what runs has been cancelled with its request."""
        for pool in (self._instant, self._prompt, self._slow, self._far):
            pool.shutdown(wait=False, cancel_futures=True)


class OpQueue:
    """One long job in flight, at most one waiting, with its reason: rust-analyzer's queue."""

    def __init__(self) -> None:
        self._waiting: str | None = None
        self.is_running = False

    def request(self, reason: str) -> None:
        """Ask for a run. The last reason wins: one run serves all who asked before it starts."""
        self._waiting = reason

    def take(self) -> str | None:
        """Start the waiting run if none is in flight, and tell its reason."""
        if self.is_running or self._waiting is None:
            return None
        reason, self._waiting, self.is_running = self._waiting, None, True
        return reason

    def completed(self) -> None:
        """Say that the run in flight has ended, in whatever way."""
        self.is_running = False


async def _off_loop(pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
    token = threading.Event()

    def guarded() -> T:
        with cancellable(token):
            return work()

    try:
        return await asyncio.get_running_loop().run_in_executor(pool, guarded)
    except asyncio.CancelledError:
        token.set()
        raise
    except Cancelled as stopped:
        raise JsonRpcContentModified("superseded by a newer state") from stopped


def _be_nice() -> None:
    """Lower this thread where the system counts niceness by thread, as Linux does."""
    if hasattr(os, "setpriority") and hasattr(threading, "get_native_id"):
        try:
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)
        except OSError:
            return
