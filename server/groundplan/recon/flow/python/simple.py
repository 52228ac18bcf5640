"""What do the simple statements of Python do, those that hold no other: they bind, change, call and end."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.python.choices import note_choice
from groundplan.recon.flow.python.declaring import value_of_bound
from groundplan.recon.flow.python.ends import End, is_exit
from groundplan.recon.flow.python.removals import delete
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.tables import extend
from groundplan.recon.flow.python.targets import assign
from groundplan.recon.flow.state import FOREIGN
from groundplan.recon.flow.values import Listing, Routine, Table, Thing, Unknown, Value


def _assign(run: Run, node: ast.Assign) -> End:
    with run.written_in(run.place_of(node)):
        value = value_of_bound(run, node)
        for target in node.targets:
            if not _decorates(run, target, node.value, value):
                assign(run, target, value)
                note_choice(run, target, node.value, value)
    return End.ON


def _decorates(run: Run, target: ast.expr, node: ast.expr, value: Value) -> bool:
    """`function = traced(function)`: what a decorator out of sight gives stands for what it was given."""
    is_lost = isinstance(value, Unknown) or (isinstance(value, Thing) and value.type.startswith(FOREIGN))
    if (
        not is_lost
        or not isinstance(target, ast.Name)
        or not isinstance(node, ast.Call)
        or len(node.args) != 1
    ):
        return False
    given = node.args[0]
    is_own = isinstance(given, ast.Name) and given.id == target.id
    return is_own and isinstance(run.frame.variables.get(target.id), Routine)


def _annotated(run: Run, node: ast.AnnAssign) -> End:
    if node.value is not None:
        with run.written_in(run.place_of(node)):
            assign(run, node.target, run.value_of(node.value))
    return End.ON


def _augmented(run: Run, node: ast.AugAssign) -> End:
    with run.written_in(run.place_of(node)):
        known, more = run.value_of(node.target), run.value_of(node.value)
        if isinstance(known, Listing):
            extend(run, known, more)
        elif isinstance(known, Table):
            known.entries.update(more.entries if isinstance(more, Table) else {})
            known.is_open = known.is_open or not isinstance(more, Table)
        else:
            target = ast.parse(ast.unparse(node.target), mode="eval").body
            joined = ast.copy_location(ast.BinOp(target, node.op, node.value), node)
            assign(run, node.target, run.value_of(joined))
    return End.ON


def _expression(run: Run, node: ast.Expr) -> End:
    with run.written_in(run.place_of(node)):
        run.do(node.value)
    return End.OVER if is_exit(run, node.value) else End.ON


def _return(run: Run, node: ast.Return) -> End:
    if node.value is None:
        return End.OVER
    with run.written_in(run.place_of(node)):
        value = run.value_of(node.value)
    is_foreign = isinstance(value, Thing) and value.type.startswith(FOREIGN)
    # What another library gave says less than what was built here, on whatever way out.
    run.frame.returned.insert(0 if is_foreign else len(run.frame.returned), value)
    return End.OVER


def _raise(_: Run, __: ast.Raise) -> End:
    return End.OVER


def _break(_: Run, __: ast.Break) -> End:
    return End.BREAK


def _continue(_: Run, __: ast.Continue) -> End:
    return End.CONTINUE


def _delete(run: Run, node: ast.Delete) -> End:
    delete(run, node)
    return End.ON


def _nonlocal(run: Run, node: ast.Nonlocal) -> End:
    run.lent.update(node.names)
    return End.ON


def _global(run: Run, node: ast.Global) -> End:
    run.shared.update(node.names)
    return End.ON


SIMPLE: Final[Mapping[type[ast.stmt], Callable[..., End]]] = {
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.Expr: _expression,
    ast.Return: _return,
    ast.Raise: _raise,
    ast.Break: _break,
    ast.Continue: _continue,
    ast.Delete: _delete,
    ast.Global: _global,
    ast.Nonlocal: _nonlocal,
}
"""How each is followed."""
