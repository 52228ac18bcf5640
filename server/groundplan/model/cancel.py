"""Cooperative cancelling: long work asks now and then whether anybody still wants the answer."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_token: ContextVar[threading.Event | None] = ContextVar("cancel_token", default=None)


class Cancelled(Exception):  # noqa: N818 - it is a control flow, not an error
    """The answer is not wanted any more."""


def check() -> None:
    """Stop here when the work was cancelled. Cheap: call it once for each file or card.

    Raises:
        Cancelled: the token of the current context is set.
    """
    token = _token.get()
    if token is not None and token.is_set():
        raise Cancelled


@contextmanager
def cancellable(token: threading.Event) -> Iterator[None]:
    """Let the work in this block be cancelled by the token."""
    reset = _token.set(token)
    try:
        yield
    finally:
        _token.reset(reset)
