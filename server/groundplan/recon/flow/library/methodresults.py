"""What does a method of a library's object give: a new object, the object itself, what it was given?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.children import OWN
from groundplan.recon.flow.classes.instances import make_instance
from groundplan.recon.flow.classes.members import class_attribute
from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.library.libraries import FIRST, FIRST_OR, SELF, SELF_OR, SELF_TOLD, Maker
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at, new_thing
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Listing,
    Literal,
    Outside,
    Place,
    Routine,
    Table,
    Thing,
    Value,
)

_NAMES: Final = "list_commands"
"""The method of a group that gives the names of its commands."""
_GIVES: Final = "get_command"
"""That which gives the command of a name."""


def result_of_method(walk: Walk, owner: Thing, name: str, arguments: Arguments, place: Place) -> Value:
    """Give what a method of a library's object gives, as the table of its library has it."""
    type_name = walk.libraries.method(owner.type, name)
    if type_name is None and name == _GIVES:
        return _own_command(owner, arguments.get("cmd_name", 1))
    if type_name is None:
        # Those that a group has itself stand where they are made: what its class adds to them is asked for.
        is_asked = name == _NAMES and walk.libraries.children(owner.type) is not None
        return Listing([]) if is_asked else UNKNOWN
    maker = walk.libraries.maker(owner.type, name)
    if maker is not None:
        thing = _made(walk, owner, maker, arguments, place) or new_thing(walk, type_name, place, arguments)
        thing.source = (owner, name)
        _remember(owner, maker, arguments, thing)
        return thing
    if type_name == SELF or _is_own(type_name, arguments):
        return owner
    if (created := _created(walk, owner, name, arguments)) is not None:
        return created
    type_name = type_name.removeprefix(SELF_OR).removeprefix(SELF_TOLD)
    if type_name == FIRST:
        return arguments.positional[0] if arguments.positional else UNKNOWN
    if type_name.startswith(FIRST_OR):
        first = arguments.positional[0] if arguments.positional else UNKNOWN
        if isinstance(first, Thing):
            return first
        type_name = type_name.removeprefix(FIRST_OR)
    told = walk.libraries.result_class(owner.type, name)
    own = arguments.keywords.get(told) if told is not None else None
    chosen = walk.libraries.class_argument(owner.type)
    kind = owner.arguments.keywords.get(chosen) if chosen is not None else None
    kind = _told_by_owner(walk, owner) if kind is None and name == "()" else kind
    if isinstance(kind, Kind) and name == "()":
        given = {key: value for key, value in owner.arguments.keywords.items() if key != chosen}
        thing = make_instance(walk, kind, Arguments((), given, owner.arguments.is_open), place)
        thing.type = thing.type or type_name
    else:
        thing = new_thing(walk, type_name, place, arguments, own if isinstance(own, Kind) else None)
    for word in walk.libraries.told_by(owner.type) if name == "()" else ():
        thing.fields.setdefault(word, owner.arguments.get(word, 0) or _derived(walk, owner, word, arguments))
    thing.source = (owner, name)
    return thing


def _own_command(group: Thing, word: Value | None) -> Value:
    """A group that is asked for a command gives one that it has itself."""
    held = group.fields.get(OWN)
    if not isinstance(held, Table) or not isinstance(word, Literal):
        return UNKNOWN
    return held.entries.get(str(word.value), UNKNOWN)


def _derived(walk: Walk, decorator: Thing, word: str, arguments: Arguments) -> Value:
    function = arguments.get("", 0)
    if word != "name" or not isinstance(function, Routine):
        return UNKNOWN
    name = definition_at(walk, function.path, function.index).qualname
    derived = walk.libraries.derived_name(decorator.type, name)
    return Literal(derived, is_computed=True) if derived else UNKNOWN


def _told_by_owner(walk: Walk, decorator: Thing) -> Value | None:
    """`command_class = Command` in the class of a group: the class of what its decorators make; `type` is its own."""
    attribute = walk.libraries.told_class(decorator.type)
    group = decorator.source[0] if decorator.source is not None else None
    if attribute is None or group is None or group.kind is None:
        return None
    told = class_attribute(walk, group.kind, attribute)
    return group.kind if told == Outside("builtins.type") else told


def _is_own(type_name: str, arguments: Arguments) -> bool:
    """Some methods give their own object or another one, by what they are given."""
    if type_name.startswith(SELF_OR):
        return _is_named(arguments.get("", 0))
    return type_name.startswith(SELF_TOLD) and _is_text(arguments.get("", 1))


def _is_named(first: Value | None) -> bool:
    return isinstance(first, Table) or _is_text(first)


def _is_text(value: Value | None) -> bool:
    return isinstance(value, Literal) and isinstance(value.value, str)


def _made(walk: Walk, owner: Thing, maker: Maker, arguments: Arguments, place: Place) -> Thing | None:
    """Make an object of the class that the owner was told, else of the class of what made the owner."""
    told = owner.arguments.keywords.get(maker.keyword)
    kind = told if isinstance(told, Kind) else owner.source[0].kind if owner.source is not None else None
    if kind is None or isinstance(told, Outside):
        return None
    keywords = {name: value for name, value in arguments.keywords.items() if name not in maker.taken}
    return make_instance(walk, kind, Arguments((), keywords, arguments.is_open), place)


def _created(walk: Walk, owner: Thing, name: str, arguments: Arguments) -> Thing | None:
    """Give what the method of the owner's own class makes that a library asks for a new object; None without one."""
    creator = walk.libraries.creator(owner.type, name)
    found = None if creator is None or owner.kind is None else find_method(walk.snapshot, owner.kind, creator)
    if found is None:
        return None
    routine = Routine(found[1].path, found[1].index, owner)
    made = walk.steps.enter_routine(walk, routine, Arguments(arguments.positional[:1]))
    if not isinstance(made, Thing) or made is owner:
        return None
    made.source, made.arguments = (owner, name), arguments
    return made


def _remember(owner: Thing, maker: Maker, arguments: Arguments, thing: Thing) -> None:
    held = owner.fields.setdefault(maker.kept, Table({}))
    name = arguments.get("name", 0)
    if isinstance(held, Table) and isinstance(name, Literal):
        held.entries[str(name.value)] = thing
