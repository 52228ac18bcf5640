"""Does a class of the project stand in for its library, so that what it overrides still means what it meant?

A group whose own `command` builds commands of signatures, out of sight of the walk, still makes a command of what it
decorates: who overrides a method keeps its promise.
"""

from __future__ import annotations

from typing import Final

from groundplan.index.names import member
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.lookup import value_of_meaning
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk, begin, definition_at, facts_of
from groundplan.recon.flow.values import Kind, Literal, Routine, Thing, Value
from groundplan.syntax.facts import MODULE_SCOPE, FileFacts, ValueKind

LOADED: Final = "<loaded>"
"""The field of a placeholder that holds what it loads when it is used."""


def is_own_maker(walk: Walk, routine: Routine, name: str) -> bool:
    """Tell whether a method overrides one that gives a decorator, and calls nothing that would make it."""
    owner = routine.bound
    if not isinstance(owner, Thing):
        return False
    given = walk.libraries.method(owner.type, name)
    if given is None or walk.libraries.method(given, "()") is None:
        return False
    return not _builds(walk, routine)


def is_of_library(walk: Walk, kind: Kind) -> bool:
    """Tell whether a class extends one of a library that is known."""
    known = (walk.libraries.alias(name) for name in lineage(walk.snapshot, kind).outside)
    return any(walk.libraries.is_type(name) for name in known)


def for_each_heir(walk: Walk, routine: Routine) -> tuple[Routine, ...]:
    """Give a method once for each class below its own that keeps dashed names, else as it is.

    A base class whose heirs are the options says of itself nothing.
    """
    if not isinstance(routine.bound, Kind):
        return (routine,)
    heirs = [
        Kind(path, index)
        for path in walked_files(walk.snapshot)
        for index in sorted(_named_classes(facts_of(walk, path)))
    ]
    found = [
        Routine(routine.path, routine.index, one)
        for one in heirs
        if one != routine.bound and routine.bound in lineage(walk.snapshot, one).kinds
    ]
    return tuple(found) or (routine,)


def _named_classes(facts: FileFacts) -> set[int]:
    """Find the classes with an attribute that is a list of dashed names."""
    return {
        one.scope
        for one in facts.bindings
        if one.scope != MODULE_SCOPE
        and facts.definitions[one.scope].kind in CLASS_KINDS
        and one.value.kind is ValueKind.LIST
        and one.value.items
        and all(item.value.text.startswith("-") for item in one.value.items)
    }


def resolve_placeholders(walk: Walk) -> None:
    """Give each object of a library's class what it stands for: a module and a name in it that it was made with."""
    for thing in tuple(walk.things):
        if thing.kind is None or not thing.type or LOADED in thing.fields:
            continue
        words = _words(thing)
        module = next((one for one in words if one in walk.snapshot.modules), None)
        if module is None:
            continue
        begin(walk, "")
        held = [_held(walk, module, one) for one in words if one.isidentifier()]
        found = next((one for one in held if isinstance(one, Thing | Routine)), None)
        if found is not None:
            thing.fields[LOADED] = found


def _words(thing: Thing) -> list[str]:
    given = (*thing.arguments.keywords.values(), *thing.arguments.positional)
    return [one.value for one in given if isinstance(one, Literal) and isinstance(one.value, str)]


def _held(walk: Walk, module: str, name: str) -> Value:
    return value_of_meaning(walk, member(walk.snapshot, module, name))


def _builds(walk: Walk, routine: Routine) -> bool:
    """Look for calls of the library in the method, inner functions included; its own other methods do not count."""
    body, seeds = definition_at(walk, routine.path, routine.index).span, walk.libraries.seeds()
    return any(
        one.callee.rpartition(".")[2] in seeds and not one.callee.startswith("self.")
        for one in facts_of(walk, routine.path).calls
        if body.encloses(one.span)
    )
