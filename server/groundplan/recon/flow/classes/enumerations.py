"""What does an enumeration hold: its members, by name and in their order?"""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.state import FOREIGN, Walk, definition_at, new_thing
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Listing,
    Literal,
    Member,
    Place,
    Routine,
    Table,
    Thing,
    Value,
)

_TEXTS: Final = "enum.StrEnum"
_BASES: Final = frozenset({_TEXTS, "enum.Enum", "enum.IntEnum", "enum.Flag", "enum.IntFlag"})
_AUTO: Final = f"{FOREIGN}enum.auto"
_TABLES: Final = frozenset({"__members__", "__dict__", "_member_map_"})
_OF_MEMBER: Final = frozenset({"name", "value", "_name_", "_value_"})


def is_enumeration(snapshot: Snapshot, kind: Kind) -> bool:
    """Tell whether a class is an enumeration of Python's."""
    return not _BASES.isdisjoint(lineage(snapshot, kind).outside)


def member_of(walk: Walk, kind: Kind, name: str, value: Value) -> Value:
    """Give what a name in the body of a class stands for: a member where the class is an enumeration."""
    is_private = name.startswith("_")
    if is_private or isinstance(value, Member) or not is_enumeration(walk.snapshot, kind):
        return value
    if isinstance(value, Thing) and value.type == _AUTO and _TEXTS in lineage(walk.snapshot, kind).outside:
        return Member(name.lower(), value.place, is_computed=True, name=name, kind=kind)
    if isinstance(value, Listing):
        return _object(walk, kind, name, value, value.items)
    if not isinstance(value, Literal):
        return value
    return Member(value.value, value.place, value.is_computed, name, kind)


def members_of(walk: Walk, kind: Kind) -> dict[str, Member | Thing] | None:
    """Give the members of an enumeration by name, a second name of one left out; None where the class is none."""
    if not is_enumeration(walk.snapshot, kind):
        return None
    body = walk.steps.class_body(walk, kind).items()
    named = {name: member_of(walk, kind, name, one) for name, one in body}
    found: dict[object, tuple[str, Member | Thing]] = {}
    for name, one in named.items():
        if isinstance(one, Member):
            found.setdefault((type(one.value), one.value), (name, one))
        elif isinstance(one, Thing) and (kind, name) in walk.enumerated:
            found[one] = (name, one)
    return dict(found.values())


def told_of_enumeration(walk: Walk, value: Value, name: str) -> Value | None:
    """Give an attribute that enumerations and their members have; None where it is another one."""
    if isinstance(value, Member) and name in _OF_MEMBER:
        is_name = name.strip("_") == "name"
        return Literal(value.name if is_name else value.value, value.place, is_name or value.is_computed)
    if isinstance(value, Member) and value.kind is not None:
        return _method(walk, value, value.kind, name)
    members = members_of(walk, value) if isinstance(value, Kind) and name in _TABLES else None
    return None if members is None else Table({**members})


def _method(walk: Walk, member: Member, kind: Kind, name: str) -> Value | None:
    """What the class itself defines for its members; None where the name is one of a text's methods."""
    found = find_method(walk.snapshot, kind, name)
    if found is None:
        return None
    bound = _object(walk, kind, member.name, member, [member])
    routine = Routine(found[1].path, found[1].index, bound)
    is_property = "property" in definition_at(walk, routine.path, routine.index).modifiers
    return walk.steps.enter_routine(walk, routine, Arguments()) if is_property else routine


def _object(walk: Walk, kind: Kind, name: str, value: Value, given: list[Value]) -> Thing:
    """Give the object that a member is: its class may have a constructor, which takes a tuple apart."""
    if (kind, name) not in walk.enumerated:
        place = Place(kind.path, definition_at(walk, kind.path, kind.index).name_span, kind.index)
        made = walk.enumerated[kind, name] = new_thing(walk, "", place, Arguments(tuple(given)), kind)
        word = value.value if isinstance(value, Literal) else None
        held = value if not isinstance(value, Member) else Literal(word, value.place, value.is_computed)
        named = Literal(name, is_computed=True)
        made.fields.update({"value": held, "_value_": held, "name": named, "_name_": named})
        initial = find_method(walk.snapshot, kind, "__init__")
        if initial is not None:
            routine = Routine(initial[1].path, initial[1].index, made)
            walk.steps.enter_routine(walk, routine, made.arguments)
    return walk.enumerated[kind, name]
