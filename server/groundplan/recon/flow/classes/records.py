"""What are records that code makes without writing a class: `namedtuple("Option", "name help")`, `SimpleNamespace(name=…)`?"""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Listing,
    Literal,
    Outside,
    Place,
    Prepared,
    Row,
    Thing,
    Value,
)
from groundplan.syntax.facts import ValueKind

RECORD: Final = Outside("collections.namedtuple()")
"""What makes records with the names that it was given first, and with defaults for the last of them."""
_MAKERS: Final = frozenset({"collections.namedtuple", "typing.NamedTuple"})
_SPACES: Final = frozenset({"types.SimpleNamespace", "argparse.Namespace"})
_BASE: Final = "namedtuple()"
_SPACED: Final = str.maketrans(",", " ")


def record_made(walk: Walk, name: str, arguments: Arguments, place: Place) -> Value | None:
    """Give a class of records, one of its records, or an object that holds what it was given; None for another call."""
    if name in _SPACES:
        made = Thing(-1, f"{FOREIGN}{name}", place, arguments, root=walk.root)
        made.fields.update(arguments.keywords)
        return made
    if name == RECORD.name:
        return _record(arguments)
    names = _names(arguments.get("field_names", 1) or arguments.get("fields", 1)) if name in _MAKERS else None
    if names is None:
        return None
    given = arguments.get("defaults")
    defaults = given if isinstance(given, Listing) else Listing([])
    return Prepared(RECORD, Arguments((Listing([*names]), defaults)))


def field_names(value: Value) -> Listing | None:
    """Give the names of the records that a class makes which `namedtuple` gave; None where it is another value."""
    if not isinstance(value, Prepared) or value.callee != RECORD:
        return None
    names = value.arguments.positional[0]
    return names if isinstance(names, Listing) else None


def names_of_base(snapshot: Snapshot, kind: Kind) -> tuple[str, ...]:
    """Give the names that a class has of the record that it extends: `class Option(namedtuple("Option", "name help"))`."""
    facts = snapshot.facts(kind.path)
    definition = facts.definitions[kind.index] if facts is not None else None
    if facts is None or definition is None or not any(one.endswith(_BASE) for one in definition.bases):
        return ()
    head = definition.name_span
    calls = (one for one in facts.calls if one.span.start_line == head.end_line)
    call = next((one for one in calls if one.callee.endswith(_BASE.removesuffix("()"))), None)
    given = call.arguments[1].value if call is not None and len(call.arguments) > 1 else None
    if given is None or given.kind is ValueKind.STRING:
        return () if given is None else tuple(given.text.translate(_SPACED).split())
    return tuple(one.value.text for one in given.items if one.value.kind is ValueKind.STRING)


def _names(value: Value | None) -> list[Literal] | None:
    """Names in one text, in a list, or each with its type."""
    if isinstance(value, Literal) and isinstance(value.value, str):
        return [Literal(one, value.place) for one in value.value.translate(_SPACED).split()]
    listed = value.items if isinstance(value, Listing) and not value.is_open else ()
    each = [one.items[0] if isinstance(one, Listing) and one.items else one for one in listed]
    names = [one for one in each if isinstance(one, Literal)]
    return names if names and len(names) == len(each) else None


def _record(arguments: Arguments) -> Value:
    listed, defaults, *given = arguments.positional
    if not isinstance(listed, Listing) or not isinstance(defaults, Listing) or arguments.is_open:
        return UNKNOWN
    names = [str(one.value) for one in listed.items if isinstance(one, Literal)]
    last = dict(zip(reversed(names), reversed(defaults.items), strict=False))
    held = {**last, **dict(zip(names, given, strict=False)), **arguments.keywords}
    return Row([held.get(one, UNKNOWN) for one in names], names=tuple(names))
