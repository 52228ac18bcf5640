"""Does code that tries to read an attribute fail for sure, or never: `try: marks = function.marks; except AttributeError: …`?"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.carried import carried_by, lacks
from groundplan.recon.flow.entries import IDENTITY
from groundplan.recon.flow.python.names import dotted_name
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.truths import settled
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Literal, Member, Routine, Thing, Value

_MISSING: Final = "AttributeError"
_ASKING: Final = "getattr"


def read_fails(run: Run, node: ast.Try) -> bool | None:
    """Tell whether the one thing that is tried fails, which all handlers are for; None where only a run tells."""
    is_for_it = all(isinstance(one.type, ast.Name) and one.type.id == _MISSING for one in node.handlers)
    first = node.body[0]
    value = first.value if isinstance(first, ast.Assign | ast.AnnAssign | ast.Return | ast.Expr) else None
    read = _read(value) if value is not None and is_for_it and node.handlers else None
    name = None if read is None else run.value_of(read[1])
    if read is None or not isinstance(name, Literal) or not isinstance(name.value, str):
        return None
    if IDENTITY not in name.value and settled(run, read[0], Literal(value=True)) is None:
        # Somebody else may have put something else there; what is named after an object, that one only.
        return None
    known = _has(run.walk, run.value_of(read[0]), name.value)
    # What stands behind a read that succeeds may fail too.
    return None if known is None or (known and len(node.body) > 1) else not known


def _read(value: ast.expr) -> tuple[ast.expr, ast.expr] | None:
    """Give the owner and the name of an attribute; what calls something is left alone, as it would be called twice."""
    match value:
        case ast.Attribute() if dotted_name(value):
            return value.value, ast.copy_location(ast.Constant(value.attr), value)
        case ast.Call(func=ast.Name(id=called), args=[owner, name], keywords=[]) if called == _ASKING:
            return (owner, name) if dotted_name(owner) and not isinstance(name, ast.Call) else None
        case _:
            return None


def _has(walk: Walk, owner: Value, name: str) -> bool | None:
    held = carried_by(walk, owner) if isinstance(owner, Routine) else {}
    held = owner.fields if isinstance(owner, Thing) else held
    if name in held:
        return True
    if IDENTITY in name or lacks(walk, owner, name):
        return False
    is_plain = isinstance(owner, Literal) and not isinstance(owner, Member)
    return hasattr(owner.value, name) if is_plain and isinstance(owner, Literal) else None
