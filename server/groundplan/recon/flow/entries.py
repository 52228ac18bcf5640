"""Entries of tables: what tells their keys apart, and how they are put in."""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Kind, Listing, Literal, Routine, Table, Thing, Value

IDENTITY: Final = "<object "
"""How the text begins that stands for the identity of an object."""


def identity(value: Value) -> Value:
    """Give what tells an object from others, the same in every walk; unknown where nothing does."""
    if isinstance(value, Thing) and value.serial >= 0:
        return Literal(f"{IDENTITY}{value.serial}>")
    if (
        isinstance(value, Listing)
        and not value.is_open
        and all(isinstance(one, Literal) for one in value.items)
    ):
        return Literal(f"<{[one.value for one in value.items if isinstance(one, Literal)]}>")
    return Literal(f"<{value.path}:{value.index}>") if isinstance(value, Kind | Routine) else UNKNOWN


def enter_entry(table: Table, key: Value, value: Value) -> None:
    """Put an entry into a table; one with an unknown key makes it open. Objects are told apart, though they have no name."""
    word = key if isinstance(key, Literal) else identity(key)
    if not isinstance(word, Literal):
        table.is_open = True
        return
    table.entries[str(word.value)] = value
    if word is not key or not isinstance(word.value, str):
        table.objects[str(word.value)] = key


def table_of(rows: Listing) -> Table:
    """Give what `dict(rows)` makes of pairs of a key and what it stands for."""
    found = Table({}, is_open=rows.is_open)
    for one in rows.items:
        if isinstance(one, Listing) and len(one.items) == 2:
            enter_entry(found, one.items[0], one.items[1])
        else:
            found.is_open = True
    return found
