"""What does a method answer that only gives a constant: `def needs_device(self): return False`?

Classes ask such methods what to set up, and those that extend them answer otherwise.
"""

from __future__ import annotations

import ast

from groundplan.recon.flow.parsed import function_at
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Literal, Routine


def constant_of(walk: Walk, routine: Routine) -> Literal | None:
    """Give the constant that is all a function of Python returns; None where it does anything else."""
    key = (routine.path, routine.index)
    if key not in walk.functions:
        walk.functions[key] = function_at(walk.snapshot, *key)
    function = walk.functions[key]
    body = [] if function is None else [one for one in function.body if not _is_text(one)]
    only = body[0] if len(body) == 1 else None
    if not isinstance(only, ast.Return) or not isinstance(only.value, ast.Constant):
        return None
    value = only.value.value
    return Literal(value) if isinstance(value, bool | str) else None


def _is_text(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
