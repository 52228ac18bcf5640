"""Making an object of a class of the workspace: its constructor runs, or its members take the arguments."""

from __future__ import annotations

from groundplan.recon.flow.classes.hooks import call_metaclass
from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.classes.records import names_of_base
from groundplan.recon.flow.classes.singles import keep_object, keeper_of, kept_object
from groundplan.recon.flow.classes.starting import run_started
from groundplan.recon.flow.expressions import value_of_expression
from groundplan.recon.flow.go.language import is_go
from groundplan.recon.flow.state import Walk, definition_at, new_thing, record_effect
from groundplan.recon.flow.storage import fill_storage, give_storage
from groundplan.recon.flow.values import (
    Arguments,
    Frame,
    Kind,
    Listing,
    Place,
    Routine,
    Table,
    Thing,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE, Member


def make_instance(walk: Walk, kind: Kind, arguments: Arguments, place: Place) -> Thing:
    """Make an object of a class and run its constructor."""
    api = _api_name(walk, kind)
    if api:
        return new_thing(walk, api, place, arguments)
    if is_go(kind.path):
        return _struct(walk, kind, arguments, place)
    line = lineage(walk.snapshot, kind)
    named = [walk.libraries.alias(name) for name in line.outside]
    outer = walk.libraries.nearest(tuple(name for name in named if walk.libraries.is_type(name)))
    keeper = keeper_of(walk, kind)
    known = None if keeper is None else kept_object(walk, kind, keeper)
    if keeper is not None and known is not None and keeper.is_metaclass:
        return known
    thing = known or new_thing(walk, outer, place, arguments, kind)
    if known is None:
        give_storage(walk, thing)
    if keeper is not None and known is None:
        keep_object(walk, thing, kind, keeper, arguments)
    # What `__new__` gives again is constructed again.
    if keeper is not None or not call_metaclass(walk, thing, kind, arguments):
        _construct(walk, thing, kind, arguments, place)
    return thing


def _construct(walk: Walk, thing: Thing, kind: Kind, arguments: Arguments, place: Place) -> None:
    initial = find_method(walk.snapshot, kind, "__init__") or find_method(walk.snapshot, kind, "constructor")
    if initial is None and thing.stored is not None:
        fill_storage(thing, arguments)
    elif initial is None:
        _fill_fields(walk, thing, _named_by_maker(walk, kind, arguments))
        if thing.type:
            record_effect(walk, thing, "__init__", arguments, place, thing)
            run_started(walk, thing, "__init__")
    else:
        home = initial[1]
        walk.steps.enter_routine(walk, Routine(home.path, home.index, thing), arguments)


def _struct(walk: Walk, kind: Kind, arguments: Arguments, place: Place) -> Thing:
    """Go has no constructors, and what a struct embeds is an object of its own."""
    thing = new_thing(walk, "", place, arguments, kind)
    definition = definition_at(walk, kind.path, kind.index)
    # By convention what is embedded stands first.
    names = [*(one.rpartition(".")[2] for one in definition.bases), *(one.name for one in definition.members)]
    thing.fields.update(zip(names, arguments.positional, strict=False))
    thing.fields.update(arguments.keywords)
    return thing


def _api_name(walk: Walk, kind: Kind) -> str:
    module = walk.snapshot.module_of(kind.path)
    name = definition_at(walk, kind.path, kind.index).qualname
    dotted = walk.libraries.alias(f"{module.id}.{name}" if module is not None else name)
    return dotted if walk.libraries.is_api(dotted) else ""


def _fill_fields(walk: Walk, thing: Thing, arguments: Arguments) -> None:
    """A class without a constructor of its own is a record: its members take the arguments in order."""
    assert thing.kind is not None
    members = [
        one
        for kind in reversed(lineage(walk.snapshot, thing.kind).kinds)
        for one in definition_at(walk, kind.path, kind.index).members
    ]
    thing.fields.update((one.name, made) for one in members if (made := _made_for(one)) is not None)
    of_record = names_of_base(walk.snapshot, thing.kind)
    names = of_record or tuple(one.name for one in members)
    thing.fields.update(zip(names, arguments.positional, strict=False))
    thing.fields.update(arguments.keywords)


def _named_by_maker(walk: Walk, kind: Kind, arguments: Arguments) -> Arguments:
    """A class whose objects are made in `__new__` keeps what that is given, under the names that both know."""
    found = find_method(walk.snapshot, kind, "__new__")
    home = None if found is None else found[1]
    names = () if home is None else definition_at(walk, home.path, home.index).parameters[1:]
    if home is None or any(one.name.startswith("*") for one in names):
        return arguments
    members = {one.name for one in definition_at(walk, kind.path, kind.index).members}
    given: dict[str, Value] = {}
    outer = Frame(home.path, MODULE_SCOPE, {})
    place = Place(home.path, definition_at(walk, home.path, home.index).name_span, home.index)
    for position, one in enumerate(names):
        value = arguments.get(one.name, position)
        if value is None and one.default is not None:
            value = value_of_expression(walk, outer, one.default, place)
        if value is not None and one.name in members:
            given[one.name] = value
    return Arguments((), given, arguments.is_open)


def _made_for(member: Member) -> Listing | Table | None:
    """Give the new list or table that each object of a record begins with: `field(default_factory=list)`."""
    given = member.default.items if member.default is not None else ()
    factory = next((one.value.text for one in given if one.name in ("default_factory", "factory")), "")
    match factory:
        case "list" | "set":
            return Listing([])
        case "dict":
            return Table({})
        case _:
            return None
