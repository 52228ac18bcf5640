"""What do Go's operators give for what is known: texts that are joined, comparisons, bits of constants."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.go.texts import begun
from groundplan.recon.flow.state import FOREIGN, UNKNOWN
from groundplan.recon.flow.values import Closure, Literal, Place, Routine, Table, Thing, Value

_ORDERS: Final = frozenset({"<", "<=", ">", ">="})
_NUMBERS: Final[Mapping[str, Callable[[int, int], int]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "|": operator.or_,
    "&": operator.and_,
    "^": operator.xor,
    "&^": lambda left, right: left & ~right,
    "<<": lambda left, right: left << min(right, 64),
    ">>": lambda left, right: left >> min(right, 64),
}


def combined(sign: str, left: Value, right: Value, place: Place) -> Value:
    """Give what an operator makes of two values; unknown where one of them is not known."""
    if sign in ("==", "!="):
        known = same(left, right)
        return UNKNOWN if known is None else Literal(known is (sign == "=="), place)
    if sign in ("&&", "||"):
        return _either(sign, truth(left), truth(right), place)
    if not isinstance(left, Literal) or not isinstance(right, Literal):
        return begun((left, right)) if sign == "+" else UNKNOWN
    first, second = left.value, right.value
    if isinstance(first, str) and isinstance(second, str):
        if sign == "+":
            return Literal(first + second, written_at(left, right, place))
        return (
            Literal(_is_in_order(sign, (first > second) - (first < second)), place)
            if sign in _ORDERS
            else UNKNOWN
        )
    if type(first) is not int or type(second) is not int:
        return UNKNOWN
    if sign in _ORDERS:
        return Literal(_is_in_order(sign, first - second), place)
    return Literal(_NUMBERS[sign](first, second), place) if sign in _NUMBERS and second >= 0 else UNKNOWN


def same(left: Value, right: Value) -> bool | None:
    """Tell whether two values are equal; None where that is not known."""
    if isinstance(left, Literal) and isinstance(right, Literal):
        return left.value == right.value
    if isinstance(left, Literal) and left.value is None:
        return False if is_something(right) else None
    if isinstance(right, Literal) and right.value is None:
        return False if is_something(left) else None
    return None


def is_something(value: Value) -> bool:
    """Tell whether a value is no `nil`: a struct that was seen to be made, a function, a table."""
    if isinstance(value, Thing):
        return not value.is_assumed and not value.type.startswith(FOREIGN)
    return isinstance(value, Closure | Routine | Table)


def truth(value: Value) -> bool | None:
    """Tell whether a condition holds; None where only a run tells."""
    return value.value if isinstance(value, Literal) and isinstance(value.value, bool) else None


def written_at(first: Value, second: Value, place: Place) -> Place:
    """A text that is made of others stands where the last of them does that comes from elsewhere."""
    places = [one.place for one in (second, first) if isinstance(one, Literal) and one.place is not None]
    away = (one for one in places if (one.path, one.scope) != (place.path, place.scope))
    return next(away, place)


def _is_in_order(sign: str, difference: int) -> bool:
    return (difference == 0 and "=" in sign) or (difference < 0 if sign[0] == "<" else difference > 0)


def _either(sign: str, left: bool | None, right: bool | None, place: Place) -> Value:
    decisive = sign == "||"
    if decisive in (left, right):
        return Literal(decisive, place)
    return UNKNOWN if None in (left, right) else Literal(not decisive, place)
