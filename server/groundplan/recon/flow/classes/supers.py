"""What does `super()` stand for, and what does it give?"""

from __future__ import annotations

from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at
from groundplan.recon.flow.storage import stored_method
from groundplan.recon.flow.values import (
    Arguments,
    Frame,
    Kind,
    Method,
    Outside,
    Prepared,
    Routine,
    Super,
    Thing,
    Value,
)


def value_of_super(walk: Walk, frame: Frame) -> Value:
    """Give what `super()` stands for here."""
    around: Frame | None = frame
    while around is not None and around.owner is None:
        around = around.around
    thing = _self(walk, around) if around is not None else None
    if around is None or around.owner is None or thing is None:
        return UNKNOWN
    return Super(thing, around.owner)


def super_attribute(walk: Walk, value: Super, name: str) -> Value:
    """Give an attribute of `super()`."""
    thing = value.thing
    kind = thing if isinstance(thing, Kind) else thing.kind
    assert kind is not None
    if (
        name == "__call__"
        and isinstance(thing, Kind)
        and value.owner not in lineage(walk.snapshot, kind).kinds
    ):
        # In a metaclass: what Python does to make an object.
        return Prepared(Outside("builtins.type.__call__"), Arguments((thing,)))
    found = find_method(walk.snapshot, kind, name, after=value.owner)
    if found is None and name == "__new__":
        return Outside("builtins.type.__new__")
    if found is None and isinstance(thing, Thing) and (stored := stored_method(thing, name)) is not None:
        return stored
    if found is None:
        return Method(thing, name) if isinstance(thing, Thing) and thing.type else UNKNOWN
    # `__new__` is told its class by whoever calls it.
    return Routine(found[1].path, found[1].index, None if name == "__new__" else thing)


def _self(walk: Walk, frame: Frame) -> Thing | Kind | None:
    value = frame.variables.get("self") or frame.variables.get("this")
    if value is None:
        names = [one.name for one in definition_at(walk, frame.path, frame.scope).parameters[:1]]
        value = frame.variables.get(names[0]) if names else None
    return value if isinstance(value, Thing | Kind) else None
