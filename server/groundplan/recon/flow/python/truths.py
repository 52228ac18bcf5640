"""Is a condition known? Only where all that it hangs on was seen: what a caller gave, what the code made itself."""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.classes.models import UNDEFINED
from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.completeness import is_filled_later
from groundplan.recon.flow.declared import EMPTY, MISSING
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import names_in
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.state import FOREIGN, Walk, definition_at
from groundplan.recon.flow.storage import content_of
from groundplan.recon.flow.values import (
    Frame,
    Kind,
    Listing,
    Literal,
    Member,
    Outside,
    Prepared,
    Routine,
    Table,
    Thing,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE

_LONGEST_GUARD: Final = 100
_FALSE_NOTHING: Final = "attr.NOTHING"
"""The only one of them that counts as false."""
NOTHINGS: Final = {
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
        case Listing() if value.doubtful:
            return True if len(value.items) > value.doubtful else None
        case Listing():
            return True if value.items else None if value.is_open else False
        case Table():
            return True if value.entries else None if value.is_open else False
        case Kind() | Routine() | Prepared():
            return True
        case Outside() if value.name in NOTHINGS:
            return NOTHINGS[value.name] != _FALSE_NOTHING
        case Thing() if is_made(value):
            return None if value.kind is not None and _decides_itself(walk, value.kind) else True
        case _:
            return None


def is_made(thing: Thing) -> bool:
    """Tell whether an object was seen to be made, and of a class that is known."""
    return not thing.is_assumed and not thing.type.startswith(FOREIGN)


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
