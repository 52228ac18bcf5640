"""What does code take out of a list or table: `options.remove("--quiet")`, `del table["host"]`, `names.clear()`?

Only what is surely run takes something out: what may be there counts for more.
"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.collections import without
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Listing, Literal, Table, Value
from groundplan.syntax.facts import MODULE_SCOPE

REMOVING: Final = frozenset({"remove", "discard", "clear", "pop"})
"""The methods of lists, sets and tables that take something out."""


def take_out(run: Run, owner: Listing | Table, name: str, given: tuple[Value, ...]) -> None:
    """Do what a method takes out, but for `pop` that gives it too."""
    if run.doubts:
        return
    if name == "clear" and not given and _is_near(run, owner):
        if isinstance(owner, Listing):
            owner.items.clear()
            owner.doubtful = 0
        else:
            owner.entries.clear()
            owner.objects.clear()
    elif name in ("remove", "discard") and len(given) == 1 and isinstance(owner, Listing):
        left = without(owner, Listing([given[0]]))
        if not run.frame.is_root or _is_near(run, owner):
            owner.items[:] = left.items


def popped(owner: Listing, name: str, given: tuple[Value, ...]) -> Value:
    """Take out and give the last item of a list, the first one, or the one at a place."""
    first = given[0] if given else Literal(0 if name == "popleft" else -1)
    at = first.value if isinstance(first, Literal) else None
    is_there = isinstance(at, int) and -len(owner.items) <= at < len(owner.items)
    return owner.items.pop(at) if is_there and isinstance(at, int) else UNKNOWN


def delete(run: Run, node: ast.Delete) -> None:
    """Do what `del table[key]` and `del names[0]` take out."""
    for target in node.targets:
        if run.doubts or not isinstance(target, ast.Subscript):
            continue
        owner, key = run.value_of(target.value), run.value_of(target.slice)
        if not isinstance(key, Literal) or (run.frame.is_root and not _is_near(run, owner)):
            continue
        if isinstance(owner, Table):
            owner.entries.pop(str(key.value), None)
            owner.objects.pop(str(key.value), None)
        elif isinstance(owner, Listing) and type(key.value) is int and not owner.is_open:
            del owner.items[key.value : key.value + 1 or None]


def _is_near(run: Run, owner: Value) -> bool:
    """What a function clears that nobody may call, as tests do between each other, is still there for all others."""
    is_loaded = run.frame.scope == MODULE_SCOPE
    return is_loaded or any(one is owner for one in run.frame.variables.values())
