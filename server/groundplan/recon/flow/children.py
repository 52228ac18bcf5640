"""What does a group of commands hold by name, and what is a copy of a command: `copy(cli.commands["list"])`?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.state import Walk, definition_at, new_thing, record_effect
from groundplan.recon.flow.values import Arguments, Effect, Literal, Place, Routine, Table, Thing

COPY: Final = "copy"
"""The method of the effect that tells what a command is a copy of."""


def children_of(walk: Walk, thing: Thing, name: str) -> Table | None:
    """Give the commands that a group has so far; None where the attribute is another one."""
    if walk.libraries.children(thing.type) != name:
        return None
    found = Table({}, is_open=True)
    for one in walk.effects:
        word, child = _made(walk, one) if _is_below(one, thing) else _added(one, thing)
        if word and child is not None:
            found.entries[word] = child
    return found


def copied(walk: Walk, value: object, place: Place) -> Thing | None:
    """Make a command of its own that is as another one; None where the value is no command."""
    if not isinstance(value, Thing) or not walk.libraries.is_child(value.type):
        return None
    made = new_thing(walk, value.type, place, value.arguments, value.kind)
    made.fields.update(value.fields)
    record_effect(walk, made, COPY, Arguments((value,)), place, made)
    return made


def _is_below(effect: Effect, thing: Thing) -> bool:
    source = effect.thing.source
    return effect.method == "()" and source is not None and source[0] is thing


def _made(walk: Walk, effect: Effect) -> tuple[str, Thing | None]:
    """A decorator of the group met a function: the command has its name unless it was given one."""
    child = effect.result if isinstance(effect.result, Thing) else None
    named = effect.thing.arguments.get("name", 0)
    if isinstance(named, Literal) and isinstance(named.value, str):
        return named.value, child
    function = effect.arguments.get("", 0)
    if not isinstance(function, Routine) or named is not None:
        return "", None
    qualname = definition_at(walk, function.path, function.index).qualname
    return qualname.rpartition(".")[2].partition("@")[0].lower().replace("_", "-"), child


def _added(effect: Effect, thing: Thing) -> tuple[str, Thing | None]:
    if effect.thing is not thing or effect.method != "add_command":
        return "", None
    given, named = effect.arguments.get("cmd", 0), effect.arguments.get("name", 1)
    word = named.value if isinstance(named, Literal) else None
    return (word, given) if isinstance(word, str) and isinstance(given, Thing) else ("", None)
