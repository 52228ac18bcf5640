"""What does an object keep whose constructor nobody saw run: what it computes of what it is given, those above it too?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from groundplan.recon.flow.bodies import OWN, parameters_of, run_body
from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.computing.computed import function_of, scope_of
from groundplan.recon.flow.computing.operations import NOTHING
from groundplan.recon.flow.computing.plain import plain_of, value_of_plain
from groundplan.recon.flow.computing.pure import Scope
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Frame, Kind, Thing

_SUPER: Final = object()
_ABOVE: Final = object()
_INITIAL: Final = object()
"""`super`, what it gives, and the constructor of that."""
_DEEPEST: Final = 6
"""How many constructors call each other."""


@dataclass(slots=True)
class _Made:
    """An object that is being made, and the attributes that it has so far."""

    kind: Kind
    fields: dict[str, object] = field(default_factory=dict)


def read_constructor(walk: Walk, thing: Thing) -> None:
    """Give an object the attributes that its constructor computes of what it is given."""
    if thing.is_read or thing.kind is None or not is_python(walk.snapshot, thing.kind.path):
        return
    thing.is_read = True
    if thing.arguments.is_open:
        return
    made = _Made(thing.kind)
    positional = [plain_of(one) for one in thing.arguments.positional]
    named = {name: plain_of(one) for name, one in thing.arguments.keywords.items()}
    _construct(walk, made, None, positional, named)
    for name, value in made.fields.items():
        if name not in thing.fields:
            thing.fields[name] = value_of_plain(value, thing.place)


def _construct(
    walk: Walk,
    made: _Made,
    below: Kind | None,
    positional: list[object],
    named: dict[str, object],
    depth: int = 0,
) -> None:
    """Run the constructor of the class, or of what stands above one of its own (`below`)."""
    found = find_method(walk.snapshot, made.kind, "__init__", after=below)
    function = None if found is None else function_of(walk, found[1].path, found[1].index)
    if found is None or function is None or depth > _DEEPEST:
        return
    scope = _scope(walk, made, found[0], Frame(found[1].path, found[1].index, {}), depth)
    names = parameters_of(function.args, [OWN, *positional], named, scope)
    if names is not None:
        scope.names.update(names)
        made.fields.update(run_body(function.body, scope, made.fields).fields)


def _scope(walk: Walk, made: _Made, owner: Kind, frame: Frame, depth: int) -> Scope:
    """What a constructor asks for: `super().__init__(…)` sets what it sets."""
    plain = scope_of(walk, frame, made.fields, depth)

    def lookup(name: str) -> object:
        return _SUPER if name == "super" else plain.lookup(name)

    def attribute(one: object, name: str) -> object:
        if one is _ABOVE:
            return _INITIAL if name == "__init__" else NOTHING
        return plain.attribute(one, name)

    def call(callee: object, positional: list[object], named: dict[str, object]) -> object:
        if callee is _SUPER:
            return _ABOVE
        if callee is _INITIAL:
            _construct(walk, made, owner, positional, named, depth + 1)
            return None
        return plain.call(callee, positional, named)

    return replace(plain, lookup=lookup, attribute=attribute, call=call)
