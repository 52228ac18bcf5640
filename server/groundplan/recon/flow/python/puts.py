"""What do the statements of a module put into tables as it is loaded: `COMMANDS["get"] = get`?

The facts keep names that are bound and calls, and leave these out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.events import script
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import is_python, loaded_statements
from groundplan.recon.flow.python.expressions import value_of
from groundplan.recon.flow.python.names import dotted_name
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_statement
from groundplan.recon.flow.python.targets import assign
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Listing, Place, Table, Value
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN

_PUTS: Final = re.compile(r"^[A-Za-z_][\w.]*\[[^\]\n]+\] *=[^=]", re.MULTILINE)


def put_entries(walk: Walk, frame: Frame, line: int) -> None:
    """Follow the statements of a module before a line that put an entry into a table, its own or one that it imports, once."""
    statements = walk.snapshot.derive_file(_puts, frame.path) if frame.scope == MODULE_SCOPE else ()
    lines = walk.snapshot.lines(frame.path) if statements else None
    if lines is None:
        return
    run = Run(walk, frame, lines, Place(frame.path, ORIGIN, MODULE_SCOPE), _read, follow_statement)
    for statement in statements:
        if (statement.end_lineno or statement.lineno) > line:
            return
        if statement in frame.done:
            continue
        frame.done.add(statement)
        if _is_followed(walk, frame, statement):
            value = _called(run, statement.value)
            if value is None:
                follow_statement(run, statement)
            else:
                assign(run, statement.targets[0], value)


def _puts(snapshot: Snapshot, path: RelPath) -> tuple[ast.Assign, ...]:
    lines = snapshot.lines(path) if is_python(snapshot, path) else None
    if lines is None or _PUTS.search(lines.text) is None:
        return ()
    assigned = (one for one in loaded_statements(snapshot, path) if isinstance(one, ast.Assign))
    return tuple(one for one in assigned if isinstance(one.targets[0], ast.Subscript))


def _read(run: Run, node: ast.expr) -> Value:
    """Read what is put: the calls in it ran as those of the module."""
    value = _called(run, node)
    return value_of(run, node) if value is None else value


def _called(run: Run, node: ast.expr) -> Value | None:
    """Give what a call gave when the module ran; None where the expression is none."""
    if not isinstance(node, ast.Call):
        return None
    index = script(run.walk.snapshot, run.frame.path).call_at.get(run.place_of(node).span)
    value = UNKNOWN if index is None else run.walk.steps.result_of_call(run.walk, run.frame, index)
    # A table may hold the one that it is put into.
    return UNKNOWN if isinstance(value, Table | Listing) else value


def _is_followed(walk: Walk, frame: Frame, statement: ast.Assign) -> bool:
    """A table that is put whole into another one may hold that one."""
    target, value = statement.targets[0], statement.value
    if not isinstance(target, ast.Subscript) or any(isinstance(one, ast.Call) for one in ast.walk(target)):
        return False
    inner = ast.iter_child_nodes(value) if isinstance(value, ast.Call) else (value,)
    if any(isinstance(_named(walk, frame, one), Table | Listing) for part in inner for one in _whole(part)):
        return False
    return isinstance(_named(walk, frame, target.value), Table)


def _whole(node: ast.AST) -> Iterator[ast.expr]:
    """Give the names in an expression, but for those that only an entry is taken of."""
    if isinstance(node, ast.Name | ast.Attribute):
        yield node
    elif not isinstance(node, ast.Call | ast.Subscript):
        for one in ast.iter_child_nodes(node):
            yield from _whole(one)


def _named(walk: Walk, frame: Frame, node: ast.expr) -> Value:
    dotted = dotted_name(node)
    return value_of_name(walk, frame, dotted) if dotted else UNKNOWN
