"""What do the statements of a class body put into tables as the class is made: `subcommands["list"] = (ListApp, "…")`, `OPTIONS += COMMON`?

The facts keep the names that a class binds, and leave these out.
"""

from __future__ import annotations

import ast
import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.collections import copy_of
from groundplan.recon.flow.parsed import is_python, top_statements
from groundplan.recon.flow.python.expressions import value_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_statement
from groundplan.recon.flow.scopes import class_body
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Frame, Kind, Listing, Place, Table, Value

_PUTS: Final = re.compile(r"^[ \t]+[A-Za-z_]\w*(?:\[[^\]\n]+\] *=[^=]| *[+|]=)", re.MULTILINE)
_OF_TEXTS: Final = frozenset({"format", "join", "lower", "replace", "splitlines", "split", "strip", "upper"})


def class_names(walk: Walk, kind: Kind) -> dict[str, Value]:
    """Give the names of a class body; the first time it is run, and what it puts into its tables follows."""
    is_known = (kind, kind.around) in walk.class_bodies
    names = class_body(walk, kind)
    if not is_known and walk.snapshot.derive_file(_puts_any, kind.path):
        _put_entries(walk, kind, names)
    return names


def _puts_any(snapshot: Snapshot, path: RelPath) -> bool:
    lines = snapshot.lines(path)
    return lines is not None and is_python(snapshot, path) and _PUTS.search(lines.text) is not None


def _put_entries(walk: Walk, kind: Kind, names: dict[str, Value]) -> None:
    lines, line = walk.snapshot.lines(kind.path), definition_at(walk, kind.path, kind.index).name_span
    if lines is None:
        return
    frame = Frame(kind.path, kind.index, names, kind.around, is_class=True)
    run = Run(walk, frame, lines, Place(kind.path, line, kind.index), value_of, follow_statement)
    for statement in top_statements(walk.snapshot, kind.path):
        if isinstance(statement, ast.ClassDef) and statement.lineno - 1 == line.start_line:
            for one in statement.body:
                if isinstance(one, ast.AugAssign):
                    _add(run, one)
                elif isinstance(one, ast.Assign) and _is_put(one, names):
                    follow_statement(run, one)


def _add(run: Run, statement: ast.AugAssign) -> None:
    """What a class adds to is its own then, though a class above may have it too: it may be a tuple."""
    name = statement.target.id if isinstance(statement.target, ast.Name) else ""
    known = run.frame.variables.get(name)
    if isinstance(known, Listing | Table) and _is_plain(statement):
        like = "builtins.dict" if isinstance(known, Table) else "builtins.list"
        run.frame.variables[name] = copy_of(known, like)
        follow_statement(run, statement)


def _is_put(statement: ast.Assign, names: dict[str, Value]) -> bool:
    """A call has run with the class, and what it makes is not made again: only what it does to texts is read."""
    target = statement.targets[0]
    if not isinstance(target, ast.Subscript) or not isinstance(target.value, ast.Name):
        return False
    return _is_plain(statement) and isinstance(names.get(target.value.id), Table)


def _is_plain(statement: ast.stmt) -> bool:
    calls = [one.func for one in ast.walk(statement) if isinstance(one, ast.Call)]
    return all(isinstance(one, ast.Attribute) and one.attr in _OF_TEXTS for one in calls)
