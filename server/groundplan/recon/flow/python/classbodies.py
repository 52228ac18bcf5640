"""What does a class keep under a name, where its facts are too coarse to tell: its statement is read as it runs.

A class may take its list from another one, with a part left out: `options = [one for one in Base.options if …]`.
"""

from __future__ import annotations

import ast
import textwrap

from groundplan.recon.flow.declared import MAKING
from groundplan.recon.flow.parsed import is_python, parsed
from groundplan.recon.flow.python.expressions import value_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.statements import follow_statement
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at
from groundplan.recon.flow.values import Frame, Kind, Listing, Place, Table, Thing, Value


def class_constant(walk: Walk, kind: Kind, name: str) -> Value:
    """Give the list, table or field that the statement of a name in a class comes to; unknown where it is another one."""
    key = (f"{kind.path}:{kind.index}:{id(kind.around)}", name)
    if key not in walk.constants:
        # A constant that needs itself is not known.
        walk.constants[key] = UNKNOWN
        value = _read(walk, kind, name)
        is_field = isinstance(value, Thing) and value.type.rpartition(".")[2] in MAKING
        walk.constants[key] = value if is_field or isinstance(value, Listing | Table) else UNKNOWN
    return walk.constants[key]


def _read(walk: Walk, kind: Kind, name: str) -> Value:
    lines = walk.snapshot.lines(kind.path)
    found = [one for one in definition_at(walk, kind.path, kind.index).members if one.name == name]
    if len(found) != 1 or lines is None or not is_python(walk.snapshot, kind.path):
        return UNKNOWN
    span = found[0].span
    tree = parsed(textwrap.dedent(" " * span.start_column + lines.slice(span)))
    statement = tree.body[0] if tree is not None and len(tree.body) == 1 else None
    if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
        return UNKNOWN
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    if not all(isinstance(one, ast.Name) for one in targets):
        # What a method gives its object is each object's own.
        return UNKNOWN
    place = Place(kind.path, span, kind.index)
    frame = Frame(kind.path, kind.index, dict(walk.steps.class_body(walk, kind)), kind.around)
    ast.increment_lineno(statement, span.start_line)
    return Run(walk, frame, lines, place, value_of, follow_statement).value_of(statement.value)
