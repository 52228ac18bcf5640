"""Which known name was probably meant: for "did you mean" and for fixes."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

_CLOSE: Final = 0.6
_MOST_COMPARED: Final = 2_000


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the known name most like a name, "" where none is like it. Ties go to the first in order."""
    matcher = SequenceMatcher(None, b=name, autojunk=False)
    best, score = "", _CLOSE
    for candidate in _narrowed(name, known):
        matcher.set_seq1(candidate)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score and matcher.ratio() > score:
            best, score = candidate, matcher.ratio()
    return best


def _narrowed(name: str, known: Iterable[str]) -> list[str]:
    """Among very many only those with the same last part, or nearly the same length, are compared."""
    ordered = sorted(set(known))
    if len(ordered) <= _MOST_COMPARED:
        return ordered
    last = name.replace("/", ".").rpartition(".")[2]
    same = [one for one in ordered if one.replace("/", ".").rpartition(".")[2] == last]
    close = [one for one in ordered if abs(len(one) - len(name)) <= 2 and one[:1] == name[:1]]
    return (same or close)[:_MOST_COMPARED]
