"""Entries of lists and tables, and their methods, as Python has them."""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.collections import call_listing, call_table
from groundplan.recon.flow.python.entrypoints import point_of
from groundplan.recon.flow.python.lines import entry_by_word, is_first_word, word_at
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.worded import Worded, entries_by_word
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.storage import content_of
from groundplan.recon.flow.values import (
    Arguments,
    Inside,
    Kind,
    Listing,
    Literal,
    Method,
    Routine,
    Several,
    Table,
    Thing,
    Value,
)

_FILLS_LIST: Final = frozenset({"append", "extend", "insert", "add"})
_FILLS_TABLE: Final = frozenset({"setdefault", "update"})


def entry_of(walk: Walk, owner: Value, key: Value) -> Value:
    """Give an entry; where the key is not known, any of those that can be called or asked."""
    owner = content_of(owner)
    point = point_of(walk, owner, key)
    if point is not None:
        return point
    if not isinstance(key, Literal):
        name = identity(key)
        is_there = isinstance(owner, Table) and isinstance(name, Literal) and name.value in owner.entries
        if is_there:
            return entry_of(walk, owner, name)
        if is_first_word(key):
            return entry_by_word(walk, owner)
        if isinstance(key, Worded) and isinstance(owner, Table):
            return entries_by_word(walk, owner, key)
        return _any_entry(walk, owner)
    if (word := word_at(owner, key.value)) is not None:
        return word
    if isinstance(owner, Table):
        return owner.entries.get(str(key.value), UNKNOWN)
    if isinstance(owner, Listing) and type(key.value) is int:
        return owner.items[key.value] if -len(owner.items) <= key.value < len(owner.items) else UNKNOWN
    # `__path__[0]`: a package has one folder here.
    return owner if isinstance(owner, Inside) and key.value == 0 else UNKNOWN


def identity(value: Value) -> Value:
    """Give what tells an object from others, the same in every walk; unknown where nothing does."""
    if isinstance(value, Thing) and value.serial >= 0:
        return Literal(f"<object {value.serial}>")
    if (
        isinstance(value, Listing)
        and not value.is_open
        and all(isinstance(one, Literal) for one in value.items)
    ):
        return Literal(f"<{[one.value for one in value.items if isinstance(one, Literal)]}>")
    return Literal(f"<{value.path}:{value.index}>") if isinstance(value, Kind | Routine) else UNKNOWN


def filled_entry(owner: Value, key: Value, method: str) -> Value | None:
    """Give the entry that a method fills, made now if nothing was seen to make it; None where it is no such method."""
    owner = content_of(owner)
    if not isinstance(owner, Table) or not isinstance(key, Literal):
        return None
    if method in _FILLS_LIST:
        return owner.entries.setdefault(str(key.value), Listing([]))
    return owner.entries.setdefault(str(key.value), Table({})) if method in _FILLS_TABLE else None


def called_table(run: Run, method: Method, arguments: Arguments) -> Value:
    """Do what a method of a list or table does."""
    owner, given = method.owner, arguments.positional
    if isinstance(owner, Listing):
        if method.name == "pop" and not given and owner.items and not run.doubts:
            return owner.items.pop()
        return call_listing(owner, method.name, arguments)
    if not isinstance(owner, Table):
        return UNKNOWN
    key = str(given[0].value) if given and isinstance(given[0], Literal) else None
    if method.name in ("get", "pop") and given and not isinstance(given[0], Literal):
        return entry_of(run.walk, owner, given[0])
    if method.name in ("get", "pop") and key is not None and key not in owner.entries:
        default = given[1] if len(given) > 1 else Literal(None, run.place)
        return UNKNOWN if owner.is_open else default
    if method.name == "pop" and key is not None:
        return owner.entries[key] if run.doubts else owner.entries.pop(key)
    if method.name == "setdefault" and key is not None and len(given) == 1:
        return owner.entries.setdefault(key, Literal(None, run.place))
    if method.name == "__setitem__" and len(given) == 2:
        enter_entry(owner, given[0], given[1])
        return UNKNOWN
    if method.name == "update" and given and not isinstance(given[0], Table):
        owner.is_open = True
    return call_table(owner, method.name, arguments)


def _any_entry(walk: Walk, owner: Value) -> Value:
    found = list(owner.entries.values()) if isinstance(owner, Table) else []
    if not found or not all(_is_told(one) for one in found):
        return UNKNOWN
    walk.groups += 1
    # What a function made is another one each time, though it is written once.
    some = {(one, id(one.around) if isinstance(one, Routine) else 0): one for one in found}
    return found[0] if len(some) == 1 else Several(tuple(some.values()), walk.groups)


def enter_entry(table: Table, key: Value, value: Value) -> None:
    """Put an entry into a table; one with an unknown key makes it open. Objects are told apart, though they have no name."""
    word = key if isinstance(key, Literal) else identity(key)
    if not isinstance(word, Literal):
        table.is_open = True
        return
    table.entries[str(word.value)] = value
    if word is not key:
        table.objects[str(word.value)] = key


def _is_told(value: Value) -> bool:
    return isinstance(value, Kind | Routine) or (isinstance(value, Thing) and value.type != "")
