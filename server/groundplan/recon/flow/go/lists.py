"""Lists that have a type of their own in Go: `type Groups []Group` has methods, and its literals name no element's type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.names import home_of
from groundplan.recon.flow.classes.order import own_method
from groundplan.recon.flow.meanings import meaning_of
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import (
    Arguments,
    Frame,
    Kind,
    Listing,
    Literal,
    Place,
    Routine,
    Table,
    Value,
)
from groundplan.syntax.facts import Definition, DefinitionKind

_LIST: Final = re.compile(r"type \w+(?:\[[^\]]*\w[^\]]*\])? \[[\w.]*\](.+)")


@dataclass(eq=False, slots=True)
class NamedList(Listing):
    """A list of a type that the workspace defines."""

    kind: Kind = field(kw_only=True)


def method_of_list(walk: Walk, value: Value, name: str) -> Routine | None:
    """Give a method that the type of a list has."""
    if not isinstance(value, NamedList):
        return None
    home = own_method(walk.snapshot, value.kind, name)
    return None if home is None else Routine(home.path, home.index, value)


def as_type_of(value: Listing, made: Listing) -> Listing:
    """Give a list the type of another one: what is appended to one of a type has it too."""
    if not isinstance(value, NamedList):
        return made
    return NamedList(made.items, made.is_open, kind=value.kind)


def converted(walk: Walk, frame: Frame, callee: str, arguments: Arguments, place: Place) -> Value | None:
    """Give what a type of the workspace is called with, or a literal of it; None where it is no such type.

    `Mode("create")` looks like a call, and is the text that it is given.
    """
    found = meaning_of(walk, frame.path, callee, frame.scope)
    home = home_of(walk.snapshot, found) if found is not None else None
    definition = None if home is None else definition_at(walk, home.path, home.index)
    if home is None or definition is None or definition.kind is not DefinitionKind.TYPE:
        return None
    kind, given = Kind(home.path, home.index), arguments.positional
    element = _element_type(definition)
    only = given[0] if len(given) == 1 else None
    if not element:
        return only if isinstance(only, Literal) else None
    if isinstance(only, Literal) and only.value is None:
        return NamedList([], kind=kind)
    if isinstance(only, Listing) and not _is_list(walk, kind, element):
        return NamedList(only.items, only.is_open, kind=kind)
    struct = _struct(walk, kind, element)
    items = [_element(walk, one, struct, place) for one in given]
    return NamedList(items, arguments.is_open, kind=kind)


def _element_type(definition: Definition) -> str:
    listed = _LIST.fullmatch(definition.header)
    return "" if listed is None else listed[1].strip()


def _is_list(walk: Walk, kind: Kind, element: str) -> bool:
    """Tell whether what stands in a list is a list too: then `T{one}` is no conversion."""
    if element.startswith("["):
        return True
    found = meaning_of(walk, kind.path, element)
    home = home_of(walk.snapshot, found) if found is not None else None
    return home is not None and _element_type(definition_at(walk, home.path, home.index)) != ""


def _struct(walk: Walk, kind: Kind, element: str) -> Kind | None:
    found = meaning_of(walk, kind.path, element.removeprefix("*"))
    home = home_of(walk.snapshot, found) if found is not None else None
    if home is None or definition_at(walk, home.path, home.index).kind is not DefinitionKind.STRUCT:
        return None
    return Kind(home.path, home.index)


def _element(walk: Walk, value: Value, struct: Kind | None, place: Place) -> Value:
    if struct is None or not isinstance(value, Listing | Table):
        return value
    given = Arguments((), value.entries) if isinstance(value, Table) else Arguments(tuple(value.items))
    return walk.steps.apply_call(walk, struct, given, place)
