"""Values of the walk -> the plain attributes of an option."""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.model.facts import JsonValue
from groundplan.recon.flow.values import (
    Listing,
    Literal,
    Outside,
    Routine,
    Table,
    Value,
)


def text(value: Value | None) -> str:
    """Give a literal string, else an empty one."""
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else ""


def flag(value: Value | None, *, default: bool = False) -> bool:
    """Give a literal truth value."""
    return bool(value.value) if isinstance(value, Literal) else default


def number(value: Value | None) -> int | None:
    """Give a literal whole number."""
    return value.value if isinstance(value, Literal) and type(value.value) is int else None


def plain(value: Value | None) -> JsonValue:
    """Give a literal, or a list of literals, as JSON; None for what is not static."""
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, Listing):
        return tuple(plain(item) for item in value.items)
    return None


def texts(value: Value | None) -> tuple[str, ...]:
    """Give the literals of a list as strings; nothing where one of them is not static."""
    if isinstance(value, Table):
        return () if value.is_open else tuple(word for word, _ in named_entries(value))
    if not isinstance(value, Listing) or value.is_open:
        return ()
    if not all(isinstance(item, Literal) for item in value.items):
        return ()
    return tuple(str(item.value) for item in value.items if isinstance(item, Literal))


def named_entries(table: Table) -> Iterator[tuple[str, Value]]:
    """Give the entries of a table whose keys are texts or numbers, each by its text: no others are words."""
    for key, value in zip(table.keys, table.entries.values(), strict=True):
        if isinstance(key, Literal) and key.value is not None:
            yield str(key.value), value


def outside(value: Value | None) -> str:
    """Give the canonical name of a library's own value, else an empty string."""
    return value.name if isinstance(value, Outside) else ""


def routine(value: Value | None) -> Routine | None:
    """Give a function of the workspace."""
    return value if isinstance(value, Routine) else None
