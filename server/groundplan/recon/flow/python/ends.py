"""How does a part of the body of a Python function end, and how do two ways end of which only a run takes one?"""

from __future__ import annotations

import ast
from enum import Enum
from typing import Final

from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.values import Outside


class End(Enum):
    """How a part of a body ends."""

    ON = "on"
    OVER = "over"  # the function returns or raises
    BREAK = "break"
    CONTINUE = "continue"
    PERHAPS = "perhaps"  # only a run decides whether the round of a loop goes on


_EXITS: Final = frozenset({"sys.exit", "os._exit", "builtins.exit", "builtins.quit"})
_NAMES: Final = frozenset(one.rpartition(".")[2] for one in _EXITS)
_LEAVING: Final = frozenset({End.CONTINUE, End.PERHAPS})


def joined_end(first: End, second: End) -> End:
    """Tell how two ways end. A way out of the function is that of a failure, most of the time: it casts no doubt."""
    if first is second:
        return first
    return End.ON if _LEAVING.isdisjoint((first, second)) else End.PERHAPS


def is_exit(run: Run, node: ast.expr) -> bool:
    """Tell whether an expression ends the program: `sys.exit(2)`."""
    callee = node.func if isinstance(node, ast.Call) else None
    name = (
        callee.attr
        if isinstance(callee, ast.Attribute)
        else callee.id
        if isinstance(callee, ast.Name)
        else ""
    )
    found = run.value_of(callee) if callee is not None and name in _NAMES else None
    return isinstance(found, Outside) and found.name in _EXITS
