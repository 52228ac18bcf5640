"""Which expressions of a function say what an option is called: what is given to a call that declares one, or kept for it?

A function that gives them is worth entering, though it sets nothing up itself.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from groundplan.recon.flow.parsed import names_in
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.values import Value
from groundplan.recon.flow.worth import OPTION_LIKE

_DECLARING: Final = OPTION_LIKE | {"add_parser", "option", "argument", "Option"}
_ADDING: Final = frozenset(
    {
        *("add_argument", "add_option", "addoption"),
        *("add_parser", "add_command", "add_typer", "register"),
    }
)
_NEAR: Final = 2
"""How many calls away a function is entered for what it gives."""


def reader_for(run: Run, callee: ast.expr) -> Callable[[ast.expr], Value]:
    """Give what reads the positional arguments of a call: for one that declares an option, functions near by are entered."""
    return partial(_near, run) if _declares(callee) else run.value_of


def value_of_bound(run: Run, node: ast.Assign) -> Value:
    """Give what names are bound to; where they name an option later on, functions near by are entered."""
    given = _given_names(run) if isinstance(node.value, ast.Call) else frozenset()
    is_near = any(one in given for target in node.targets for one in names_in(run.walk, target))
    return _near(run, node.value) if is_near else run.value_of(node.value)


def adds_something(run: Run, statement: ast.stmt) -> bool:
    """Tell whether a statement calls what adds an option or a command."""
    known = run.walk.readings.adding
    if statement not in known:
        called = (one.func for one in ast.walk(statement) if isinstance(one, ast.Call))
        known[statement] = any(isinstance(one, ast.Attribute) and one.attr in _ADDING for one in called)
    return known[statement]


def _near(run: Run, node: ast.expr) -> Value:
    outer = run.walk.wanted
    run.walk.wanted = max(outer, len(run.walk.stack) + _NEAR)
    value = run.value_of(node)
    run.walk.wanted = outer
    return value


def _given_names(run: Run) -> frozenset[str]:
    """The names of a function that calls which declare something are given, but for what is told of it by keyword."""
    key = (run.frame.path, run.frame.scope)
    if key not in run.walk.declared:
        tree = run.walk.trees.get(key)
        run.walk.declared[key] = frozenset() if tree is None else frozenset(_names_given(tree))
    return run.walk.declared[key]


def _names_given(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _declares(call.func):
            spread = (one.value for one in call.keywords if one.arg is None)
            for part in (*call.args, *spread):
                yield from (one.id for one in ast.walk(part) if isinstance(one, ast.Name))


def _declares(callee: ast.expr) -> bool:
    if isinstance(callee, ast.Attribute):
        return callee.attr in _DECLARING
    return isinstance(callee, ast.Name) and callee.id in _DECLARING
