"""A bounded memory of decoded things, shared by the readers of all snapshots of a workspace."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Lru(Generic[V]):
    """Keeps what was used last, up to a total weight. Safe to use from several threads."""

    __slots__ = ("_entries", "_limit", "_lock", "_weight")

    def __init__(self, limit: int) -> None:
        self._limit = limit
        # Invariant: self._weight == sum(weight for weight, _ in self._entries.values())
        self._weight = 0
        self._entries: OrderedDict[Hashable, tuple[int, V]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> V | None:
        """Give what is kept under the key."""
        with self._lock:
            found = self._entries.get(key)
            if found is None:
                return None
            self._entries.move_to_end(key)
            return found[1]

    def get(self, key: Hashable, weight: int, make: Callable[[], V]) -> V:
        """Give what is kept under the key, else make it. Two threads may make the same; one result stays."""
        found = self.find(key)
        if found is not None:
            return found
        made = make()
        with self._lock:
            kept = self._entries.get(key)
            if kept is not None:
                return kept[1]
            self._entries[key] = (weight, made)
            self._weight += weight
            # One thing alone may be over the limit: it is wanted now, so it stays until the next comes.
            while self._weight > self._limit and len(self._entries) > 1:
                self._weight -= self._entries.popitem(last=False)[1][0]
        return made
