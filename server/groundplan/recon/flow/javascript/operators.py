"""What do the operators of JavaScript make of values that are known?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.javascript.scope import Fold, Made, truth
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Closure, Listing, Literal, Outside, Routine, Table, Thing, Unknown

GLOBALS: Final = frozenset({"parseInt", "parseFloat", "Number", "String", "Boolean"})
"""Functions that the language has everywhere."""


def combined(fold: Fold, operator: str, left: Made, right: Made) -> Made:
    """Give what an operator makes of two values."""
    if operator in ("===", "==", "!==", "!=") and (same := _are_same(left, right)) is not None:
        return Literal(same == (operator in ("===", "==")))
    if operator == "in":
        return _is_key(left, right)
    if operator == "instanceof":
        return _is_made_by(fold, left, right)
    return joined(fold, left, right) if operator == "+" else UNKNOWN


def negated(operator: str, value: Made) -> Made:
    """Give what an operator makes of one value."""
    if operator == "~" and isinstance(value, Literal) and type(value.value) is int:
        return Literal(~value.value)
    if operator == "-" and isinstance(value, Literal) and type(value.value) is int:
        return Literal(-value.value)
    known = truth(value)
    return Literal(not known) if operator == "!" and known is not None else UNKNOWN


def joined(fold: Fold, left: Made, right: Made) -> Made:
    """Give the text of two; unknown where one of them is none."""
    if not isinstance(left, Literal) or not isinstance(right, Literal):
        return UNKNOWN
    is_joined = isinstance(left.value, str) and isinstance(right.value, str)
    return Literal(f"{left.value}{right.value}", fold.place, is_computed=True) if is_joined else UNKNOWN


def _are_same(left: Made, right: Made) -> bool | None:
    left, right = _of_language(left), _of_language(right)
    if isinstance(left, Literal) and isinstance(right, Literal):
        # `true` is not 1.
        return type(left.value) is type(right.value) and left.value == right.value
    known = Routine | Outside | Literal | Closure
    return left == right if isinstance(left, known) and isinstance(right, known) else None


def _is_made_by(fold: Fold, value: Made, maker: Made) -> Made:
    """A text or a number is an object of no class, a list of none of a library; a library's object is of its own."""
    if isinstance(value, Literal):
        return Literal(False)
    libraries = fold.walk.libraries
    made = libraries.type_of(libraries.alias(maker.name)) if isinstance(maker, Outside) else ""
    if not libraries.is_type(made):
        return UNKNOWN
    is_one = isinstance(value, Thing) and value.type == made
    return Literal(is_one) if is_one or isinstance(value, Listing | Table) else UNKNOWN


def _is_key(word: Made, table: Made) -> Made:
    """`"alias" in settings`."""
    if not isinstance(word, Literal) or not isinstance(table, Table):
        return UNKNOWN
    is_there = str(word.value) in table.entries
    return UNKNOWN if table.is_open and not is_there else Literal(is_there)


def _of_language(value: Made) -> Made:
    """A table of the walk names functions of the language by their names alone."""
    is_global = isinstance(value, Unknown) and value.text in GLOBALS
    return Outside(f"globalThis.{value.text}") if isinstance(value, Unknown) and is_global else value
