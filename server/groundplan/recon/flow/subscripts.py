"""What does a call on an entry of a table call: `groups["more"].add_argument`, `settings["x"].setdefault`?"""

from __future__ import annotations

import ast
from typing import Final

from groundplan.recon.flow.entries import enter_entry, identity
from groundplan.recon.flow.lookup import value_of_attribute, value_of_name
from groundplan.recon.flow.parsed import parsed_expression
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.storage import content_of
from groundplan.recon.flow.values import Frame, Listing, Literal, Several, Table, Value
from groundplan.syntax.facts import Call

_LONGEST: Final = 4_000

_FILLS_LIST: Final = frozenset({"append", "extend", "insert", "add"})
_FILLS_TABLE: Final = frozenset({"setdefault", "update"})


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
    value = _entry(walk, frame, inner, attributes[0])
    for name in attributes:
        value = value_of_attribute(walk, value, name)
    return value


def _entry(walk: Walk, frame: Frame, node: ast.Subscript, method: str) -> Value:
    if not isinstance(node.value, ast.Name | ast.Attribute):
        return UNKNOWN
    owner = value_of_name(walk, frame, ast.unparse(node.value))
    key = _key(walk, frame, node.slice)
    if isinstance(key, Several):
        found = tuple(_of_owner(owner, one, method) for one in key.options)
        return Several(found, key.group)
    return _of_owner(owner, key, method)


def _key(walk: Walk, frame: Frame, node: ast.expr) -> Value:
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int):
        return Literal(node.value)
    if isinstance(node, ast.Tuple):
        return Listing([_key(walk, frame, one) for one in node.elts])
    is_name = isinstance(node, ast.Name | ast.Attribute)
    return value_of_name(walk, frame, ast.unparse(node)) if is_name else UNKNOWN


def _of_owner(owner: Value, key: Value, method: str) -> Value:
    if isinstance(owner, Table):
        # Code makes sure that the entry is there before it fills it.
        filled = filled_entry(owner, key, method)
        word = key if isinstance(key, Literal) else identity(key)
        known = owner.entries.get(str(word.value), UNKNOWN) if isinstance(word, Literal) else UNKNOWN
        return known if filled is None else filled
    if isinstance(owner, Listing) and isinstance(key, Literal) and type(key.value) is int:
        return owner.items[key.value] if -len(owner.items) <= key.value < len(owner.items) else UNKNOWN
    return UNKNOWN


def filled_entry(owner: Value, key: Value, method: str) -> Value | None:
    """Give the entry that a method fills, made now if nothing was seen to make it; None where it is no such method."""
    owner = content_of(owner)
    word = key if isinstance(key, Literal) else identity(key)
    if not isinstance(owner, Table) or not isinstance(word, Literal):
        return None
    if method not in _FILLS_LIST | _FILLS_TABLE:
        return None
    if str(word.value) not in owner.entries:
        enter_entry(owner, key, Listing([]) if method in _FILLS_LIST else Table({}))
    return owner.entries[str(word.value)]
