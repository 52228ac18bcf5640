"""The operations on texts, lists and tables that are read: the methods and built-ins that cannot do anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import Final

NOTHING: Final = object()
"""What an expression comes to that cannot be read."""

_TEXT_METHODS: Final = frozenset(
    {
        *("replace", "lower", "upper", "strip", "lstrip", "rstrip", "removeprefix", "removesuffix", "title"),
        *("split", "rsplit", "partition", "rpartition", "startswith", "endswith", "capitalize", "splitlines"),
        *("isidentifier", "isupper", "islower", "join", "format", "casefold", "count"),
    }
)
_PADDING: Final = frozenset({"ljust", "rjust", "center", "zfill"})
_WIDEST: Final = 1_000
"""How wide a text is made at most."""
_TABLE_METHODS: Final = frozenset({"get", "keys", "values", "items"})


def items_of(value: object) -> list[object] | None:
    """Give what a loop over a value goes through."""
    if isinstance(value, dict):
        return list(value)
    return list(value) if isinstance(value, list | tuple | str) else None


def is_written(value: object) -> bool:
    """Tell whether a value is written into a text the way it is."""
    return isinstance(value, str | int) and not isinstance(value, bool)


def tried(work: Callable[[], object]) -> object:
    """Do an operation that may not fit its operands."""
    try:
        return work()
    except (TypeError, ValueError, IndexError, KeyError, AttributeError):
        return NOTHING


def call_method(owner: object, name: str, positional: list[object], named: dict[str, object]) -> object:
    is_known = all(one is not NOTHING for one in (*positional, *named.values()))
    if isinstance(owner, str) and name in _TEXT_METHODS and is_known:
        if name == "format" and re.search(r"\{[^}]*[:!.\[]", owner):
            return NOTHING
        return tried(lambda: getattr(owner, name)(*positional, **named))
    if isinstance(owner, str) and name in _PADDING and is_known:
        width = positional[0] if positional else None
        is_sane = isinstance(width, int) and width <= _WIDEST
        return tried(lambda: getattr(owner, name)(*positional, **named)) if is_sane else NOTHING
    if isinstance(owner, dict) and name in _TABLE_METHODS and is_known:
        return tried(lambda: owner.get(*positional) if name == "get" else [*getattr(owner, name)()])
    if isinstance(owner, list) and name in ("append", "extend") and len(positional) == 1:
        more = [positional[0]] if name == "append" else items_of(positional[0])
        owner.extend(more if more is not None else [NOTHING])
        return None
    return NOTHING


def _sorted(value: object) -> object:
    through = items_of(value)
    return NOTHING if through is None or not all(isinstance(one, str) for one in through) else sorted(through)  # type: ignore[type-var]


def _list(value: object = ()) -> object:
    through = items_of(value)
    return NOTHING if through is None else through


def table_of(value: object = ()) -> object:
    """Give what `dict(value)` makes: a copy of a table, or a table of pairs."""
    return dict(value) if isinstance(value, dict | list | tuple) else NOTHING


BUILT_IN: Final[Mapping[str, Callable[..., object]]] = {
    "len": lambda value: len(value) if isinstance(value, str | list | tuple | dict) else NOTHING,
    "str": lambda value: str(value) if is_written(value) else NOTHING,
    "sorted": _sorted,
    "list": _list,
    "dict": table_of,
    "set": _list,
    "frozenset": _list,
    "tuple": lambda value=(): NOTHING if items_of(value) is None else tuple(items_of(value) or ()),
    "enumerate": lambda value: [(index, one) for index, one in enumerate(items_of(value) or ())],
    "reversed": lambda value: list(reversed(items_of(value) or ())),
    "zip": lambda *given: [
        tuple(one) for one in zip(*(items_of(value) or () for value in given), strict=False)
    ],
}
"""By name, what is given by place only."""

OF_ROUNDS: Final[Mapping[str, Callable[..., object]]] = {
    "itertools.chain": lambda *given: _chained(given),
    "itertools.chain.from_iterable": lambda given: _chained(items_of(given)),
    "itertools.zip_longest": lambda *given: _zipped_longest(given),
}
"""What else gives the rounds of a loop, by its full name."""


def _chained(given: Iterable[object] | None) -> object:
    each = [items_of(one) for one in given] if given is not None else [None]
    known = [one for one in each if one is not None]
    return [one for some in known for one in some] if len(known) == len(each) else NOTHING


def _zipped_longest(given: Iterable[object]) -> object:
    each = [items_of(one) for one in given]
    known = [one for one in each if one is not None]
    return [tuple(one) for one in zip_longest(*known)] if len(known) == len(each) else NOTHING
