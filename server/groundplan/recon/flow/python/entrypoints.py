"""What does a program load of what it registered itself: entry points as Python gives them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.names import member
from groundplan.model.paths import RelPath
from groundplan.recon.flow.libraries import Library
from groundplan.recon.flow.lookup import value_of_meaning
from groundplan.recon.flow.plugins import Registered, registered
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Arguments,
    Inside,
    Listing,
    Literal,
    Method,
    Place,
    Thing,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN

FINDERS: Final = (
    "importlib.metadata.entry_points",
    "importlib_metadata.entry_points",
    "pkg_resources.iter_entry_points",
)
_ONE: Final = f"{FOREIGN}importlib.metadata.EntryPoint"
_ALL: Final = f"{FOREIGN}importlib.metadata.EntryPoints"
_LOADED: Final = "<loaded>"

LIBRARY: Final = Library(seeds=frozenset({"entry_points", "iter_entry_points"}))


def entry_points(walk: Walk, group: Value | None) -> Value:
    """Give the entry points of a group, or what all groups can be asked of; those of other projects are not here."""
    if group is None:
        return _thing(walk, _ALL)
    return group_of(walk, _thing(walk, _ALL), group)


def group_of(walk: Walk, every: Value, group: Value | None) -> Value:
    """Give the entry points of a group out of all: `entry_points()["group"]`."""
    is_all = isinstance(every, Thing) and every.type == _ALL
    if not is_all or not isinstance(group, Literal):
        return UNKNOWN
    return Listing([_entry(walk, one) for one in registered(walk.snapshot) if one.group == group.value])


def called_entry(walk: Walk, method: Method, arguments: Arguments) -> Value | None:
    """Do what a method of an entry point does, or of all of them; None where it is another one."""
    owner = method.owner
    if not isinstance(owner, Thing):
        return None
    if owner.type == _ALL and method.name in ("select", "get"):
        return group_of(walk, owner, arguments.get("group", 0))
    return owner.fields.get(_LOADED) if owner.type == _ONE and method.name in ("load", "resolve") else None


def loaded_points(walk: Walk, group: object) -> Iterator[tuple[str, str, Value]]:
    """Give the entry points of a group: the name, what it names, and what that stands for."""
    for one in registered(walk.snapshot):
        if one.group == group:
            target = f"{one.module}:{one.attribute}" if one.attribute else one.module
            yield one.name, target, _loaded(walk, one)


def _entry(walk: Walk, one: Registered) -> Thing:
    entry = _thing(walk, _ONE)
    target = f"{one.module}:{one.attribute}" if one.attribute else one.module
    entry.fields.update(
        name=Literal(one.name),
        value=Literal(target),
        group=Literal(one.group),
        **{_LOADED: _loaded(walk, one)},
    )
    return entry


def _loaded(walk: Walk, one: Registered) -> Value:
    if not one.attribute:
        return Inside(one.module)
    return value_of_meaning(walk, member(walk.snapshot, one.module, one.attribute))


def _thing(walk: Walk, type_name: str) -> Thing:
    return Thing(-1, type_name, Place(RelPath(""), ORIGIN, MODULE_SCOPE), Arguments(), root=walk.root)
