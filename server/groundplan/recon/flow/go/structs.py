"""What does a field of a Go struct hold that nobody set, and what is a struct that is copied?"""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.names import home_of
from groundplan.model.paths import RelPath
from groundplan.recon.flow.go.trees import type_of
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.sources import source_of
from groundplan.recon.flow.state import Walk, definition_at, new_thing
from groundplan.recon.flow.values import Arguments, Listing, Literal, Place, Row, Table, Thing, Unknown, Value
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind

_NUMBER: Final = re.compile(r"u?int(?:8|16|32|64|ptr)?|float(?:32|64)|byte|rune|time\.Duration")
_NOTHING: Final = re.compile(r"interface\s*\{\s*\}|any|error|func\b.*|chan\b.*|\*.*", re.DOTALL)
_FURTHEST: Final = 4


def unset_field(walk: Walk, thing: Thing, name: str) -> Value | None:
    """Give the zero value of a field that nobody set of a struct that was seen to be made; None for all others."""
    if thing.kind is None or thing.is_assumed or thing.type or name in thing.fields:
        return None
    definition = definition_at(walk, thing.kind.path, thing.kind.index)
    found = next((one for one in definition.members if one.name == name), None)
    return None if found is None else _zero(walk, thing.kind.path, found.annotation)


def _zero(walk: Walk, path: RelPath, annotation: str, hops: int = _FURTHEST) -> Value | None:
    if annotation == "string":
        return Literal("")
    if annotation == "bool":
        return Literal(False)
    if _NUMBER.fullmatch(annotation):
        return Literal(0)
    if annotation.startswith("[]"):
        return Listing([])
    if annotation.startswith("map["):
        return Table({})
    if _NOTHING.fullmatch(annotation):
        return Literal(None)
    found = meaning_of(walk, path, annotation, MODULE_SCOPE)
    home = None if found is None else home_of(walk.snapshot, found)
    if (
        home is None
        or hops == 0
        or definition_at(walk, home.path, home.index).kind is not DefinitionKind.TYPE
    ):
        return None
    named, source = type_of(walk, home.path, home.index), source_of(walk, home.path)
    return None if named is None or source is None else _zero(walk, home.path, source.text(named), hops - 1)


def copied(walk: Walk, value: Value, place: Place) -> Value:
    """Give what an assignment gives: a struct is copied, and what a pointer points to is not."""
    if not isinstance(value, Thing) or not value.is_struct:
        return value
    made = new_thing(walk, "", place, Arguments(), value.kind)
    made.is_struct = True
    made.fields.update({name: copied(walk, one, place) for name, one in value.fields.items()})
    return made


def pointed_to(value: Value) -> Value:
    """Give `*p`, a struct where `p` points to one that was seen to be made."""
    if isinstance(value, Thing) and value.kind is not None and not value.type and not value.is_assumed:
        # Only its copy may be changed without it.
        shown = Thing(value.serial, "", value.place, value.arguments, value.kind, value.fields)
        shown.is_struct = True
        return shown
    return value


def parts_of(value: Value, count: int) -> list[Value]:
    """Give what several names are set to by one call, or by one value."""
    if count == 1:
        return [value]
    items = value.items if isinstance(value, Row) else []
    return [items[one] if one < len(items) else Unknown() for one in range(count)]
