"""What does a call on an entry of a table call: `groups["more"].add_argument`, `settings["x"].setdefault`?"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.lookup import value_of_attribute, value_of_name
from groundplan.recon.flow.parsed import parsed_expression
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Listing, Literal, Several, Table, Value
from groundplan.syntax.facts import Call

_FILLING: Final = frozenset({"setdefault", "update", "append", "extend"})
_LONGEST: Final = 4_000


def callee_of_entry(walk: Walk, frame: Frame, call: Call) -> Value:
    """Give the method of an entry with a literal key, or with the key that a loop gives."""
    lines = walk.snapshot.lines(frame.path)
    text = "" if lines is None else lines.slice(call.span)
    node = parsed_expression(text) if len(text) <= _LONGEST else None
    attributes: list[str] = []
    inner = node.func if isinstance(node, ast.Call) else None
    while isinstance(inner, ast.Attribute):
        attributes.insert(0, inner.attr)
        inner = inner.value
    if not isinstance(inner, ast.Subscript) or not attributes:
        return UNKNOWN
    value = _entry(walk, frame, inner, is_filled=attributes[0] in _FILLING)
    for name in attributes:
        value = value_of_attribute(walk, value, name)
    return value


def _entry(walk: Walk, frame: Frame, node: ast.Subscript, *, is_filled: bool) -> Value:
    if not isinstance(node.value, ast.Name | ast.Attribute):
        return UNKNOWN
    owner = value_of_name(walk, frame, ast.unparse(node.value))
    key = _key(walk, frame, node.slice)
    if isinstance(key, Several):
        found = tuple(_of_owner(owner, one, is_filled=is_filled) for one in key.options)
        return Several(found, key.group)
    return _of_owner(owner, key, is_filled=is_filled)


def _key(walk: Walk, frame: Frame, node: ast.expr) -> Value:
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int):
        return Literal(node.value)
    is_name = isinstance(node, ast.Name | ast.Attribute)
    return value_of_name(walk, frame, ast.unparse(node)) if is_name else UNKNOWN


def _of_owner(owner: Value, key: Value, *, is_filled: bool) -> Value:
    if not isinstance(key, Literal):
        return UNKNOWN
    if isinstance(owner, Table):
        if is_filled:
            # Code makes sure that the entry is there before it fills it.
            return owner.entries.setdefault(str(key.value), Table({}))
        return owner.entries.get(str(key.value), UNKNOWN)
    if isinstance(owner, Listing) and type(key.value) is int and -1 <= key.value < len(owner.items):
        return owner.items[key.value] if owner.items else UNKNOWN
    return UNKNOWN
