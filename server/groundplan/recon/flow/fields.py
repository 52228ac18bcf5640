"""What does an object keep under a name: what was set, what its library says, what its class gives?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.added import added_method
from groundplan.recon.flow.children import children_of
from groundplan.recon.flow.classes.members import class_attribute, embedded_field, plugin_manager
from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.completeness import is_filled_later
from groundplan.recon.flow.go.language import attribute_of, is_go
from groundplan.recon.flow.library.actions import told_of_options
from groundplan.recon.flow.modules.loaded import load_for_object
from groundplan.recon.flow.state import UNKNOWN, Walk, new_thing
from groundplan.recon.flow.storage import stored_method
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Listing,
    Literal,
    Method,
    Routine,
    Table,
    Thing,
    Unknown,
    Value,
)

_ASKED: Final = "__getattr__"


def is_set(walk: Walk, thing: Thing, name: str) -> bool:
    """Tell whether something was put there, and is not what the library itself has under that name."""
    return name in thing.fields and not _is_of_another(walk, thing, name)


def field_of(walk: Walk, thing: Thing, name: str) -> Value:
    """Give what an object keeps under a name: a method of it where nothing is known."""
    if is_set(walk, thing, name):
        return _filled(walk, thing, thing.fields[name])
    held = added_method(walk, thing, name) or children_of(walk, thing, name)
    if (held := held or told_of_options(walk, thing, name)) is not None:
        return held
    if thing.kind is None and name in thing.arguments.keywords and is_go(thing.place.path):
        # A field of a library's struct that its literal sets.
        return thing.arguments.keywords[name]
    given = walk.libraries.attribute(thing.type, name)
    if given is not None:
        missing = UNKNOWN if thing.arguments.is_open else Literal(None, thing.place)
        return thing.arguments.get(*given) or missing
    if walk.libraries.is_list(thing.type, name):
        return thing.fields.setdefault(name, Listing([]))
    part = walk.libraries.part(thing.type, name)
    if part is not None:
        made = new_thing(walk, part, thing.place, Arguments())
        made.source = (thing, name)
        return thing.fields.setdefault(name, made)
    if thing.kind is not None and is_go(thing.kind.path):
        return attribute_of(walk, thing, name)
    return Method(thing, name) if thing.kind is None else _of_class(walk, thing, thing.kind, name)


def _of_class(walk: Walk, thing: Thing, kind: Kind, name: str) -> Value:
    """Give what an object of a class of the workspace has by its class, by what that extends or by its constructor."""
    value = class_attribute(walk, kind, name, thing)
    if not isinstance(value, Unknown):
        # What is a default in the class may be anything in an object that was made out of sight.
        is_default = thing.is_assumed and isinstance(value, Literal | Listing | Table)
        return UNKNOWN if is_default else value
    if (stored := stored_method(thing, name)) is not None:
        load_for_object(walk, thing)
        return stored
    _read(walk, thing, name)
    if name in thing.fields:
        return _filled(walk, thing, thing.fields[name])
    if (handed_on := _handed_on(walk, thing, kind, name)) is not None:
        return handed_on
    if thing.type:
        return Method(thing, name)
    embedded = embedded_field(thing, name)
    return UNKNOWN if embedded is None else embedded


def _filled(walk: Walk, thing: Thing, value: Value) -> Value:
    if thing.kind is not None and is_filled_later(value):
        load_for_object(walk, thing)
    return value


def _handed_on(walk: Walk, thing: Thing, kind: Kind, name: str) -> Value | None:
    """`def __getattr__(self, name): return getattr(self._parser, name)`; None where the class has none, or it tells nothing."""
    found = None if name.startswith("__") else find_method(walk.snapshot, kind, _ASKED)
    if found is None:
        return None
    outer, walk.wanted = walk.wanted, len(walk.stack) + 1
    routine = Routine(found[1].path, found[1].index, thing)
    value = walk.steps.enter_routine(walk, routine, Arguments((Literal(name, is_computed=True),)))
    walk.wanted = outer
    return None if isinstance(value, Unknown) else value


def _read(walk: Walk, thing: Thing, name: str) -> None:
    """Read the constructor of an object that nobody saw run for what it keeps."""
    walk.steps.read_constructor(walk, thing)
    manager = plugin_manager(walk, thing, name)
    if manager is not None:
        thing.fields[name] = manager


def _is_of_another(walk: Walk, thing: Thing, name: str) -> bool:
    """`parser.add_argument = parser.add_option` is for the library that lacks the first: here the second is missing."""
    held = thing.fields[name]
    is_own = (
        isinstance(held, Method)
        and held.owner is thing
        and walk.libraries.method(thing.type, name) is not None
    )
    return is_own and isinstance(held, Method) and walk.libraries.method(thing.type, held.name) is None
