"""Calling a function that is an expression: `lambda parser, name=name: parser.add_argument(name)`."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from groundplan.recon.flow.closures import lambda_of
from groundplan.recon.flow.python.defaults import kept_by
from groundplan.recon.flow.python.expressions import value_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_statement
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Closure, Frame, Listing, Place, Table, Value


def call_lambda(walk: Walk, closure: Closure, arguments: Arguments) -> Value:
    """Give what the expression comes to, with what is given under the names of the parameters."""
    around = closure.around
    lines = walk.snapshot.lines(around.path)
    node = lambda_of(walk, closure)
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
