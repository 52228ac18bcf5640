"""What do `inspect`, `dataclasses` and `typing` tell of a signature, of the fields of a record, of annotations?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.declared import fields, signature, told_of_names
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at
from groundplan.recon.flow.values import (
    Arguments,
    Kind,
    Listing,
    Literal,
    Routine,
    Row,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.syntax.facts import Parameter

_SPECIFICATION: Final = (
    "args",
    "varargs",
    "varkw",
    "defaults",
    "kwonlyargs",
    "kwonlydefaults",
    "annotations",
)


def _fields(walk: Walk, arguments: Arguments) -> Value:
    owner = arguments.positional[0]
    kind = owner.kind if isinstance(owner, Thing) else owner
    return Listing([*fields(walk, kind)]) if isinstance(kind, Kind) else UNKNOWN


def _own_hints(walk: Walk, arguments: Arguments) -> Value:
    return told_of_names(walk, arguments.positional[0], "__annotations__") or UNKNOWN


def _hints(walk: Walk, arguments: Arguments) -> Value:
    """`get_type_hints(Class)`: those of the classes above come first, as far as they stand in the workspace."""
    owner = arguments.positional[0]
    if not isinstance(owner, Kind):
        return _own_hints(walk, arguments)
    found = Table({})
    for one in reversed(lineage(walk.snapshot, owner).kinds):
        hints = told_of_names(walk, one, "__annotations__")
        found.entries.update(hints.entries if isinstance(hints, Table) else {})
    return found


def _signature(walk: Walk, arguments: Arguments) -> Value:
    function = arguments.positional[0]
    if isinstance(function, Kind):
        made = find_method(walk.snapshot, function, "__init__")
        function = UNKNOWN if made is None else Routine(made[1].path, made[1].index, function)
    return signature(walk, function) if isinstance(function, Routine) else UNKNOWN


def _specification(walk: Walk, arguments: Arguments) -> Value:
    """`inspect.getfullargspec(function)`."""
    parameters = _parameters(walk, arguments.positional[0])
    if parameters is None:
        return UNKNOWN
    plain = [one for one in parameters if not one.is_keyword_only and not one.name.startswith("*")]
    only = [one for one in parameters if one.is_keyword_only and not one.name.startswith("*")]
    defaults: list[Value] = [_default(one) for one in plain if one.default is not None or one.is_optional]
    rest = [one.name for one in parameters if one.name.startswith("*")]
    starred = next((one for one in rest if not one.startswith("**")), "")
    named = next((one for one in rest if one.startswith("**")), "")
    return Row(
        [
            _listed(one.name for one in plain),
            Literal(starred.lstrip("*") or None),
            Literal(named.lstrip("*") or None),
            Listing(defaults) if defaults else Literal(None),
            _listed(one.name for one in only),
            Table({one.name: _default(one) for one in only if one.is_optional}),
            Table({}, is_open=True),
        ],
        names=_SPECIFICATION,
    )


def _parameters(walk: Walk, function: Value) -> tuple[Parameter, ...] | None:
    if not isinstance(function, Routine):
        return None
    return definition_at(walk, function.path, function.index).parameters[int(function.bound is not None) :]


def _listed(names: Iterable[str]) -> Listing:
    return Listing([Literal(one, is_computed=True) for one in names])


def _default(parameter: Parameter) -> Value:
    return Unknown(parameter.default.text if parameter.default is not None else "")


OF_SIGNATURES: Final[Mapping[str, Callable[[Walk, Arguments], Value]]] = {
    "inspect.getfullargspec": _specification,
    "inspect.signature": _signature,
    "dataclasses.fields": _fields,
    "attr.fields": _fields,
    "attrs.fields": _fields,
    "inspect.get_annotations": _own_hints,
    "typing.get_type_hints": _hints,
    # A library that others take it from gives it out under a name of its own.
    "sqlalchemy.util.inspect_getfullargspec": _specification,
    "sqlalchemy.util.compat.inspect_getfullargspec": _specification,
}
