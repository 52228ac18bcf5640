"""What does an object keep whose class extends one of Python's own lists or tables: `class Registry(dict)`?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.collections import TABLE_METHODS
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Arguments, Kind, Listing, Method, Routine, Table, Thing, Value

_LISTS: Final = frozenset({"list", "set", "List", "Set", "UserList", "deque", "MutableSequence"})
_TABLES: Final = frozenset(
    {"dict", "Dict", "OrderedDict", "defaultdict", "UserDict", "ChainMap", "MutableMapping"}
)
_HOMES: Final = ("", "builtins.", "typing.", "collections.", "collections.abc.")
_ALL_LISTS: Final = frozenset(home + name for home in _HOMES for name in _LISTS)
_ALL_TABLES: Final = frozenset(home + name for home in _HOMES for name in _TABLES)
_WRAPPING: Final = frozenset({"UserDict", "UserList", "collections.UserDict", "collections.UserList"})
_TYPED: Final = frozenset({"typing.TypedDict", "typing_extensions.TypedDict"})
_OF_LIST: Final = frozenset({"append", "add", "insert", "extend", "update", "copy", "__init__"})
_OF_TABLE: Final = TABLE_METHODS | {"__setitem__", "__getitem__", "__init__"}


def give_storage(walk: Walk, thing: Thing) -> None:
    """Let an object keep what the list or table that its class extends would."""
    if thing.kind is None or not is_python(walk.snapshot, thing.kind.path):
        return
    names = _bases(walk, thing.kind)
    if not names.isdisjoint(_ALL_TABLES):
        thing.stored = Table({})
    elif not names.isdisjoint(_ALL_LISTS):
        thing.stored = Listing([])
    if thing.stored is not None and not names.isdisjoint(_WRAPPING):
        thing.fields["data"] = thing.stored


def typed_table(walk: Walk, kind: Kind, arguments: Arguments) -> Table | None:
    """Give what a call of a class of `TypedDict` makes: a table and nothing else; None for every other class."""
    if _TYPED.isdisjoint(lineage(walk.snapshot, kind).outside):
        return None
    made = Table({}, arguments.is_open)
    first = arguments.positional[0] if arguments.positional else made
    made.entries.update(first.entries if isinstance(first, Table) else {})
    made.entries.update(arguments.keywords)
    made.is_open = made.is_open or not isinstance(first, Table) or first.is_open
    return made


def stored_method(thing: Thing, name: str) -> Method | None:
    """Give a method of the list or table that an object is."""
    if isinstance(thing.stored, Table) and name in _OF_TABLE:
        return Method(thing.stored, name)
    return Method(thing.stored, name) if isinstance(thing.stored, Listing) and name in _OF_LIST else None


def unbound_method(name: str, first: Value) -> Method | None:
    """`list.append(self, one)` is what `super().append(one)` is."""
    owner, _, method = name.rpartition(".")
    is_own = isinstance(first, Thing) and owner in _ALL_LISTS | _ALL_TABLES
    return stored_method(first, method) if is_own and isinstance(first, Thing) else None


def fill_storage(thing: Thing, arguments: Arguments) -> None:
    """Do what the constructor of a list or table does with what it is given."""
    given = arguments.positional
    first = content_of(given[0]) if given else None
    if isinstance(thing.stored, Table):
        thing.stored.entries.update(first.entries if isinstance(first, Table) else {})
        thing.stored.entries.update(arguments.keywords)
    elif isinstance(thing.stored, Listing) and isinstance(first, Listing):
        thing.stored.items.extend(first.items)


def content_of(value: Value) -> Value:
    """Give the list or table that a value is; any other value is given back."""
    return value.stored if isinstance(value, Thing) and value.stored is not None else value


def told_by(walk: Walk, value: Value, name: str, *given: Value) -> Value | None:
    """Ask an object for an entry, or to keep one, as its own class does it; None where that leaves it to Python."""
    kind = value.kind if isinstance(value, Thing) else None
    found = None if kind is None else find_method(walk.snapshot, kind, name)
    if found is None or not isinstance(value, Thing):
        return None
    outer, walk.wanted = walk.wanted, len(walk.stack) + 1
    told = walk.steps.enter_routine(walk, Routine(found[1].path, found[1].index, value), Arguments(given))
    walk.wanted = outer
    return told


def _bases(walk: Walk, kind: Kind) -> frozenset[str]:
    line = lineage(walk.snapshot, kind)
    written = (base for one in line.kinds for base in definition_at(walk, one.path, one.index).bases)
    return frozenset({*line.outside, *(base.partition("[")[0] for base in written)})
