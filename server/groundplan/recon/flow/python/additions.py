"""What does a module add to a list of its own as it is loaded, or take out: `OPTIONS += [verbose]`, `del TABLE["host"]`?

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
from groundplan.recon.flow.python.removals import REMOVING
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_loop, follow_statement
from groundplan.recon.flow.python.truths import guard_of, known_truth
from groundplan.recon.flow.values import Listing, Table
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import MODULE_SCOPE, ValueKind

_METHODS: Final = frozenset({"append", "extend", "insert", "update", *REMOVING})
_LISTS: Final = frozenset({ValueKind.LIST, ValueKind.DICT})
_COPIES: Final = frozenset({"dict", "list", "set", "OrderedDict", "collections.OrderedDict"})
_LOOP: Final = "for"
"""What stands in the place of a callee for a loop that the facts tell: it is gone through as one of the module."""


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
    if isinstance(statement, ast.For):
        follow_loop(run, statement)
        return
    if not isinstance(statement, ast.If):
        if isinstance(run.frame.variables.get(_added_to(statement)), Listing | Table):
            follow_statement(run, statement)
        return
    known = known_truth(run, statement.test)
    for holds, body in ((True, statement.body), (False, statement.orelse)):
        for one in body if known in (holds, None) else ():
            if known is None:
                with run.in_doubt(guard_of(run, statement.test, holds=holds)):
                    _add(run, one)
            else:
                _add(run, one)


def _additions(snapshot: Snapshot, path: RelPath) -> tuple[ast.stmt, ...]:
    facts = snapshot.facts(path)
    some = facts.bindings if facts is not None else ()
    names = {one.target for one in some if one.scope == MODULE_SCOPE and _is_collection(one.value)}
    names = {one for one in names if one.isidentifier() and not one.startswith("__")}
    # Most modules keep no such list: their texts are not needed.
    text = snapshot.text(path) if names else None
    if facts is None or text is None:
        return ()
    adding = re.compile(
        rf"^[ \t]*(?:del )?({'|'.join(sorted(names))})(?:\.(?:{'|'.join(sorted(_METHODS))})\(|\s*[+|]=|\[[^\]]+\]$)",
        re.MULTILINE,
    )
    if adding.search(text) is None:
        return ()
    told = frozenset((one.callee, one.span.start_line) for one in facts.calls if one.scope == MODULE_SCOPE)
    told |= {(_LOOP, one.span.start_line) for one in some if one.is_iterated}
    return tuple(_adding(loaded_statements(snapshot, path), frozenset(names), told))


def _adding(
    statements: tuple[ast.stmt, ...], names: frozenset[str], told: frozenset[tuple[str, int]]
) -> Iterator[ast.stmt]:
    """Give the statements that add, their loops, and the branches with nothing but those in them."""
    for one in statements:
        if isinstance(one, ast.If):
            body = [*_adding(tuple(one.body), names, told)]
            other = [*_adding(tuple(one.orelse), names, told)]
            if body or other:
                yield ast.copy_location(ast.If(one.test, body, other), one)
        elif isinstance(one, ast.Try | ast.With):
            yield from _adding(tuple(one.body), names, told)
        elif isinstance(one, ast.For):
            is_told = (_LOOP, one.lineno - 1) in told
            if not is_told and any(_adding(tuple(one.body), names, told)):
                yield one
        elif _added_to(one) in names and not _is_done(one, told):
            yield one


def _is_collection(value: syntax.Value) -> bool:
    is_copy = value.text in _COPIES or value.text.endswith(".copy")
    return value.kind in _LISTS or (value.kind is ValueKind.CALL and is_copy)


def _is_done(statement: ast.stmt, told: frozenset[tuple[str, int]]) -> bool:
    """Tell whether the facts keep a call, which is done as one; they keep no order, so that nothing is taken out."""
    callee = ast.unparse(statement).partition("(")[0]
    return (callee, statement.lineno - 1) in told and callee.rpartition(".")[2] not in REMOVING


def _added_to(statement: ast.stmt) -> str:
    """Give the name of what a statement adds to or takes from, empty where it does something else."""
    match statement:
        case ast.AugAssign(target=ast.Name(id=name), op=ast.Add() | ast.BitOr()):
            return name
        case ast.Delete(targets=[ast.Subscript(value=ast.Name(id=name))]):
            return name
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method))):
            return name if method in _METHODS else ""
        case _:
            return ""
