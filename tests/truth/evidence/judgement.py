"""Where is a definition that an older release had, by the word of other tools than ours?

The walk goes release by release: same path and name; the path that git takes for the renamed file; a file that has
the name now and had it not before; a new definition with the same text, or a similar one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from tests.truth.evidence.declared import Declarations, Declared

_SAME_NAME: Final = 0.5
_SAME_FILE: Final = 0.65
_LEAST_LINES: Final = 3
_LONGEST: Final = 20_000
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


class Tier(StrEnum):
    """What of a definition has changed."""

    SAME = "same"
    BODY = "body"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Place:
    """A definition in one release."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Step:
    """A release as the walk needs it. `renames` are git's, from the release before."""

    declared: Declarations
    renames: Mapping[str, str]


def following(place: Place | None, steps: Sequence[Step]) -> Place | None:
    """Walk from the last step but one to the last; None where the definition was taken away, then or before."""
    if place is None or len(steps) < 2:
        return place
    return _next(place, steps[-2].declared, steps[-1])


def tier(old: Declared, new: Declared) -> Tier:
    """Compare two versions of a definition."""
    if old.header != new.header:
        return Tier.SIGNATURE
    return Tier.SAME if old.body == new.body else Tier.BODY


def _next(place: Place, before: Declarations, after: Step) -> Place | None:
    now = after.declared
    for path in (place.path, after.renames.get(place.path, "")):
        if place.name in now.get(path, {}):
            return Place(path, place.name)
    old = before[place.path][place.name]
    new = [one for one in _all(now) if one.name not in before.get(one.path, {})]
    return _most_alike(old, place, new, now, after.renames)


def _most_alike(
    old: Declared, place: Place, new: Iterable[Place], now: Declarations, renames: Mapping[str, str]
) -> Place | None:
    best, found = 0.0, None
    home = {place.path, renames.get(place.path, place.path)}
    simple = place.name.rpartition(".")[2]
    for one in new:
        declared = now[one.path][one.name]
        # A method of another class in another file is another method, whatever it is called.
        is_same_name = one.name.rpartition(".")[2] == simple and (
            one.path in home or _owner(one.name) == _owner(place.name)
        )
        is_equal = old.body == declared.body and old.header == declared.header and old.lines >= _LEAST_LINES
        if not (is_same_name or is_equal or one.path in home):
            continue
        score = 1.0 if is_equal else _likeness(old, declared)
        if score < (_SAME_NAME if is_same_name else _SAME_FILE):
            continue
        # Of equals the one that keeps its name, and the one that keeps its class.
        score += 0.1 * is_same_name + 0.1 * (_owner(one.name) == _owner(place.name))
        if score > best:
            best, found = score, one
    return found


def _owner(name: str) -> str:
    return name.rpartition(".")[0].rpartition(".")[2]


def _likeness(old: Declared, new: Declared) -> float:
    first, second = (_TOKEN.findall(one.text[:_LONGEST]) for one in (old, new))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _SAME_NAME <= matcher.quick_ratio() else 0.0


def _all(declared: Declarations) -> Iterable[Place]:
    return (Place(path, name) for path, names in declared.items() for name in names)
