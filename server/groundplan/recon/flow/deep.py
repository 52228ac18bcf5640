"""What does a table hold below the depth that the facts keep?

A command line that is written as one table is nested deeper than what is kept of every file, so its text is read.
"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.completeness import has_gap
from groundplan.recon.flow.computing.computed import computed_text
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import is_python, parsed_expression
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Listing, Literal, Place, Table, Unknown, Value
from groundplan.syntax.facts import MODULE_SCOPE, Argument, ValueKind
from groundplan.text.spans import Span

_LONGEST: Final = 40_000
_OPENING: Final = ("{", "[", "(")


def is_cut(argument: Argument) -> bool:
    """Tell whether an item is a table of which only the beginning is kept."""
    return argument.value.kind is ValueKind.OTHER and argument.value.text.startswith(_OPENING)


def deep_value(walk: Walk, frame: Frame, span: Span) -> Value:
    """Read a list or table as it is written at a place, to any depth."""
    lines = walk.snapshot.lines(frame.path) if is_python(walk.snapshot, frame.path) else None
    text = "" if lines is None else lines.slice(span)
    # An entry of a table stands behind its key.
    start = min((at for one in _OPENING if (at := text.find(one)) >= 0), default=len(text))
    written = text[start:]
    node = parsed_expression(written) if 0 < len(written) <= _LONGEST else None
    if not isinstance(node, ast.List | ast.Tuple | ast.Dict):
        return UNKNOWN
    before = text[:start]
    rows = before.count("\n")
    column = len(before) - before.rfind("\n") - 1 if rows else span.start_column + len(before)
    return _read(walk, frame, node, (span.start_line + rows, column))


def entry_value(walk: Walk, frame: Frame, span: Span) -> Value:
    """Read what stands behind the key of an entry: `"options": COMMON + [option("--force")]`."""
    lines = walk.snapshot.lines(frame.path)
    text = "" if lines is None else lines.slice(span)
    node = parsed_expression(f"{{{text}}}") if len(text) <= _LONGEST else None
    if not isinstance(node, ast.Dict) or len(node.values) != 1:
        return UNKNOWN
    return _read(walk, frame, node.values[0], (span.start_line, span.start_column - 1))


def _read(walk: Walk, frame: Frame, node: ast.expr, start: tuple[int, int]) -> Value:
    match node:
        case ast.Dict():
            return _table(walk, frame, node, start)
        case ast.List() | ast.Tuple():
            return _listing(walk, frame, node, start)
        case ast.Constant() if node.value is None or isinstance(node.value, str | int | float | bool):
            return Literal(node.value, _place(frame, node, start))
        case ast.Name() | ast.Attribute():
            return value_of_name(walk, frame, ast.unparse(node))
        case _:
            computed = computed_text(walk, frame, ast.unparse(node))
            is_left = has_gap(computed) and frame.scope == MODULE_SCOPE
            span = _place(frame, node, start).span
            known = walk.steps.module_operation(walk, frame, span) if is_left else computed
            return computed if isinstance(known, Unknown) else known


def _table(walk: Walk, frame: Frame, node: ast.Dict, start: tuple[int, int]) -> Table:
    found = Table({})
    for key, value in zip(node.keys, node.values, strict=True):
        read = _read(walk, frame, value, start)
        if isinstance(key, ast.Constant) and isinstance(key.value, str | int):
            found.entries[str(key.value)] = read
        elif key is None and isinstance(read, Table):
            found.entries.update(read.entries)
            found.is_open = found.is_open or read.is_open
        else:
            found.is_open = True
    return found


def _listing(walk: Walk, frame: Frame, node: ast.List | ast.Tuple, start: tuple[int, int]) -> Listing:
    found = Listing([])
    for one in node.elts:
        read = _read(walk, frame, one.value if isinstance(one, ast.Starred) else one, start)
        if not isinstance(one, ast.Starred):
            found.items.append(read)
        elif isinstance(read, Listing):
            found.items.extend(read.items)
            found.is_open = found.is_open or read.is_open
        else:
            found.is_open = True
    return found


def _place(frame: Frame, node: ast.expr, start: tuple[int, int]) -> Place:
    """The lines of a node; its columns where they need no counting."""
    row, column = start
    first, last = row + node.lineno - 1, row + (node.end_lineno or node.lineno) - 1
    begin = node.col_offset + (column if node.lineno == 1 else 0)
    end = (node.end_col_offset or 0) + (column if node.end_lineno == 1 else 0)
    return Place(frame.path, Span(first, begin, last, end), frame.scope)
