"""What do the keys of a table of Python stand for that are no texts: `{NAME: get, Color.RED: paint, (3, 6): "--py36"}`?

The facts keep how a key is written, whether that is a text or a name.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Final

from groundplan.recon.flow.entries import enter_entry, identity
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import is_python, parsed_expression
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Frame, Listing, Literal, Table, Value
from groundplan.syntax.facts import Argument

_SPREAD: Final = frozenset({"", "*", "**"})
_QUOTES: Final = ('"', "'")


def with_keys(walk: Walk, frame: Frame, items: Sequence[Argument], given: Arguments) -> Table:
    """Give a table of entries under what their keys stand for; one whose key is not known keeps its place."""
    table = Table(dict(given.keywords), given.is_open or bool(given.positional))
    written = set[str]()
    if is_python(walk.snapshot, frame.path):
        named = (one for one in items if one.name not in _SPREAD)
        written = {one.name for one in named if _is_read(walk, frame, one)}
    if not written:
        return table
    found = Table({}, table.is_open)
    for name, value in table.entries.items():
        key = _key(walk, frame, name) if name in written else Literal(name)
        if isinstance(key, Literal) or isinstance(identity(key), Literal):
            enter_entry(found, key, value)
        else:
            found.entries[name], found.objects[name] = value, UNKNOWN
    return found


def _is_read(walk: Walk, frame: Frame, item: Argument) -> bool:
    lines = walk.snapshot.lines(frame.path)
    row = "" if lines is None else lines.line(item.span.start_line)[item.span.start_column :]
    is_written = row.startswith(item.name) and not row.startswith(_QUOTES, len(item.name))
    # A number is its own text.
    return is_written and not (item.name[0].isdigit() or item.name.startswith(_QUOTES))


def _key(walk: Walk, frame: Frame, text: str) -> Value:
    node = parsed_expression(text)
    return UNKNOWN if node is None else _value(walk, frame, node)


def _value(walk: Walk, frame: Frame, node: ast.expr) -> Value:
    match node:
        case ast.Constant(value=str() | int() | float() | None as value):
            return Literal(value)
        case ast.Tuple():
            return Listing([_value(walk, frame, one) for one in node.elts])
        case ast.Name() | ast.Attribute():
            return value_of_name(walk, frame, ast.unparse(node))
        case _:
            return UNKNOWN
