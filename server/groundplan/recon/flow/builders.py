"""What stands for the arguments of a library's method: a table or module that holds them, a function that builds on an object?"""

from __future__ import annotations

from groundplan.recon.flow.javascript.exports import whole
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.state import UNKNOWN, Walk, new_thing
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Inside,
    Method,
    Place,
    Routine,
    Table,
    Thing,
    Unknown,
    Value,
)


def out_of_table(walk: Walk, owner: Thing, name: str, arguments: Arguments) -> Arguments:
    """Take the arguments out of the table, module or object that some methods take in their place."""
    keys = walk.libraries.table(owner.type, name)
    first = arguments.get("", 0)
    is_held = isinstance(first, Table | Inside) or (isinstance(first, Thing) and first.kind is not None)
    if not keys or first is None or not is_held:
        return arguments
    whole_table = whole(walk, first) if isinstance(first, Inside) else first
    held = [[value_of_attribute(walk, whole_table, one) for one in some] for some in keys]
    found = [next((one for one in some if not isinstance(one, Unknown | Method)), UNKNOWN) for some in held]
    return Arguments(tuple(found))


def built(walk: Walk, owner: Thing, arguments: Arguments, position: int, place: Place) -> Arguments:
    """Run a function literal with the new object that the library gives it, and put that in its place."""
    closure = _builder_in(walk, arguments.get("", position))
    given = list(arguments.positional)
    if isinstance(closure, Table):
        given[position] = closure
        return Arguments(tuple(given), arguments.keywords, arguments.is_open)
    if not isinstance(closure, Closure | Routine):
        return arguments
    thing = new_thing(walk, owner.type, place, Arguments())
    walk.steps.apply_call(walk, closure, Arguments((thing,)), place)
    given[position] = thing
    return Arguments(tuple(given), arguments.keywords, arguments.is_open)


def _builder_in(walk: Walk, value: Value | None) -> Value | None:
    """A module or a table with a handler may stand where the builder does, and holds it or has none."""
    if not isinstance(value, Table | Inside):
        return value
    handler = value_of_attribute(walk, value, "handler")
    is_named = isinstance(value, Table) and "handler" in value.entries and not isinstance(handler, Table)
    if not is_named and not isinstance(handler, Closure | Routine):
        return value
    held = value_of_attribute(walk, value, "builder")
    return Table({}) if isinstance(held, Unknown | Method) else held
