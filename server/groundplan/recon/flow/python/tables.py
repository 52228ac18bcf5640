"""Entries of lists and tables, and their methods, as Python has them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from groundplan.recon.flow.collections import call_listing, call_table
from groundplan.recon.flow.entries import enter_entry, identity
from groundplan.recon.flow.python.entrypoints import point_of
from groundplan.recon.flow.python.lines import FIRST_WORD, WORDS, each_entry, entry_by_word, leads_on, word_at
from groundplan.recon.flow.python.removals import REMOVING, popped, take_out
from groundplan.recon.flow.python.rounds import items_of
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


def entry_of(walk: Walk, owner: Value, key: Value) -> Value:
    """Give an entry; where the key is not known, any of those that can be called or asked."""
    owner = content_of(owner)
    if isinstance(owner, Several) and owner.group in walk.by_word:
        return each_entry(walk, owner, lambda one: entry_of(walk, one, key))
    point = point_of(walk, owner, key)
    if point is not None:
        return point
    if not isinstance(key, Literal):
        name = identity(key)
        is_there = isinstance(owner, Table) and isinstance(name, Literal) and name.value in owner.entries
        if is_there:
            return entry_of(walk, owner, name)
        if leads_on(walk, key):
            return entry_by_word(walk, owner, key)
        if owner == WORDS:
            # The program looks for its word behind options by itself.
            return FIRST_WORD
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


def called_table(run: Run, method: Method, arguments: Arguments) -> Value:
    """Do what a method of a list or table does."""
    owner, given = method.owner, arguments.positional
    if isinstance(owner, Listing | Table) and method.name in REMOVING:
        take_out(run, owner, method.name, given)
    if isinstance(owner, Listing):
        if method.name in ("pop", "popleft") and owner.items and not run.doubts:
            return popped(owner, method.name, given)
        with _adding(run, owner, *given):
            return call_listing(owner, method.name, arguments)
    if not isinstance(owner, Table):
        return UNKNOWN
    key = str(given[0].value) if given and isinstance(given[0], Literal) else None
    if method.name == "get" and given and leads_on(run.walk, given[0]):
        other = given[1] if len(given) > 1 else Literal(None, run.place)
        return entry_by_word(run.walk, owner, given[0], other)
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


def extend(run: Run, owner: Listing, more: Value) -> None:
    """`owner += more`: what is added may not be known."""
    items = items_of(more)
    with _adding(run, owner, more):
        owner.items.extend(items or [])
    owner.is_open = owner.is_open or items is None


@contextmanager
def _adding(run: Run, owner: Listing, *given: Value) -> Iterator[None]:
    """Remember how many of the items that are added may not be there."""
    before = len(owner.items)
    yield
    is_sure = not run.doubts or owner.made_in is run.doubts[-1]
    brought = sum(one.doubtful for one in given if isinstance(one, Listing))
    added = len(owner.items) - before
    owner.doubtful += min(brought, added) if is_sure else added


def _any_entry(walk: Walk, owner: Value) -> Value:
    found = list(owner.entries.values()) if isinstance(owner, Table) else []
    if not found or not all(_is_told(one) for one in found):
        return UNKNOWN
    walk.groups += 1
    # What a function made is another one each time, though it is written once.
    some = {(one, id(one.around) if isinstance(one, Routine) else 0): one for one in found}
    return found[0] if len(some) == 1 else Several(tuple(some.values()), walk.groups)


def _is_told(value: Value) -> bool:
    return isinstance(value, Kind | Routine) or (isinstance(value, Thing) and value.type != "")
