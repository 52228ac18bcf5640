"""What does a comparison of two values come to, as far as both are known?"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.python.truths import NOTHINGS, is_made
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.storage import content_of
from groundplan.recon.flow.values import (
    Closure,
    Kind,
    Listing,
    Literal,
    Member,
    Method,
    Outside,
    Prepared,
    Routine,
    Table,
    Thing,
    Value,
)

_PLAIN: Final = frozenset({"bool", "int", "float", "str", "bytes"})
_OF_SIGNATURE: Final = "inspect.Parameter."


def compare(left: Value, operator: ast.cmpop, right: Value) -> Value:
    """Give what a comparison comes to."""
    match operator:
        case ast.Is():
            known = _identical(left, right)
        case ast.IsNot():
            known = _negated(_identical(left, right))
        case ast.Eq():
            known = _same(left, right)
        case ast.NotEq():
            known = _negated(_same(left, right))
        case ast.In():
            known = _within(left, right)
        case ast.NotIn():
            known = _negated(_within(left, right))
        case _:
            known = _ordered(left, operator, right)
    return UNKNOWN if known is None else Literal(known)


def _negated(known: bool | None) -> bool | None:
    return None if known is None else not known


def _identical(left: Value, right: Value) -> bool | None:
    if isinstance(left, Member) and isinstance(right, Member):
        return left.kind == right.kind and left.value == right.value
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Member) and (_is_something(other) or _is_written(other)):
            return False
        is_written = isinstance(one, Literal) and isinstance(one.value, str)
        # A marker such as `_NOTHING.HERE` is no text that somebody wrote.
        if is_written and isinstance(other, Method | Outside | Thing | Kind | Routine):
            return False
    return _same(left, right)


def _same(left: Value, right: Value) -> bool | None:
    if isinstance(left, Literal) and isinstance(right, Literal):
        return left.value == right.value and type(left.value) is type(right.value)
    if left is right and isinstance(left, Thing | Listing | Table):
        return True
    if isinstance(left, Outside) and isinstance(right, Outside) and _is_of_signature(left):
        known = NOTHINGS.get(left.name, left.name) == NOTHINGS.get(right.name, right.name)
        return known if _is_of_signature(right) else None
    if _is_nothing(left) or _is_nothing(right):
        return _are_apart(left, right)
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Literal) and one.value is None:
            return False if _is_something(other) else None
    if isinstance(left, Kind | Routine) and isinstance(right, Kind | Routine):
        return left == right
    is_named = isinstance(left, Outside | Method) and left == right
    return True if is_named else _are_apart(left, right)


def _are_apart(left: Value, right: Value) -> bool | None:
    """A class or function of Python's own is none of the workspace's, nor another one of Python's."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Literal) and not isinstance(one, Member) and isinstance(other, Listing | Table):
            return False
        if _is_builtin(one) and _is_written(other):
            # `field.type == "bool"` asks for an annotation that was left a text.
            return False
        if _is_nothing(one) and isinstance(other, Literal | Listing | Table | Kind | Routine | Thing):
            return False
        is_other = isinstance(other, Kind | Routine) or _is_builtin(other) or _is_nothing(other)
        is_other = is_other or _generic(other) != ""
        if _is_builtin(one) and is_other:
            return False
    return None if "" in (_generic(left), _generic(right)) else _are_same_form(left, right)


def _are_same_form(left: Value, right: Value) -> bool | None:
    """`Sequence[str]` is no `Optional[str]`; what is written otherwise in the brackets may still be the same."""
    if _generic(left) != _generic(right):
        return False
    inner = {one.name.partition("[")[2].rstrip("]") for one in (left, right) if isinstance(one, Outside)}
    return False if inner <= _PLAIN else None


def _generic(value: Value) -> str:
    """Give the type of which another one is a form, empty where a value is no such form."""
    head, bracket, _ = value.name.partition("[") if isinstance(value, Outside) else ("", "", "")
    return head if bracket else ""


def _is_nothing(value: Value) -> bool:
    return isinstance(value, Outside) and value.name in NOTHINGS


def _is_of_signature(value: Value) -> bool:
    return isinstance(value, Outside) and (value.name in NOTHINGS or value.name.startswith(_OF_SIGNATURE))


def _is_builtin(value: Value) -> bool:
    return isinstance(value, Outside) and value.name.startswith("builtins.")


def _is_something(value: Value) -> bool:
    if isinstance(value, Thing):
        return is_made(value)
    return _is_builtin(value) or isinstance(value, Closure | Listing | Table | Kind | Routine | Prepared)


def _is_written(value: Value) -> bool:
    return isinstance(value, Literal) and not value.is_computed


def _within(one: Value, many: Value) -> bool | None:
    many = content_of(many)
    if isinstance(one, Routine) and isinstance(many, Listing):
        is_whole = not many.is_open and all(isinstance(other, Routine) for other in many.items)
        return True if one in many.items else False if is_whole else None
    if isinstance(one, Outside | Kind) and isinstance(many, Listing):
        same = [_same(one, other) for other in many.items]
        return True if True in same else None if None in same or many.is_open else False
    if not isinstance(one, Literal):
        return None
    if isinstance(many, Table):
        is_whole = not many.is_open and not many.is_shared
        return True if str(one.value) in many.entries else False if is_whole else None
    if isinstance(many, Listing):
        if any(isinstance(other, Literal) and other.value == one.value for other in many.items):
            return True
        is_closed = not many.is_open and all(isinstance(other, Literal) for other in many.items)
        return False if is_closed else None
    if isinstance(many, Literal) and isinstance(many.value, str) and isinstance(one.value, str):
        return one.value in many.value
    return None


_ORDERS: Final[Mapping[type[ast.cmpop], Callable[[float, float], bool]]] = {
    ast.Lt: lambda left, right: left < right,
    ast.LtE: lambda left, right: left <= right,
    ast.Gt: lambda left, right: left > right,
    ast.GtE: lambda left, right: left >= right,
}


_BEFORE: Final = (3,)
_AFTER: Final = (4,)
"""What is read is Python 3, and nobody knows which."""


def _ordered_version(operator: ast.cmpop, right: Value) -> bool | None:
    """`sys.version_info < (3, 0)`, where every version of Python 3 gives the same."""
    order = _ORDERS.get(type(operator))
    parts = (
        [one.value for one in right.items if isinstance(one, Literal)] if isinstance(right, Listing) else []
    )
    while parts and parts[-1] == 0:
        parts.pop()
    wanted = tuple(one for one in parts if isinstance(one, int))
    if order is None or not wanted or _BEFORE < wanted < _AFTER:
        return None
    is_later = isinstance(operator, ast.Gt | ast.GtE)
    return is_later if wanted <= _BEFORE else not is_later


def _ordered(left: Value, operator: ast.cmpop, right: Value) -> bool | None:
    if isinstance(left, Outside) and left.name == "sys.version_info":
        return _ordered_version(operator, right)
    order = _ORDERS.get(type(operator))
    given = [one.value for one in (left, right) if isinstance(one, Literal)]
    if order is None or len(given) != 2:
        return None
    first, second = given
    if isinstance(first, int | float) and isinstance(second, int | float):
        return order(first, second)
    return None
