"""What does an enumeration hold: its members, by name and in their order?"""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.flow.classes import lineage
from groundplan.recon.flow.state import FOREIGN, Walk
from groundplan.recon.flow.values import Kind, Literal, Member, Table, Thing, Value

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
    if not isinstance(value, Literal):
        return value
    return Member(value.value, value.place, value.is_computed, name, kind)


def members_of(walk: Walk, kind: Kind) -> list[Member] | None:
    """Give the members of an enumeration, a second name of one left out; None where the class is none."""
    if not is_enumeration(walk.snapshot, kind):
        return None
    named = (
        (name, member_of(walk, kind, name, one)) for name, one in walk.steps.class_body(walk, kind).items()
    )
    found = {(type(one.value), one.value): one for _, one in reversed([*named]) if isinstance(one, Member)}
    return [*reversed(found.values())]


def told_of_enumeration(walk: Walk, value: Value, name: str) -> Value | None:
    """Give an attribute that enumerations and their members have; None where it is another one."""
    if isinstance(value, Member) and name in _OF_MEMBER:
        is_name = name.strip("_") == "name"
        return Literal(value.name if is_name else value.value, value.place, is_name or value.is_computed)
    members = members_of(walk, value) if isinstance(value, Kind) and name in _TABLES else None
    return None if members is None else Table({one.name: one for one in members})
