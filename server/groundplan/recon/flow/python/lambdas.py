"""Calling a function that is an expression: `lambda parser, name=name: parser.add_argument(name)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import expression_at
from groundplan.recon.flow.python.defaults import kept_by
from groundplan.recon.flow.python.expressions import value_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_statement
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Closure, Frame, Listing, Place, Table, Value
from groundplan.text.spans import Span

_BOUND: Final = re.compile(r"[\w.]+\s*(?::[^=\n]+)?=\s*(?=lambda\b)")
"""What stands before a function that is bound to a name."""


def call_lambda(walk: Walk, closure: Closure, arguments: Arguments) -> Value:
    """Give what the expression comes to, with what is given under the names of the parameters."""
    around = closure.around
    lines = walk.snapshot.lines(around.path)
    node = closure.node or _lambda_at(walk.snapshot, around.path, closure.span)
    if node is None or lines is None:
        return UNKNOWN
    frame = Frame(around.path, around.scope, {}, around, around.owner)
    run = Run(walk, frame, lines, Place(around.path, closure.span, around.scope), value_of, follow_statement)
    kept = closure.kept if closure.node is not None else kept_by(run, node)
    frame.variables.update(_received(node.args, arguments, dict(kept)))
    frame.assumed.update(frame.variables)
    return run.value_of(node.body)


def _received(
    parameters: ast.arguments, arguments: Arguments, kept: dict[str, Value]
) -> Iterator[tuple[str, Value]]:
    plain = [one.arg for one in (*parameters.posonlyargs, *parameters.args)]
    named = [*plain, *(one.arg for one in parameters.kwonlyargs)]
    for position, name in enumerate(named):
        given = arguments.get(name, position if position < len(plain) else -1)
        yield name, given or kept.get(name, UNKNOWN)
    if parameters.vararg is not None:
        yield parameters.vararg.arg, Listing([*arguments.positional[len(plain) :]], arguments.is_open)
    if parameters.kwarg is not None:
        rest = {name: value for name, value in arguments.keywords.items() if name not in named}
        yield parameters.kwarg.arg, Table(rest, arguments.is_open)


def _lambda_at(snapshot: Snapshot, path: RelPath, span: Span) -> ast.Lambda | None:
    lines = snapshot.lines(path)
    if lines is None:
        return None
    match = _BOUND.match(lines.slice(span))
    before = len(match[0]) if match is not None else 0
    node = expression_at(
        lines, Span(span.start_line, span.start_column + before, span.end_line, span.end_column)
    )
    return node if isinstance(node, ast.Lambda) else None
