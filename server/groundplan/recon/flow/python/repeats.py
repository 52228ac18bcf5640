"""How often does a `while` loop go round? As long as its condition is known to hold, and changes what that hangs on.

`while queue: one = queue.pop()` takes everything out, and what the rounds put in meanwhile.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

from groundplan.recon.flow.python.ends import End
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.truths import settled
from groundplan.recon.flow.values import Listing, Literal, Table, Value

_MOST: Final = 100
"""So many rounds are gone; a loop that goes on gives no more options."""


def follow_while(run: Run, node: ast.While, follow: Callable[[list[ast.stmt]], End]) -> End:
    """Go round, and tell how the loop ends; where only a run decides from the start, one round may be run."""
    for rounds in range(_MOST):
        with run.repeated():
            value = run.value_of(node.test)
        known = settled(run, node.test, value)
        if known is False:
            return follow(node.orelse)
        if known is None or isinstance(node.test, ast.Constant):
            return End.ON if rounds else _once(run, node, follow)
        before = _state(run, node.test)
        with run.repeated():
            end = follow(node.body)
        if end is End.OVER:
            return end
        if end is End.BREAK or _state(run, node.test) == before:
            break
    return End.ON


def _once(run: Run, node: ast.While, follow: Callable[[list[ast.stmt]], End]) -> End:
    with run.in_doubt(run.walk.guard), run.repeated():
        follow(node.body)
    return End.ON


def _state(run: Run, test: ast.expr) -> list[object]:
    """Give what tells whether a round changed something that a condition asks for."""
    parts = (one for one in ast.walk(test) if isinstance(one, ast.Name | ast.Attribute))
    return [_told(run.value_of(one)) for one in parts if isinstance(one.ctx, ast.Load)]


def _told(value: Value) -> object:
    match value:
        case Listing():
            return tuple(map(id, value.items))
        case Table():
            return tuple((key, id(one)) for key, one in value.entries.items())
        case Literal():
            return value.value
        case _:
            return id(value)
