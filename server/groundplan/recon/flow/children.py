"""What does a group of commands hold by name, and what is a copy of a command: `copy(cli.commands["list"])`?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.state import Walk, new_thing, record_effect
from groundplan.recon.flow.values import Arguments, Effect, Literal, Place, Table, Thing, Value

COPY: Final = "copy"
"""The method of the effect that tells what a command is a copy of."""
OWN: Final = "<commands>"
"""The field of a group that is asked for its commands with those that it has by itself."""


def children_of(walk: Walk, thing: Thing, name: str) -> Table | None:
    """Give the commands that a group has so far; None where the attribute is another one."""
    if walk.libraries.children(thing.type) != name:
        return None
    found = Table({}, is_open=True)
    for one in walk.effects:
        word, child = _made(walk, one) if _is_below(one, thing) else _added(walk, one, thing)
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
    return ("" if child is None else _own_name(walk, child)), child


def _added(walk: Walk, effect: Effect, thing: Thing) -> tuple[str, Thing | None]:
    if effect.thing is not thing or effect.method != "add_command":
        return "", None
    given, named = effect.arguments.get("cmd", 0), effect.arguments.get("name", 1)
    if not isinstance(given, Thing):
        return "", None
    return (_text(named) if named is not None else _own_name(walk, given)), given


def _own_name(walk: Walk, command: Thing) -> str:
    told = walk.libraries.attribute(command.type, "name")
    made = None if told is None else command.arguments.get(*told)
    return _text(command.fields.get("name")) or _text(made)


def _text(value: Value | None) -> str:
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else ""
