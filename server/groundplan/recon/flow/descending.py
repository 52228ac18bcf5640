"""Does a function that calls itself go down into what it was given? Then every call of it is followed, and they end.

`def build(parser, words)` calls itself with each table of the table, or with each group of a group: commands below
commands, options named by the way that leads to them. So does one that goes from class to class, or from a folder
into those below it. A call
that hands the same on might never end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from groundplan.recon.flow.files.paths import path_of
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Kind, Listing, Routine, Table, Thing, Value

_DEEPEST_TREE: Final = 4
"""How many levels of objects, such as groups of commands, are walked: each may hold the one above it."""
_DEEPEST_TABLE: Final = 9
_MOST_PARTS: Final = 20_000
"""No table with more inside is gone down into."""


def descends(walk: Walk, identity: tuple[object, ...], routine: Routine, arguments: Arguments) -> bool:
    """Tell whether a call inside the same function is given other objects than all before, or a smaller table."""
    before = walk.given.get(identity, [])
    nodes = _nodes(arguments)
    if nodes and len(before) < _DEEPEST_TREE and all(nodes != _nodes(one) for one in before):
        return True
    if not 0 < len(before) < _DEEPEST_TABLE or not is_python(walk.snapshot, routine.path):
        return False
    last, given = _values(before[-1]), _values(arguments)
    kinds = _kinds(given)
    if kinds and all(kinds.isdisjoint(_kinds(_values(one))) for one in before):
        return True
    both = [(one, last.get(name)) for name, one in given.items()]
    return any(_is_smaller(*one) or _is_below(walk, *one) for one in both)


def _nodes(arguments: Arguments) -> frozenset[int]:
    return frozenset(
        id(one)
        for one in (*arguments.positional, *arguments.keywords.values())
        if isinstance(one, Thing) and one.kind is not None and not one.is_assumed
    )


def _values(arguments: Arguments) -> Mapping[str | int, Value]:
    found: dict[str | int, Value] = dict(enumerate(arguments.positional))
    return found | dict(arguments.keywords)


def _kinds(values: Mapping[str | int, Value]) -> frozenset[Kind]:
    return frozenset(one for one in values.values() if isinstance(one, Kind))


def _is_below(walk: Walk, value: Value, before: Value | None) -> bool:
    """Tell whether a path leads from a folder into what is below it."""
    path, above = path_of(walk, value), path_of(walk, before)
    return path is not None and above is not None and path.startswith(f"{above}/")


def _is_smaller(value: Value, before: Value | None) -> bool:
    if not isinstance(value, Table | Listing) or not isinstance(before, Table | Listing) or value.is_open:
        return False
    size = sum(1 for _ in islice(_parts(value), _MOST_PARTS))
    return size < _MOST_PARTS and sum(1 for _ in islice(_parts(before), size + 1)) > size


def _parts(value: Value) -> Iterator[Value]:
    """Give what a table holds, and what that holds: without end where it holds itself."""
    todo = [value]
    for one in todo:
        inner = (
            one.entries.values() if isinstance(one, Table) else one.items if isinstance(one, Listing) else ()
        )
        yield from inner
        todo.extend(part for part in inner if isinstance(part, Table | Listing))
