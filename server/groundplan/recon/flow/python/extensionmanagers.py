"""What does a manager of stevedore's hold: the entry points of one group, each by its name and loaded."""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.python.pointgroups import loaded_points
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Listing, Literal, Method, Row, Thing, Value

_MANAGER: Final = "stevedore.ExtensionManager"
_KINDS: Final = ("Enabled", "Named", "Dispatch", "NameDispatch")
_MODULES: Final = ("", "extension.", "enabled.", "named.", "dispatch.")
_EXTENSION: Final = ("name", "plugin", "entry_point_target", "obj")

LIBRARY: Final = Library(
    aliases={
        f"stevedore.{module}{kind}ExtensionManager": _MANAGER
        for module in _MODULES
        for kind in ("", *_KINDS)
        if module or kind
    },
    functions=frozenset({_MANAGER}),
)


def extensions_of(walk: Walk, value: Value) -> list[Value] | None:
    """Give what a loop over a manager, or over its list, goes through; None where it is none or its group is unknown."""
    if isinstance(value, Method) and value.name == "extensions" and isinstance(value.owner, Thing):
        value = value.owner
    if not isinstance(value, Thing) or value.type != _MANAGER:
        return None
    group = value.arguments.get("namespace", 0)
    if not isinstance(group, Literal):
        return None
    return [
        Row([Literal(name), loaded, Literal(target), Literal(None)], names=_EXTENSION)
        for name, target, loaded in loaded_points(walk, group.value)
    ]


def extension_of(walk: Walk, manager: Thing, name: Value) -> Value:
    """Give the extension of a name: `manager["name"]`."""
    for one in extensions_of(walk, manager) or ():
        if isinstance(one, Row) and isinstance(name, Literal) and one.items[0] == Literal(name.value):
            return one
    return UNKNOWN


def called_manager(walk: Walk, method: Method, arguments: Arguments) -> Value | None:
    """Do what a method of a manager does; None where it is another one."""
    manager = method.owner
    every = extensions_of(walk, manager) if isinstance(manager, Thing) else None
    if every is None or not isinstance(manager, Thing):
        return None
    names = [one.items[0] for one in every if isinstance(one, Row)]
    match method.name:
        case "names":
            return Listing([*names])
        case "items":
            return Listing([Listing([*pair]) for pair in zip(names, every, strict=True)])
        case "map" if arguments.positional:
            function, *rest = arguments.positional
            call = walk.steps.apply_call
            given = (Arguments((one, *rest), arguments.keywords) for one in every)
            return Listing([call(walk, function, one, manager.place) for one in given])
        case _:
            return None
