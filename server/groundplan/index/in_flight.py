"""Who is computing what now: a thread that needs the same answer waits for it instead of computing it again.

Threads share one interpreter, so two that compute the same take twice as long each.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable
from typing import Final

from groundplan.model import cancel

_TICK: Final = 0.05
"""Seconds after which a thread that waits looks whether anybody still wants its answer."""

_changed: Final = threading.Condition()
_owners: Final[dict[Hashable, int]] = {}
"""Which thread does what. This and the next are guarded by the condition."""
_waits: Final[dict[int, Hashable]] = {}
"""Which thread waits for what. Invariant: to follow waits and owners in turn never leads in a circle."""


def claim(work: Hashable) -> bool:
    """Wait until nobody else does a work, whose result may then be at hand. Tells whether to `release` it.

    Nobody waits for somebody who waits for them, or for themselves: then both do the work, and nothing is to release.

    Raises:
        Cancelled: the work of this context was cancelled while it waited.
    """
    me = threading.get_ident()
    with _changed:
        while work in _owners:
            if _leads_to(work, me):
                return False
            _waits[me] = work
            try:
                _changed.wait(_TICK)
                cancel.check()
            finally:
                del _waits[me]
        _owners[work] = me
        return True


def release(work: Hashable) -> None:
    """Let others do a work that was claimed: it is done, or it failed."""
    with _changed:
        del _owners[work]
        if _waits:
            _changed.notify_all()


def _leads_to(work: Hashable | None, thread: int) -> bool:
    while work is not None and (owner := _owners.get(work)) is not None:
        if owner == thread:
            return True
        work = _waits.get(owner)
    return False
