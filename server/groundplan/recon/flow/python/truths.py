"""Is a condition known? Only where all that it hangs on was seen: what a caller gave, what the code made itself."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.classes import find_method
from groundplan.recon.flow.completeness import is_filled_later
from groundplan.recon.flow.declared import EMPTY, MISSING
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.models import UNDEFINED
from groundplan.recon.flow.parsed import names_in
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk, definition_at
from groundplan.recon.flow.storage import content_of
from groundplan.recon.flow.values import (
    Frame,
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
from groundplan.syntax.facts import MODULE_SCOPE

_LONGEST_GUARD: Final = 100
_PLAIN: Final = frozenset({"bool", "int", "float", "str", "bytes"})
_OF_SIGNATURE: Final = "inspect.Parameter."
_FALSE_NOTHING: Final = "attr.NOTHING"
"""The only one of them that counts as false."""
_NOTHING: Final = {
    **dict.fromkeys((EMPTY.name, "inspect._empty", "inspect.Signature.empty"), EMPTY.name),
    MISSING.name: MISSING.name,
    **dict.fromkeys(("attr.NOTHING", "attrs.NOTHING"), _FALSE_NOTHING),
    **dict.fromkeys((UNDEFINED.name, "pydantic.fields.PydanticUndefined"), UNDEFINED.name),
}
"""What stands for nothing where a default may be anything, by its names."""


def truth(walk: Walk, value: Value) -> bool | None:
    """Tell whether a value counts as true; None where that is not known."""
    value = content_of(value)
    match value:
        case Member():
            # One whose value is nothing counts as its class says.
            return True if value.value else None
        case Literal():
            return bool(value.value)
        case Listing():
            return True if value.items else None if value.is_open else False
        case Table():
            return True if value.entries else None if value.is_open else False
        case Kind() | Routine() | Prepared():
            return True
        case Outside() if value.name in _NOTHING:
            return _NOTHING[value.name] != _FALSE_NOTHING
        case Thing() if is_made(value):
            return None if value.kind is not None and _decides_itself(walk, value.kind) else True
        case _:
            return None


def is_made(thing: Thing) -> bool:
    """Tell whether an object was seen to be made, and of a class that is known."""
    return not thing.is_assumed and not thing.type.startswith(FOREIGN)


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


def _is_doubtful(run: Run, test: ast.expr) -> bool:
    """Tell whether a condition names what may be another value when the program runs.

    A number or a None of a module may be set by anybody, and a function that nobody was seen to call may be given
    anything.
    """
    return any(_may_differ(run, one) for one in names_in(run.walk, test))


def known_truth(run: Run, test: ast.expr) -> bool | None:
    """Tell whether a condition holds, running its calls; None where only a run tells."""
    return settled(run, test, run.value_of(test))


def settled(run: Run, test: ast.expr, value: Value) -> bool | None:
    """Tell whether a condition holds whose value was read; None where only a run tells."""
    known = truth(run.walk, value)
    return None if known is None or _is_doubtful(run, test) else known


def guard_of(test: ast.expr, *, holds: bool) -> str:
    """Write a condition as the facts of a call do: a dotted name, a call or a short comparison, else nothing."""
    while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test, holds = test.operand, not holds
    text = ast.unparse(test)
    is_told = isinstance(test, ast.Name | ast.Attribute | ast.Compare | ast.BoolOp | ast.Call)
    if not is_told or len(text) > _LONGEST_GUARD:
        return ""
    return text if holds else f"not {text}"


def _decides_itself(walk: Walk, kind: Kind) -> bool:
    return any(find_method(walk.snapshot, kind, one) is not None for one in ("__bool__", "__len__"))


def _negated(known: bool | None) -> bool | None:
    return None if known is None else not known


def _identical(left: Value, right: Value) -> bool | None:
    for one, other in ((left, right), (right, left)):
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
        known = _NOTHING.get(left.name, left.name) == _NOTHING.get(right.name, right.name)
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
        if _is_builtin(one) and isinstance(other, Literal) and not other.is_computed:
            # `field.type == "bool"` asks for an annotation that was left a text.
            return False
        if _is_nothing(one) and isinstance(other, Literal | Listing | Table | Kind | Routine | Thing):
            return False
        is_other = isinstance(other, Kind | Routine) or _is_builtin(other) or _generic(other) != ""
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
    return isinstance(value, Outside) and value.name in _NOTHING


def _is_of_signature(value: Value) -> bool:
    return isinstance(value, Outside) and (value.name in _NOTHING or value.name.startswith(_OF_SIGNATURE))


def _is_builtin(value: Value) -> bool:
    return isinstance(value, Outside) and value.name.startswith("builtins.")


def _is_something(value: Value) -> bool:
    if isinstance(value, Thing):
        return is_made(value)
    return isinstance(value, Listing | Table | Kind | Routine | Prepared)


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


def _may_differ(run: Run, name: str) -> bool:
    if run.may_be_another(name):
        return True
    frame: Frame | None = run.frame
    while frame is not None:
        if name in frame.variables:
            is_free = frame.is_root and name not in frame.assumed and name in _parameters(run.walk, frame)
            # A class that stands for its heirs says nothing of what they set.
            return is_free or (run.walk.guesses > 0 and isinstance(frame.variables[name], Kind))
        frame = frame.around
    value = value_of_name(run.walk, run.frame, name)
    if isinstance(value, Literal):
        return not isinstance(value.value, str | bool)
    return is_filled_later(value)


def _parameters(walk: Walk, frame: Frame) -> set[str]:
    if frame.scope == MODULE_SCOPE:
        return set()
    return {one.name.lstrip("*") for one in definition_at(walk, frame.path, frame.scope).parameters}
