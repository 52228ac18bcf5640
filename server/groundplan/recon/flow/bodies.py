"""What does a function give for known arguments, and what does a constructor put into its object?

Statements are followed as `pure` reads expressions; where a condition is not known both branches count, and what
they disagree about is not known either.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import Final

from groundplan.recon.flow.computing.operations import NOTHING, items_of
from groundplan.recon.flow.computing.pure import Scope, TooMuchError, bind, evaluate, truth

OWN: Final = object()
"""Stands for the object whose constructor is read."""


@dataclass(eq=False)
class Run:
    """One run of a body. `fields` are the attributes that it gave its own object."""

    scope: Scope
    fields: dict[str, object] = field(default_factory=dict)
    result: object = None
    is_over: bool = False
    has_failed: bool = False
    jump: str = ""
    """How a round of a loop ended early: by `break` or `continue`."""
    is_vague: bool = False
    """It stands for any number of rounds."""


def run_body(body: list[ast.stmt], scope: Scope, fields: dict[str, object]) -> Run:
    """Follow statements to the end, filling `fields`; a run that takes too long gives nothing."""
    run = Run(scope, fields)
    try:
        _follow(body, run)
    except TooMuchError:
        run.result, run.has_failed = NOTHING, True
    return run


def parameters_of(
    arguments: ast.arguments, positional: list[object], named: dict[str, object], scope: Scope
) -> dict[str, object] | None:
    """Give the parameters their values; None where the call does not fit."""
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
    if len(positional) > len(names) and arguments.vararg is None:
        return None
    found = dict(zip(names, positional, strict=False))
    if arguments.vararg is not None:
        found[arguments.vararg.arg] = tuple(positional[len(names) :])
    every = {*names, *(one.arg for one in arguments.kwonlyargs)}
    found.update({name: value for name, value in named.items() if name in every})
    if arguments.kwarg is not None:
        found[arguments.kwarg.arg] = {name: value for name, value in named.items() if name not in every}
    defaults = dict(zip(reversed(names), reversed(arguments.defaults), strict=False))
    defaults |= {
        one.arg: value
        for one, value in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if value is not None
    }
    for name in every - found.keys():
        found[name] = evaluate(defaults[name], scope.inner({})) if name in defaults else NOTHING
    return found


def _follow(body: list[ast.stmt], run: Run) -> None:
    for one in body:
        if run.is_over or run.jump:
            return
        _step(one, run)


def _step(statement: ast.stmt, run: Run) -> None:
    match statement:
        case ast.Return():
            run.result = None if statement.value is None else evaluate(statement.value, run.scope)
            run.is_over = True
        case ast.Raise():
            run.is_over = run.has_failed = True
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            _bind(statement, run)
        case ast.Expr():
            evaluate(statement.value, run.scope)
        case ast.If():
            _branch(statement, run)
        case ast.For():
            _loop(statement, run)
        case ast.Try() | ast.With():
            for one in statement.items if isinstance(statement, ast.With) else ():
                _enter(one, run)
            _follow(statement.body, run)
        case ast.Break() | ast.Continue():
            run.jump = type(statement).__name__
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            run.scope.names[statement.name] = NOTHING
        case _ if not isinstance(statement, _WITHOUT_MEANING):
            # Jumps, and what else changes the order of a body.
            raise TooMuchError


_WITHOUT_MEANING: Final = (ast.Pass, ast.Import, ast.ImportFrom, ast.Assert, ast.Delete, ast.Global)


def _enter(item: ast.withitem, run: Run) -> None:
    """A file that is opened is read below its name; what else enters gives nothing that is read."""
    value = evaluate(item.context_expr, run.scope)
    if item.optional_vars is not None:
        _assign(item.optional_vars, value, run)


def _bind(statement: ast.Assign | ast.AnnAssign | ast.AugAssign, run: Run) -> None:
    if isinstance(statement, ast.AugAssign):
        joined = ast.BinOp(_loaded(statement.target), statement.op, statement.value)
        _assign(statement.target, evaluate(joined, run.scope), run)
    elif statement.value is not None:
        value = evaluate(statement.value, run.scope)
        for target in statement.targets if isinstance(statement, ast.Assign) else [statement.target]:
            _assign(target, value, run)


def _loaded(target: ast.expr) -> ast.expr:
    return ast.Name(target.id, ast.Load()) if isinstance(target, ast.Name) else target


def _assign(target: ast.expr, value: object, run: Run) -> None:
    if isinstance(target, ast.Attribute):
        if isinstance(target.value, ast.Name) and run.scope.names.get(target.value.id) is OWN:
            run.fields[target.attr] = value
    elif isinstance(target, ast.Subscript):
        _put(target, value, run)
    elif isinstance(target, ast.Tuple | ast.List) and isinstance(value, list | tuple):
        # `self.name, self.options = name, options`
        parts = value if len(value) == len(target.elts) else [NOTHING] * len(target.elts)
        for inner, part in zip(target.elts, parts, strict=True):
            _assign(inner, part, run)
    else:
        bind(target, value, run.scope.names)


def _put(target: ast.Subscript, value: object, run: Run) -> None:
    table, key = evaluate(target.value, run.scope), evaluate(target.slice, run.scope)
    if isinstance(table, dict) and isinstance(key, str | int):
        table[key] = value
    elif isinstance(target.value, ast.Name):
        run.scope.names[target.value.id] = NOTHING


def _branch(statement: ast.If, run: Run) -> None:
    known = truth(evaluate(statement.test, run.scope))
    if known is not None:
        _follow(statement.body if known else statement.orelse, run)
        return
    ways = [_copy(run), _copy(run)]
    _follow(statement.body, ways[0])
    _follow(statement.orelse, ways[1])
    # A way that raises is not taken by a program that goes on.
    ways = [one for one in ways if not one.has_failed] or ways
    _merge(run, ways)


def _copy(run: Run) -> Run:
    scope = run.scope.inner(dict(run.scope.names))
    return Run(scope, dict(run.fields), run.result, run.is_over, is_vague=run.is_vague)


def _merge(run: Run, ways: list[Run]) -> None:
    first = ways[0]
    is_split = any(one.jump != first.jump for one in ways)
    if is_split and not run.is_vague:
        # Which rounds there are is not known any more.
        raise TooMuchError
    # One way goes on: what follows may happen.
    run.jump = "" if is_split else first.jump
    for other in ways[1:]:
        _agree(first.scope.names, other.scope.names)
        _agree(first.fields, other.fields)
        if other.is_over != first.is_over or other.result != first.result:
            first.result = NOTHING
            first.is_over = first.is_over or other.is_over
    run.scope.names.update(first.scope.names)
    run.fields.update(first.fields)
    run.result, run.is_over, run.has_failed = first.result, first.is_over, first.has_failed


def _agree(names: dict[str, object], other: dict[str, object]) -> None:
    for name in names.keys() | other.keys():
        if names.get(name, NOTHING) != other.get(name, NOTHING):
            names[name] = NOTHING


def _loop(statement: ast.For, run: Run) -> None:
    through = items_of(evaluate(statement.iter, run.scope))
    if through is None:
        way = _copy(run)
        bind(statement.target, NOTHING, way.scope.names)
        way.is_vague = True
        _follow(statement.body, way)
        # It may run or not.
        way.is_over = way.has_failed = False
        way.jump = ""
        _merge(run, [_copy(run), way])
        return
    for one in through:
        bind(statement.target, one, run.scope.names)
        _follow(statement.body, run)
        jump, run.jump = run.jump, ""
        if jump == "Break":
            return
