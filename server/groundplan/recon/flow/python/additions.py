"""What does a module add to a list of its own as it is loaded: `OPTIONS += [verbose]`, `OPTIONS.append(quiet)`?

The facts of a file keep no `+=`, and of a file that names no library of command lines not all of its calls.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import loaded_statements
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_statement
from groundplan.recon.flow.python.truths import guard_of, known_truth
from groundplan.recon.flow.values import Listing, Table
from groundplan.syntax.facts import MODULE_SCOPE, ValueKind

_METHODS: Final = ("append", "extend", "insert", "update")
_LISTS: Final = frozenset({ValueKind.LIST, ValueKind.DICT})


def has_additions(snapshot: Snapshot, path: RelPath) -> bool:
    """Tell whether a file adds to a list or table of its own in a way that its facts do not tell."""
    return bool(snapshot.derive_file(_additions, path))


def add_before(run: Run, line: int) -> None:
    """Do what stands before a line and adds to a list, once."""
    for one in run.walk.snapshot.derive_file(_additions, run.frame.path):
        if one.lineno <= line and one not in run.frame.done:
            run.frame.done.add(one)
            _add(run, one)


def _add(run: Run, statement: ast.stmt) -> None:
    if not isinstance(statement, ast.If):
        if isinstance(run.frame.variables.get(_added_to(statement)), Listing | Table):
            follow_statement(run, statement)
        return
    known = known_truth(run, statement.test)
    for holds, body in ((True, statement.body), (False, statement.orelse)):
        for one in body if known in (holds, None) else ():
            if known is None:
                with run.in_doubt(guard_of(statement.test, holds=holds)):
                    _add(run, one)
            else:
                _add(run, one)


def _additions(snapshot: Snapshot, path: RelPath) -> tuple[ast.stmt, ...]:
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    some = facts.bindings if facts is not None else ()
    names = {one.target for one in some if one.scope == MODULE_SCOPE and one.value.kind in _LISTS}
    names = {one for one in names if one.isidentifier() and not one.startswith("__")}
    if facts is None or lines is None or not names:
        return ()
    adding = re.compile(
        rf"^[ \t]*({'|'.join(sorted(names))})(?:\.(?:{'|'.join(_METHODS)})\(|\s*[+|]=)", re.MULTILINE
    )
    if adding.search(lines.text) is None:
        return ()
    told = frozenset((one.callee, one.span.start_line) for one in facts.calls if one.scope == MODULE_SCOPE)
    return tuple(_adding(loaded_statements(snapshot, path), frozenset(names), told))


def _adding(
    statements: tuple[ast.stmt, ...], names: frozenset[str], told: frozenset[tuple[str, int]]
) -> Iterator[ast.stmt]:
    """Give the statements that add, and the branches with nothing but those in them."""
    for one in statements:
        if isinstance(one, ast.If):
            body = [*_adding(tuple(one.body), names, told)]
            other = [*_adding(tuple(one.orelse), names, told)]
            if body or other:
                yield ast.copy_location(ast.If(one.test, body, other), one)
        elif isinstance(one, ast.Try | ast.With):
            yield from _adding(tuple(one.body), names, told)
        elif _added_to(one) in names and (ast.unparse(one).partition("(")[0], one.lineno - 1) not in told:
            yield one


def _added_to(statement: ast.stmt) -> str:
    """Give the name of what a statement adds to, empty where it does something else."""
    match statement:
        case ast.AugAssign(target=ast.Name(id=name), op=ast.Add() | ast.BitOr()):
            return name
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method))):
            return name if method in _METHODS else ""
        case _:
            return ""
