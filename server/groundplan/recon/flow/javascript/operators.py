"""Are two values of JavaScript the same, and what do two texts come to that are joined?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.javascript.scope import Fold, Made
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Closure, Literal, Outside, Routine, Unknown

GLOBALS: Final = frozenset({"parseInt", "parseFloat", "Number", "String", "Boolean"})
"""Functions that the language has everywhere."""


def are_same(left: Made, right: Made) -> bool | None:
    """Tell whether two values are equal; None where that is not known."""
    left, right = _of_language(left), _of_language(right)
    if isinstance(left, Literal) and isinstance(right, Literal):
        return left.value == right.value
    known = Routine | Outside | Literal | Closure
    return left == right if isinstance(left, known) and isinstance(right, known) else None


def joined(fold: Fold, left: Made, right: Made) -> Made:
    """Give the text of two; unknown where one of them is none."""
    if not isinstance(left, Literal) or not isinstance(right, Literal):
        return UNKNOWN
    is_joined = isinstance(left.value, str) and isinstance(right.value, str)
    return Literal(f"{left.value}{right.value}", fold.place, is_computed=True) if is_joined else UNKNOWN


def _of_language(value: Made) -> Made:
    """A table of the walk names functions of the language by their names alone."""
    is_global = isinstance(value, Unknown) and value.text in GLOBALS
    return Outside(f"globalThis.{value.text}") if isinstance(value, Unknown) and is_global else value
