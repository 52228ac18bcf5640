"""How far does a `try` get that surely fails: `except AttributeError` of what is not there, `except NotImplementedError`?"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import function_tree
from groundplan.recon.flow.python.lacking import surely_lacks
from groundplan.recon.flow.python.names import dotted_name
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.values import Routine

_REFUSED: Final = "NotImplementedError"
_SIMPLE: Final = ast.Expr | ast.Assign | ast.AnnAssign | ast.Return
_MAYBE: Final = ast.IfExp | ast.BoolOp | ast.Lambda | ast.comprehension


def followed_body(run: Run, node: ast.Try) -> tuple[list[ast.stmt], ast.ExceptHandler | None]:
    """Give the statements before the one that fails in a way that a handler waits for, and the handler if it surely does."""
    fails = {
        name: check for name, check in _FAILING.items() if any(_waits(one, name) for one in node.handlers)
    }
    for position, statement in enumerate(node.body if fails else ()):
        for name, check in fails.items():
            if any(check(run, one) for one in ast.walk(statement)):
                return node.body[:position], _reached(node, statement, name)
    return node.body, None


def _reached(node: ast.Try, failing: ast.stmt, name: str) -> ast.ExceptHandler | None:
    """Give the handler that a statement leads to; None where the part that fails may not be run."""
    is_sure = isinstance(failing, _SIMPLE) and not any(isinstance(one, _MAYBE) for one in ast.walk(failing))
    others = (one for one in node.handlers if not any(_waits(one, other) for other in _FAILING))
    found = next(one for one in node.handlers if _waits(one, name))
    return found if is_sure and next(others, None) is None else None


def _waits(handler: ast.ExceptHandler, name: str) -> bool:
    """`except AttributeError`, or a tuple with it."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(one, ast.Name) and one.id == name for one in caught)


def _is_missing(run: Run, node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute) or not isinstance(node.ctx, ast.Load):
        return False
    if not isinstance(node.value, ast.Name) or run.may_be_another(node.value.id):
        return False
    return surely_lacks(run.walk, value_of_name(run.walk, run.frame, node.value.id), node.attr)


def _is_refused(run: Run, node: ast.AST) -> bool:
    """A call of a method that heirs are to write: all that it does is to raise."""
    dotted = dotted_name(node.func) if isinstance(node, ast.Call) else ""
    called = value_of_name(run.walk, run.frame, dotted) if dotted else None
    if not isinstance(called, Routine) or run.may_be_another(dotted.partition(".")[0]):
        return False
    tree = function_tree(run.walk.snapshot, called.path, called.index)
    body = [one for one in tree.body if not _is_docstring(one)] if tree is not None else []
    raised = body[0].exc if len(body) == 1 and isinstance(body[0], ast.Raise) else None
    raised = raised.func if isinstance(raised, ast.Call) else raised
    return isinstance(raised, ast.Name) and raised.id == _REFUSED


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


_FAILING: Final[Mapping[str, Callable[[Run, ast.AST], bool]]] = {
    "AttributeError": _is_missing,
    _REFUSED: _is_refused,
}
