"""Which names stand for one of several, because another name decides that may be another when the program runs?"""

from __future__ import annotations

import ast

from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.values import Kind, Routine, Value


def note_choice(run: Run, target: ast.expr, node: ast.expr, value: Value) -> None:
    """`kind = load(name)`: where the name may be another, so may the class be, and an object of it."""
    given = [*node.args, *(one.value for one in node.keywords)] if isinstance(node, ast.Call) else []
    is_chosen = isinstance(value, Kind | Routine) and any(
        isinstance(one, ast.Name) and run.may_be_another(one.id) for one in given
    )
    is_chosen = is_chosen or (isinstance(node, ast.Call) and run.is_chosen(node.func))
    if isinstance(target, ast.Name):
        run.chosen.discard(target.id)
        run.chosen.update([target.id] if is_chosen else [])
