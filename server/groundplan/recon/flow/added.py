"""Which methods does a project add to a class of a library: `ArgumentParser.add_verbose = add_verbose`?"""

from __future__ import annotations

from groundplan.recon.flow.closures import THIS
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Method,
    Outside,
    Prepared,
    Routine,
    Thing,
    Value,
)


def add_to_library(walk: Walk, owner: Outside, name: str, value: Value) -> None:
    """Give a class of a library a method of the project's own, or one of its own under another name.

    It goes to all that extend the class.

    One that takes the place of the library's keeps its promise: it mends what the library does, and is not followed.
    """
    made = walk.libraries.type_of(walk.libraries.alias(owner.name))
    is_new = walk.libraries.is_type(made) and walk.libraries.method(made, name) is None
    if is_new and (isinstance(value, Routine | Closure) or _own_method(walk, value, made)):
        walk.added[made, name] = value


def given_method(walk: Walk, owner: Value, name: str, value: Value) -> None:
    """`Command.prototype.urls = function () {…}` gives all objects of a class of a library a method."""
    if isinstance(owner, Outside) and isinstance(value, Closure):
        add_to_library(walk, owner, name, value)


def added_method(walk: Walk, thing: Thing, name: str) -> Value | None:
    """Give the method that the project added to the class of an object; None where it added none."""
    found = next(
        (walk.added[one, name] for one in _above(walk, thing.type) if (one, name) in walk.added), None
    )
    if isinstance(found, Routine):
        return Routine(found.path, found.index, thing, found.around)
    if isinstance(found, Outside):
        return Method(thing, _own_method(walk, found, thing.type))
    if isinstance(found, Closure) and not found.around.path.endswith(".py"):
        return Prepared(found, Arguments((), {THIS: thing}))
    return found if found is None else Prepared(found, Arguments((thing,)))


def _own_method(walk: Walk, value: Value, made: str) -> str:
    """Give the name of the method of a class that a value is: `Parser.add = Parser.add_option`; empty for all else."""
    owner, _, method = value.name.rpartition(".") if isinstance(value, Outside) else ("", "", "")
    home = walk.libraries.type_of(walk.libraries.alias(owner)) if owner else ""
    is_own = home in (made, *walk.libraries.above(made)) and walk.libraries.method(made, method) is not None
    return method if is_own else ""


def _above(walk: Walk, type_name: str) -> tuple[str, ...]:
    return (type_name, *sorted(walk.libraries.above(type_name))) if type_name and walk.added else ()
