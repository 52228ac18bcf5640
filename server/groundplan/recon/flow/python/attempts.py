"""How far does a `try` get whose handler waits for an attribute that is not there: `try: marks = function.marks`?"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.carried import carried_by, lacks
from groundplan.recon.flow.classes import lineage, own_method
from groundplan.recon.flow.classhooks import is_plain
from groundplan.recon.flow.entries import IDENTITY
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.python.names import dotted_name
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.truths import settled
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Kind, Literal, Member, Routine, Thing, Value

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
    is_text = isinstance(owner, Literal) and not isinstance(owner, Member)
    return hasattr(owner.value, name) if is_text and isinstance(owner, Literal) else None


def followed_body(run: Run, node: ast.Try) -> list[ast.stmt]:
    """Give the statements before the one that asks a class or a function for what it does not have."""
    if not any(_waits(one) for one in node.handlers):
        return node.body
    for position, statement in enumerate(node.body):
        if any(_is_missing(run, one) for one in ast.walk(statement)):
            return node.body[:position]
    return node.body


def _waits(handler: ast.ExceptHandler) -> bool:
    """`except AttributeError`, or a tuple with it."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(one, ast.Name) and one.id == _MISSING for one in caught)


def _is_missing(run: Run, node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load):
        return False
    if not isinstance(node.value, ast.Name) or node.attr.startswith("__"):
        return False
    owner = value_of_name(run.walk, run.frame, node.value.id)
    if isinstance(owner, Kind):
        return is_plain(run.walk, owner) and not _class_has(run, owner, node.attr)
    return isinstance(owner, Routine) and lacks(run.walk, owner, node.attr)


def _class_has(run: Run, kind: Kind, name: str) -> bool:
    walk = run.walk
    for one in lineage(walk.snapshot, kind).kinds:
        members = {member.name for member in definition_at(walk, one.path, one.index).members}
        is_method = own_method(walk.snapshot, one, name) is not None
        if is_method or name in members or name in walk.steps.class_body(walk, one):
            return True
    return False
