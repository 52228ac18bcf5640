"""Which methods does a project add to a class of a library: `ArgumentParser.add_verbose = add_verbose`?"""

from __future__ import annotations

from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Closure, Outside, Prepared, Routine, Thing, Value


def add_to_library(walk: Walk, owner: Outside, name: str, value: Value) -> None:
    """Give a class of a library a method of the project's own; it goes to all that extend the class.

    One that takes the place of the library's keeps its promise: it mends what the library does, and is not followed.
    """
    made = walk.libraries.type_of(walk.libraries.alias(owner.name))
    is_new = walk.libraries.is_type(made) and walk.libraries.method(made, name) is None
    if is_new and isinstance(value, Routine | Closure):
        walk.added[made, name] = value


def added_method(walk: Walk, thing: Thing, name: str) -> Value | None:
    """Give the method that the project added to the class of an object; None where it added none."""
    found = next(
        (walk.added[one, name] for one in _above(walk, thing.type) if (one, name) in walk.added), None
    )
    if isinstance(found, Routine):
        return Routine(found.path, found.index, thing, found.around)
    return found if found is None else Prepared(found, Arguments((thing,)))


def _above(walk: Walk, type_name: str) -> tuple[str, ...]:
    return (type_name, *sorted(walk.libraries.above(type_name))) if type_name and walk.added else ()
