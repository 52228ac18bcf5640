"""Lists and tables as code changes them: what their methods do, as far as a builder uses them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from math import prod
from typing import Final

from groundplan.recon.flow.entries import table_of
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import (
    Arguments,
    Listing,
    Literal,
    Table,
    Value,
)

COPIES: Final = frozenset(
    {
        "builtins.list",
        "builtins.tuple",
        "builtins.reversed",
        "builtins.sorted",
        "builtins.set",
        "builtins.dict",
        "collections.deque",
        "collections.OrderedDict",
    }
)
_TABLES: Final = frozenset({"builtins.dict", "collections.OrderedDict"})


TABLE_METHODS: Final = frozenset(
    {"get", "pop", "setdefault", "update", "values", "keys", "items", "copy", "clear", "popitem"}
)
"""What an attribute of a dictionary names; every other one of a JavaScript object is an entry."""
_MOST_WAYS: Final = 400
"""Of so many ways to take one of every list each is an item of its own."""


def copy_of(value: Value | None, name: str) -> Value:
    """Give what `list(x)`, `dict(x)` and their like make."""
    if value is None:
        return Table({}) if name in _TABLES else Listing([])
    if isinstance(value, Listing) and name in _TABLES:
        return table_of(value)
    if isinstance(value, Listing):
        is_reversed = name == "builtins.reversed"
        items = value.items[::-1] if is_reversed else list(value.items)
        return Listing(items, value.is_open, doubtful=value.doubtful)
    if isinstance(value, Table):
        if name in _TABLES:
            return Table(dict(value.entries), value.is_open, dict(value.objects))
        return Listing(value.keys, value.is_open)
    return Table({}, is_open=True) if name in _TABLES else Listing([], is_open=True)


def chained(values: Iterable[Value]) -> Listing:
    """Give what some lists hold, one after the other."""
    found = Listing([])
    for one in values:
        more = copy_of(one, "builtins.list")
        found.items.extend(more.items if isinstance(more, Listing) else ())
        found.is_open = found.is_open or not isinstance(more, Listing) or more.is_open
    return found


def chained_lists(value: Value) -> Value:
    """Give what the lists in a list hold: `chain.from_iterable(lists)`."""
    if not isinstance(value, Listing):
        return UNKNOWN
    found = chained(value.items)
    found.is_open = found.is_open or value.is_open
    return found


def crossed(lists: Sequence[Value]) -> Value:
    """Give each way to take one of every list: `product(one, other)`."""
    known = [one.items for one in lists if isinstance(one, Listing) and not one.is_open]
    is_known = len(known) == len(lists) and prod(map(len, known)) <= _MOST_WAYS
    return Listing([Listing([*some]) for some in product(*known)]) if is_known else UNKNOWN


def united(left: Listing, right: Listing) -> Listing:
    """Give the union of two sets, in the order of their items."""
    known = _words(left)
    more = [one for one in right.items if _word(one) not in known]
    return Listing([*left.items, *more], left.is_open or right.is_open)


def without(left: Listing, right: Listing) -> Listing:
    """Give what a set has and another one is not known to have."""
    gone = _words(right)
    return Listing([one for one in left.items if _word(one) not in gone], left.is_open)


def _words(listing: Listing) -> list[object]:
    return [word for one in listing.items if (word := _word(one)) is not None]


def _word(value: Value) -> object:
    """Give what tells a text, a number or a tuple of them from others; None for what is another one each time."""
    if isinstance(value, Listing):
        parts = tuple(_word(one) for one in value.items)
        return None if value.is_open or None in parts else parts
    return (value.value,) if isinstance(value, Literal) else None


def call_listing(owner: Listing, name: str, arguments: Arguments) -> Value:
    """Do what a method of a list does."""
    given = arguments.positional
    if name in ("append", "add") and given:
        owner.items.append(given[0])
    elif name == "appendleft" and given:
        owner.items.insert(0, given[0])
    elif name == "insert" and len(given) > 1:
        place = given[0].value if isinstance(given[0], Literal) else None
        owner.items.insert(place if type(place) is int else len(owner.items), given[1])
    elif name in ("extend", "update", "__init__") and given:
        first = given[0]
        if isinstance(first, Listing):
            owner.items.extend(first.items)
            owner.is_open = owner.is_open or first.is_open
        else:
            owner.is_open = True
    elif name == "copy":
        return Listing(list(owner.items), owner.is_open, doubtful=owner.doubtful)
    elif name in ("union", "difference") and all(isinstance(one, Listing) for one in given):
        found = owner
        for one in given:
            if isinstance(one, Listing):
                found = united(found, one) if name == "union" else without(found, one)
        return found
    return UNKNOWN


def call_table(owner: Table, name: str, arguments: Arguments) -> Value:
    """Do what a method of a dictionary does."""
    given = arguments.positional
    key = str(given[0].value) if given and isinstance(given[0], Literal) else None
    match name:
        case "get" | "pop" if key is not None:
            default = given[1] if len(given) > 1 else UNKNOWN
            return owner.entries.get(key, default)
        case "setdefault" if key is not None and len(given) > 1:
            return owner.entries.setdefault(key, given[1])
        case "__setitem__" if len(given) > 1:
            owner.entries.update({} if key is None else {key: given[1]})
            owner.is_open = owner.is_open or key is None
            return UNKNOWN
        case "__getitem__" if key is not None:
            return owner.entries.get(key, UNKNOWN)
        case "update" | "__init__":
            if given and isinstance(given[0], Table):
                owner.entries.update(given[0].entries)
                owner.objects.update(given[0].objects)
            owner.entries.update(arguments.keywords)
            return UNKNOWN
        case "values":
            return Listing(list(owner.entries.values()), owner.is_open)
        case "keys":
            return Listing(owner.keys, owner.is_open)
        case "items":
            both = zip(owner.keys, owner.entries.values(), strict=True)
            return Listing([Listing([key, value]) for key, value in both], owner.is_open)
        case "copy":
            return Table(dict(owner.entries), owner.is_open, dict(owner.objects))
        case _:
            return UNKNOWN
