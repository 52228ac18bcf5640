"""What does an expression come to that only takes literals apart and joins them?

The expression is read, never run: names and functions are those that the caller gives a meaning, the operations are
those of the table below, and what is not in it comes to nothing. Every result is small, and so is the work.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from groundplan.recon.flow.computing.operations import (
    BUILT_IN,
    NOTHING,
    call_method,
    is_written,
    items_of,
    tried,
)
from groundplan.recon.flow.computing.plainkinds import ASKED, told_of_plain
from groundplan.recon.flow.computing.plaintables import SPREAD, table_with
from groundplan.recon.flow.files.paths import JOIN
from groundplan.recon.flow.library.introspection import IMPORT, MODULES
from groundplan.recon.flow.values import Outside

LONGEST: Final = 4_000
"""No text and no list grows beyond this."""

MOST_STEPS: Final = 4_000


class TooMuchError(Exception):
    """The work is not worth it, or no sense can be made of it."""


@dataclass(eq=False)
class Scope:
    """The names of an expression. What is not among them is asked for."""

    names: dict[str, object]
    lookup: Callable[[str], object]
    attribute: Callable[[object, str], object]
    """What an attribute of something else than a literal comes to."""
    call: Callable[[object, list[object], dict[str, object]], object]
    """What a call of something else than a built-in comes to."""
    steps: list[int] = field(default_factory=lambda: [0])

    def inner(self, names: dict[str, object]) -> Scope:
        """Give a scope with other names that shares the count of the work."""
        return Scope(names, self.lookup, self.attribute, self.call, self.steps)


def evaluate(node: ast.expr, scope: Scope) -> object:
    """Give what an expression comes to, or NOTHING.

    Raises:
        TooMuchError: the expression takes too many steps.
    """
    scope.steps[0] += 1
    if scope.steps[0] > MOST_STEPS:
        raise TooMuchError
    read = _READERS.get(type(node))
    return NOTHING if read is None else _small(read(node, scope))


def truth(value: object) -> bool | None:
    """Tell whether a value counts as true; None where that is not known."""
    if value is NOTHING or not (value is None or isinstance(value, str | int | float | list | tuple | dict)):
        return None
    return bool(value)


def bind(target: ast.expr, value: object, names: dict[str, object]) -> None:
    """Bind a name, or several that take a list apart."""
    if isinstance(target, ast.Name):
        names[target.id] = value
    elif isinstance(target, ast.Tuple | ast.List):
        parts = list(value) if isinstance(value, list | tuple) and len(value) == len(target.elts) else None
        for index, one in enumerate(target.elts):
            bind(one, NOTHING if parts is None else parts[index], names)


def _small(value: object) -> object:
    is_long = isinstance(value, str | list | tuple | dict) and len(value) > LONGEST
    return NOTHING if is_long else value


def _constant(node: ast.Constant, _: Scope) -> object:
    is_plain = node.value is None or isinstance(node.value, str | int | float | bool)
    return node.value if is_plain else NOTHING


def _name(node: ast.Name, scope: Scope) -> object:
    if node.id in scope.names:
        return scope.names[node.id]
    found = scope.lookup(node.id)
    return BUILT_IN.get(node.id, NOTHING) if found is NOTHING else found


def _joined(node: ast.JoinedStr, scope: Scope) -> object:
    parts: list[str] = []
    for one in node.values:
        if isinstance(one, ast.FormattedValue):
            value = evaluate(one.value, scope)
            if one.format_spec is not None or one.conversion != -1 or not is_written(value):
                return NOTHING
            parts.append(str(value))
        elif isinstance(one, ast.Constant):
            parts.append(str(one.value))
    return "".join(parts)


_PERCENT: Final = re.compile(r"%(?:(?:\(\w+\))?[sd]|%)")


def _operation(node: ast.BinOp, scope: Scope) -> object:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if isinstance(node.op, ast.Add):
        if isinstance(left, str) and isinstance(right, str):
            return left + right
        # The walk knows a tuple as a list, so one of either kind may be either.
        if isinstance(left, list | tuple) and isinstance(right, list | tuple):
            both = (*left, *right)
            return both if isinstance(left, tuple) and isinstance(right, tuple) else list(both)
    if isinstance(node.op, ast.Div) and isinstance(right, str):
        return scope.call(JOIN, [left, right], {})
    if isinstance(node.op, ast.Mod) and isinstance(left, str) and right is not NOTHING:
        given = right if isinstance(right, tuple | dict) else (right,)
        written = given.values() if isinstance(given, dict) else given
        is_plain = "%" not in _PERCENT.sub("", left) and all(is_written(one) for one in written)
        return tried(lambda: left % given) if is_plain else NOTHING
    return NOTHING


def _subscript(node: ast.Subscript, scope: Scope) -> object:
    value = evaluate(node.value, scope)
    if isinstance(value, Outside) and value.name == MODULES and not isinstance(node.slice, ast.Slice):
        return scope.call(IMPORT, [evaluate(node.slice, scope)], {})
    if not isinstance(value, str | list | tuple | dict):
        return NOTHING
    if isinstance(node.slice, ast.Slice):
        if isinstance(value, dict):
            return NOTHING
        bounds = [_bound(one, scope) for one in (node.slice.lower, node.slice.upper, node.slice.step)]
        return tried(lambda: value[slice(*bounds)])
    key = evaluate(node.slice, scope)
    return tried(lambda: value[key]) if isinstance(key, str | int) else NOTHING  # type: ignore[index]


def _bound(node: ast.expr | None, scope: Scope) -> int | None:
    value = None if node is None else evaluate(node, scope)
    if value is None or type(value) is int:
        return value
    raise TooMuchError


def _attribute(node: ast.Attribute, scope: Scope) -> object:
    value = evaluate(node.value, scope)
    return NOTHING if value is NOTHING else scope.attribute(value, node.attr)


_COMPARED: Final[Mapping[type[ast.cmpop], Callable[[object, object], bool]]] = {
    ast.Eq: lambda left, right: left == right,
    ast.NotEq: lambda left, right: left != right,
    ast.Is: lambda left, right: left is right,
    ast.IsNot: lambda left, right: left is not right,
    ast.In: lambda left, right: left in right,  # type: ignore[operator]
    ast.NotIn: lambda left, right: left not in right,  # type: ignore[operator]
    ast.Gt: lambda left, right: left > right,  # type: ignore[operator]
    ast.Lt: lambda left, right: left < right,  # type: ignore[operator]
}


def _compared(node: ast.Compare, scope: Scope) -> object:
    left, right = evaluate(node.left, scope), evaluate(node.comparators[0], scope)
    compare = _COMPARED.get(type(node.ops[0])) if len(node.ops) == 1 else None
    is_identity = isinstance(node.ops[0], ast.Is | ast.IsNot) and NOTHING not in (left, right)
    if compare is None or not (is_identity or (truth(left) is not None and truth(right) is not None)):
        return NOTHING
    return tried(lambda: compare(left, right))


def _both(node: ast.BoolOp, scope: Scope) -> object:
    """`a and b`, `a or b`: the value that decides, as Python gives it."""
    value: object = NOTHING
    for one in node.values:
        value = evaluate(one, scope)
        known = truth(value)
        if known is None or known == isinstance(node.op, ast.Or):
            return value
    return value


def _negated(node: ast.UnaryOp, scope: Scope) -> object:
    value = evaluate(node.operand, scope)
    if isinstance(node.op, ast.USub) and type(value) is int:
        return -value
    known = truth(value)
    return not known if isinstance(node.op, ast.Not) and known is not None else NOTHING


def _chosen(node: ast.IfExp, scope: Scope) -> object:
    known = truth(evaluate(node.test, scope))
    if known is not None:
        return evaluate(node.body if known else node.orelse, scope)
    # Every branch can be taken: an object that is being built is followed.
    ways = [evaluate(node.body, scope), evaluate(node.orelse, scope)]
    around = next((one for one in ways if isinstance(one, list) and len(one) == 1), None)
    if around is not None and isinstance(around[0], list) and any(one is around[0] for one in ways):
        # `names if isinstance(names, list) else [names]`: what holds some already is not held by one.
        return around[0]
    return next((one for one in ways if one is not NOTHING and truth(one) is None), NOTHING)


def _listed(node: ast.List | ast.Tuple | ast.Set, scope: Scope) -> object:
    found: list[object] = []
    for one in node.elts:
        if isinstance(one, ast.Starred):
            more = items_of(evaluate(one.value, scope))
            if more is None:
                return NOTHING
            found.extend(more)
        else:
            found.append(evaluate(one, scope))
    return tuple(found) if isinstance(node, ast.Tuple) else found


def _table(node: ast.Dict, scope: Scope) -> object:
    keys = [SPREAD if key is None else evaluate(key, scope) for key in node.keys]
    return table_with(keys, [evaluate(value, scope) for value in node.values])


def _comprehended(node: ast.ListComp | ast.GeneratorExp | ast.SetComp, scope: Scope) -> object:
    found: list[object] = []
    for names in _rounds(node.generators, scope):
        if names is None:
            return NOTHING
        found.append(evaluate(node.elt, names))
    return found


def _rounds(generators: list[ast.comprehension], scope: Scope) -> Iterator[Scope | None]:
    """Go through a comprehension; None where one of its lists or conditions is not known."""
    if not generators:
        yield scope
        return
    first, rest = generators[0], generators[1:]
    through = items_of(evaluate(first.iter, scope))
    if through is None:
        yield None
        return
    for one in through:
        inner = scope.inner(dict(scope.names))
        bind(first.target, one, inner.names)
        known = [truth(evaluate(condition, inner)) for condition in first.ifs]
        if None in known:
            yield None
        elif all(known):
            yield from _rounds(rest, inner)


def _called(node: ast.Call, scope: Scope) -> object:
    positional: list[object] = []
    for one in node.args:
        more = (
            items_of(evaluate(one.value, scope)) if isinstance(one, ast.Starred) else [evaluate(one, scope)]
        )
        if more is None:
            return NOTHING
        positional.extend(more)
    if any(one.arg is None for one in node.keywords):
        return NOTHING
    named = {one.arg: evaluate(one.value, scope) for one in node.keywords if one.arg is not None}
    if isinstance(node.func, ast.Name) and node.func.id in ASKED and len(positional) == 2 and not named:
        return told_of_plain(node.func.id, positional[0], node.args[-1])
    if isinstance(node.func, ast.Attribute):
        owner = evaluate(node.func.value, scope)
        if isinstance(owner, str | dict | list | tuple):
            return call_method(owner, node.func.attr, positional, named)
    callee = evaluate(node.func, scope)
    if callee in BUILT_IN.values():
        return tried(lambda: callee(*positional)) if not named and callable(callee) else NOTHING
    return NOTHING if callee is NOTHING else scope.call(callee, positional, named)


_READERS: Final[Mapping[type[ast.expr], Callable[..., object]]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.JoinedStr: _joined,
    ast.BinOp: _operation,
    ast.Subscript: _subscript,
    ast.Attribute: _attribute,
    ast.Compare: _compared,
    ast.BoolOp: _both,
    ast.UnaryOp: _negated,
    ast.IfExp: _chosen,
    ast.List: _listed,
    ast.Tuple: _listed,
    ast.Set: _listed,
    ast.Dict: _table,
    ast.ListComp: _comprehended,
    ast.GeneratorExp: _comprehended,
    ast.SetComp: _comprehended,
    ast.Call: _called,
}
