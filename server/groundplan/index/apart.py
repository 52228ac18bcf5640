"""Facts of open texts: of small ones here, of large ones in another process.

A parse holds the interpreter's lock from its start to its end, 10 ms for 100 kB; meanwhile no message would be read.
"""

from __future__ import annotations

import atexit
import threading
from functools import cache
from typing import Final

import msgspec

from groundplan.index.extracted import Encoded, encode_content
from groundplan.index.processes import Child
from groundplan.index.text_worker import Text
from groundplan.model.languages import Language
from groundplan.syntax.reparse import parse_near

LARGE: Final = 100_000
"""Bytes from which a text is read elsewhere."""
_DEADLINE: Final = 30.0


def encode_text(content: bytes, language: Language) -> Encoded:
    """Read and encode the facts of one text. Total, and the same wherever it is done."""
    if len(content) < LARGE:
        return encode_content(content, language, parse=parse_near)
    return _process().encode(content, language) or encode_content(content, language, parse=parse_near)


@cache
def _process() -> _Process:
    process = _Process()
    atexit.register(process.close)
    return process


class _Process:
    """One process for all workspaces. It ends when we do, because its input does."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: Child | None = None

    def encode(self, content: bytes, language: Language) -> Encoded | None:
        """Ask the process; None where it cannot be had."""
        with self._lock:
            try:
                child = self._child = self._child or Child("groundplan.index.text_worker")
                answer = child.ask(msgspec.msgpack.encode(Text(content, language)), _DEADLINE)
            except OSError:
                answer = None
            if answer is None:
                self._drop()
                return None
            return msgspec.msgpack.decode(answer, type=Encoded)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None
