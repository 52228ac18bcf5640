"""Under which condition does a place run: the branches around it, found without climbing the tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from groundplan.syntax.source import Source

LONGEST: Final = 80
"""How much of a condition is kept."""

Branch = tuple[int, int, str]
"""The bytes from and to which a branch reaches, and its condition."""


@dataclass(frozen=True, slots=True)
class Branches:
    """The branches of a file by their starts; `outer` are the numbers of those around them, -1 for none."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    conditions: tuple[str, ...]
    outer: tuple[int, ...]

    def condition_at(self, byte: int, since: int) -> str:
        """Give the condition of the innermost branch around a place, if it begins behind another place."""
        index = bisect_right(self.starts, byte) - 1
        while index >= 0 and self.ends[index] <= byte:
            index = self.outer[index]
        return self.conditions[index] if index >= 0 and self.starts[index] >= since else ""


def branches_of(found: Iterable[Branch]) -> Branches:
    """Order the branches of a file."""
    ordered = sorted(found, key=lambda branch: (branch[0], -branch[1]))
    outer: list[int] = []
    opened: list[int] = []
    for index, (start, _, _) in enumerate(ordered):
        while opened and ordered[opened[-1]][1] <= start:
            opened.pop()
        outer.append(opened[-1] if opened else -1)
        opened.append(index)
    starts, ends, conditions = zip(*ordered, strict=True) if ordered else ((), (), ())
    return Branches(tuple(starts), tuple(ends), tuple(conditions), tuple(outer))


def one_line(source: Source, start: int, end: int) -> str:
    """Give a condition as it is written, on one line and not too long."""
    return " ".join(source.content[start:end].decode("utf-8", "replace").split())[:LONGEST]
