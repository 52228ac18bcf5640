"""Where is a Python name defined, when names alone do not tell: jedi, asked in a process of its own.

jedi may take seconds, and may fail on odd code. Its process starts with the first question, is ended at the deadline
and started again with the next. It runs nothing of the workspace; see `analyst_worker.py`.
"""

from __future__ import annotations

import threading
from typing import Final

import msgspec

from groundplan.index.processes import Child
from groundplan.text.spans import Position, Span

_START_SECONDS: Final = 20.0
"""How long the process may take to load jedi."""


class Question(msgspec.Struct, frozen=True, array_like=True):
    """A place in a text of the workspace. `packages` are folders with installed packages that may be read."""

    root: str
    path: str
    text: str
    position: Position
    packages: tuple[str, ...] = ()


class Defined(msgspec.Struct, frozen=True, array_like=True):
    """A definition: its file (relative to the root if it lies in it), the range of its name, its dotted name there."""

    path: str
    is_internal: bool
    span: Span
    qualname: str


class Definitions(msgspec.Struct, frozen=True, array_like=True):
    """The answer. `problem` says why there is none, and is empty where the name is simply unknown."""

    found: tuple[Defined, ...] = ()
    problem: str = ""


class Analyst:
    """One process with jedi. Questions of several threads are answered one after the other."""

    __slots__ = ("_child", "_lock", "module")

    def __init__(self, module: str = "groundplan.index.analyst_worker") -> None:
        self.module = module
        self._child: Child | None = None
        self._lock = threading.Lock()

    def definition(self, question: Question, seconds: float = 2.0) -> Definitions:
        """Tell where the name at a place is defined, as far as jedi knows within the time."""
        with self._lock:
            try:
                child = self._child or self._started()
            except OSError as error:
                return Definitions(problem=f"jedi cannot be started: {error}")
            if child is None:
                return Definitions(problem="jedi cannot be started")
            message = child.ask(msgspec.msgpack.encode(question), seconds)
            if message is None:
                self._drop()
                return Definitions(problem=f"jedi gave no answer within {seconds:g} s")
            return msgspec.msgpack.decode(message, type=Definitions)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._drop()

    def _started(self) -> Child | None:
        self._child = Child(self.module)
        if self._child.ask(None, _START_SECONDS) is None:
            self._drop()
        return self._child

    def _drop(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None
