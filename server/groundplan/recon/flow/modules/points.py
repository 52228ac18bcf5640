"""Which values are entry points, as a program holds them: one, a list of some, all that there are?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.state import FOREIGN
from groundplan.recon.flow.values import Listing, Thing, Value

POINT: Final = "?importlib.metadata.EntryPoint"
ALL: Final = "?importlib.metadata.EntryPoints"
DISTRIBUTION: Final = "?importlib.metadata.Distribution"
"""The types of the objects that stand for them."""


ELSEWHERE: Final = ".add_options"
"""The end of the type of what other distributions register in a group: what takes a parser there adds to it."""


def is_point(value: Value) -> bool:
    """Tell whether a value is an entry point."""
    return isinstance(value, Thing) and value.type == POINT


def points_in(value: Value) -> list[Thing]:
    """Give the entry points of a list; nothing where it is no list."""
    items = value.items if isinstance(value, Listing) else ()
    return [one for one in items if isinstance(one, Thing) and one.type == POINT]


def is_elsewhere(value: Thing) -> bool:
    """Tell whether an object stands for what an entry point of another distribution gives."""
    return value.type.startswith(FOREIGN) and value.type.endswith(ELSEWHERE)


def told_of_points(value: Listing, name: str) -> Listing | None:
    """Give the names or groups of a list of entry points; None where it is another list, or another attribute."""
    field = _PLURALS.get(name)
    points = points_in(value) if field is not None else []
    if field is None or not points:
        return None
    words = dict.fromkeys(one.fields[field] for one in points)
    return Listing([*words], value.is_open)


_PLURALS: Final = {"names": "name", "groups": "group"}
