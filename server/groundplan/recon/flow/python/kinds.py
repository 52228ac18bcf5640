"""Is a value of a class, or a class below another one, as far as that is known?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.truths import is_made
from groundplan.recon.flow.state import FOREIGN, UNKNOWN
from groundplan.recon.flow.values import (
    Closure,
    Inside,
    Kind,
    Listing,
    Literal,
    Member,
    Outside,
    Routine,
    Table,
    Thing,
    Unknown,
    Value,
)

_TYPES: Final[Mapping[str, type | tuple[type, ...]]] = {
    "str": str,
    "bool": bool,
    "int": int,
    "float": (int, float),
    # What they were called in Python 2, and by who supports both.
    **dict.fromkeys(("unicode", "basestring", "string_types", "text_type"), str),
    **dict.fromkeys(("long", "integer_types"), int),
}
_LISTS: Final = frozenset({"list", "tuple", "set", "frozenset", "Sequence", "Iterable"})
_ABSTRACT: Final = frozenset({"Sequence", "Iterable"})
_TABLES: Final = frozenset({"dict", "Mapping", "MutableMapping"})
_OF_PYTHON: Final = f"{FOREIGN}builtins."
_FUNCTIONS_OF: Final = frozenset({"FunctionType", "LambdaType"})
_NO_DATA: Final = _FUNCTIONS_OF | {"type"}
"""What no text, number, list or table is."""
_BOUND: Final = "MethodType"


def is_instance(run: Run, given: tuple[Value, ...], _: Mapping[str, Value]) -> Value:
    """`isinstance(one, kinds)`, as far as both are known."""
    if len(given) != 2:
        return UNKNOWN
    classes = _classes(given[1])
    found = [_is_of(run, given[0], one) for one in classes]
    if True in found or (isinstance(given[0], Listing) and _is_any_list(classes)):
        return Literal(True)
    return UNKNOWN if None in found or not found else Literal(False)


def is_subclass(run: Run, given: tuple[Value, ...], _: Mapping[str, Value]) -> Value:
    """`issubclass(kind, kinds)`, as far as both are known."""
    if len(given) == 2 and isinstance(given[0], Literal | Listing | Table | Routine | Closure):
        # Code asks first whether it is a class at all.
        return Literal(value=False)
    if (
        len(given) == 2
        and isinstance(given[0], Outside | Inside)
        and all(isinstance(one, Kind) for one in _classes(given[1]))
    ):
        # No other library extends what is here.
        return Literal(value=False)
    if len(given) != 2 or not isinstance(given[0], Kind):
        return UNKNOWN
    above = lineage(run.walk.snapshot, given[0]).kinds
    classes = _classes(given[1])
    if any(one in above for one in classes):
        return Literal(True)
    return Literal(False) if all(isinstance(one, Kind) for one in classes) else UNKNOWN


def _is_any_list(classes: list[Value]) -> bool:
    """Tell whether classes are all that a list may be: a set and a tuple are lists here."""
    names = {one.name.rpartition(".")[2] if isinstance(one, Outside) else "" for one in classes}
    names |= {one.text for one in classes if isinstance(one, Unknown)}
    return names >= {"list", "tuple"} or bool(names & _ABSTRACT)


def _classes(value: Value) -> list[Value]:
    return value.items if isinstance(value, Listing) else [value]


def _is_of(run: Run, value: Value, kind: Value) -> bool | None:
    name = kind.name.rpartition(".")[2] if isinstance(kind, Outside) else ""
    name = kind.text if isinstance(kind, Unknown) else name
    if isinstance(kind, Kind):
        return _is_of_ours(run, value, kind)
    is_python = name in _TYPES or name in _LISTS or name in _TABLES
    match value:
        case Routine() if name == _BOUND:
            return value.bound is not None
        case Routine() | Closure():
            return True if name in _FUNCTIONS_OF else False if is_python or name in _NO_DATA else None
        case Literal() | Listing() | Table() if name in _NO_DATA:
            return False
        case Literal() if name in _TYPES:
            return isinstance(value.value, _TYPES[name])
        case Literal() if is_python:
            return False
        case Listing() if is_python:
            return _is_of_list(value, name)
        case Table() if is_python:
            return name in _TABLES
        case Kind() | Inside() if is_python or name in _NO_DATA:
            return name == "type" and isinstance(value, Kind)
        case Thing() if isinstance(kind, Outside) and value.kind is None:
            # What a library made is of the class that its method tells; it may be of one below too.
            return True if run.walk.libraries.alias(kind.name) == value.type else None
        case _:
            return None


def _is_of_list(value: Listing, name: str) -> bool | None:
    """A set and a tuple are lists here, where nothing tells which it is."""
    own = "list" if value.is_list else "tuple" if value.is_tuple else ""
    return name == own or name in _ABSTRACT if own else None if name in _LISTS else False


def _is_of_ours(run: Run, value: Value, kind: Kind) -> bool | None:
    """Tell it of a class of the workspace. A metaclass makes classes, and no class makes a function, list or text."""
    match value:
        case Thing() if value.kind is not None and is_made(value):
            return kind in lineage(run.walk.snapshot, value.kind).kinds
        case Thing() if value.type.startswith(_OF_PYTHON):
            return False
        case Member() if value.kind is not None:
            return kind in lineage(run.walk.snapshot, value.kind).kinds
        case Literal() | Listing() | Table() | Routine() | Closure():
            return False
        case _:
            return None
