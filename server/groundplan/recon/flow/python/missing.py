"""How far does a `try` get whose handler waits for an attribute that is not there: `except AttributeError`?"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.carried import lacks
from groundplan.recon.flow.classes import lineage, own_method
from groundplan.recon.flow.classhooks import is_plain
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.state import definition_at
from groundplan.recon.flow.values import Kind, Routine

_MISSING: Final = "AttributeError"


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
        return is_plain(run.walk, owner) and not _has(run, owner, node.attr)
    return isinstance(owner, Routine) and lacks(run.walk, owner, node.attr)


def _has(run: Run, kind: Kind, name: str) -> bool:
    walk = run.walk
    for one in lineage(walk.snapshot, kind).kinds:
        members = {member.name for member in definition_at(walk, one.path, one.index).members}
        is_method = own_method(walk.snapshot, one, name) is not None
        if is_method or name in members or name in walk.steps.class_body(walk, one):
            return True
    return False
