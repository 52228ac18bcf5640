"""Expressions -> values, as far as recognisers read them. Bounded in depth and width."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Argument, Value, ValueKind
from groundplan.syntax.python.strings import string_value
from groundplan.syntax.source import Source

DEEPEST: Final = 4
WIDEST: Final = 500
"""A longer table is generated or data: its items are not read one by one."""

_MOST_PARTS: Final = 20
_CUT: Final = 80
_LONGEST_CHAIN: Final = 100
_CONSTANTS: Final = {
    "true": Value(ValueKind.BOOLEAN, "True"),
    "false": Value(ValueKind.BOOLEAN, "False"),
    "none": Value(ValueKind.NULL, "None"),
    "lambda": Value(ValueKind.FUNCTION),
    "ellipsis": Value(ValueKind.OTHER, "..."),
}
_LISTS: Final = frozenset({"list", "tuple", "set", "expression_list"})
_WRAPPERS: Final = frozenset({"parenthesized_expression", "await", "type"})


def value_of(source: Source, node: Node, depth: int = DEEPEST) -> Value:
    """Read an expression. What is nested deeper than `depth` becomes its text."""
    node = _unwrapped(node)
    kind = node.type
    if (constant := _CONSTANTS.get(kind)) is not None:
        return constant
    if kind == "identifier":
        return Value(ValueKind.NAME, source.text(node))
    if kind in {"string", "concatenated_string"}:
        return _string(source, node)
    if kind in {"integer", "float"}:
        return Value(ValueKind.NUMBER, source.text(node))
    if kind == "attribute":
        return _attribute(source, node)
    if depth > 0:
        if kind == "call":
            return Value(ValueKind.CALL, callee_text(source, node), arguments_of(source, node, depth - 1))
        if kind in _LISTS:
            return _list(source, node, depth - 1)
        if kind == "dictionary":
            return _dict(source, node, depth - 1)
        if kind == "binary_operator" and (joined := _joined(source, node, depth)) is not None:
            return joined
    return _operation(source, node)


def arguments_of(source: Source, call: Node, depth: int = DEEPEST - 1) -> tuple[Argument, ...]:
    """Read the arguments of a call."""
    listed = call.child_by_field_name("arguments")
    if listed is None or listed.named_child_count > WIDEST:
        return ()
    if listed.type != "argument_list":
        return (Argument("", Value(ValueKind.OTHER, _cut(source, listed)), source.span(listed)),)
    return tuple(_argument(source, node, depth) for node in listed.named_children if node.type != "comment")


def callee_text(source: Source, call: Node) -> str:
    """Write what is called: dotted names, with `()` for a call and `[]` for a subscript on the way."""
    function = call.child_by_field_name("function")
    return "" if function is None else dotted_text(source, function)


def dotted_text(source: Source, node: Node) -> str:
    """Write a chain of attributes, calls and subscripts without their arguments."""
    names: list[str] = []
    while True:
        kind = node.type
        if len(names) > _LONGEST_CHAIN:
            return "?" + "".join(reversed(names))
        if kind == "attribute":
            name, below = node.child_by_field_name("attribute"), node.child_by_field_name("object")
            names.append("" if name is None else "." + source.text(name))
        elif kind == "call":
            below = node.child_by_field_name("function")
            names.append("()")
        elif kind == "subscript":
            below = node.child_by_field_name("value")
            names.append("[]")
        elif kind == "parenthesized_expression" and node.named_child_count == 1:
            below = node.named_child(0)
        else:
            names.append(source.text(node) if kind == "identifier" else _placeholder(kind))
            below = None
        if below is None:
            return "".join(reversed(names))
        node = below


def is_dotted(node: Node) -> bool:
    """Tell whether an expression is a name, or names joined by dots."""
    while node.type == "attribute":
        below = node.child_by_field_name("object")
        if below is None:
            return False
        node = below
    return node.type == "identifier"


def _placeholder(kind: str) -> str:
    return '""' if kind in {"string", "concatenated_string"} else "?"


def _unwrapped(node: Node) -> Node:
    while node.type in _WRAPPERS and node.named_child_count == 1:
        node = node.named_children[0]
    return node


def _string(source: Source, node: Node) -> Value:
    text = string_value(source, node)
    return Value(ValueKind.TEMPLATE, _cut(source, node)) if text is None else Value(ValueKind.STRING, text)


def _attribute(source: Source, node: Node) -> Value:
    if is_dotted(node):
        return Value(ValueKind.NAME, dotted_text(source, node))
    return Value(ValueKind.OTHER, _cut(source, node))


def _list(source: Source, node: Node, depth: int) -> Value:
    if node.named_child_count > WIDEST:
        return Value(ValueKind.OTHER, _cut(source, node))
    items = (_argument(source, item, depth) for item in node.named_children if item.type != "comment")
    return Value(ValueKind.LIST, "", tuple(items))


def _joined(source: Source, node: Node, depth: int) -> Value | None:
    """Read `[a, b] + REST` as `[a, b, *REST]`, where one of the parts is a list as written."""
    parts: list[Node] = []
    rest: Node | None = node
    while rest is not None and rest.type == "binary_operator" and len(parts) < _MOST_PARTS:
        operator, right = rest.child_by_field_name("operator"), rest.child_by_field_name("right")
        if operator is None or operator.type != "+" or right is None:
            return None
        parts.append(right)
        rest = rest.child_by_field_name("left")
    parts = [*([] if rest is None else [_unwrapped(rest)]), *reversed(parts)]
    if not any(part.type in _LISTS for part in parts):
        return None
    items: list[Argument] = []
    for part in parts:
        if part.type in _LISTS:
            items.extend(_list(source, part, depth - 1).items)
        else:
            items.append(Argument("*", value_of(source, part, depth - 1), source.span(part)))
    return Value(ValueKind.LIST, "", tuple(items))


def _dict(source: Source, node: Node, depth: int) -> Value:
    if node.named_child_count > WIDEST:
        return Value(ValueKind.OTHER, _cut(source, node))
    items = (_argument(source, item, depth) for item in node.named_children if item.type != "comment")
    return Value(ValueKind.DICT, "", tuple(items))


def _argument(source: Source, node: Node, depth: int) -> Argument:
    kind = node.type
    if kind == "keyword_argument":
        name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
        if name is not None and value is not None:
            return Argument(source.text(name), value_of(source, value, depth), source.span(node))
    elif kind == "pair":
        key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
        if key is not None and value is not None:
            return Argument(_key_text(source, key), value_of(source, value, depth), source.span(node))
    elif kind in {"list_splat", "dictionary_splat"}:
        spread = "*" if kind == "list_splat" else "**"
        if node.named_children:
            return Argument(spread, value_of(source, node.named_children[0], depth), source.span(node))
    return Argument("", value_of(source, node, depth), source.span(node))


def _key_text(source: Source, key: Node) -> str:
    if key.type in {"string", "concatenated_string"}:
        text = string_value(source, key)
        return _cut(source, key) if text is None else text
    return dotted_text(source, key) if is_dotted(key) else _cut(source, key)


def _operation(source: Source, node: Node) -> Value:
    kind = node.type
    if kind == "unary_operator":
        operand = node.child_by_field_name("argument")
        if operand is not None and operand.type in {"integer", "float"}:
            return Value(ValueKind.NUMBER, source.text(node))
    if kind == "binary_operator":
        first = node
        while first.type == "binary_operator":
            left = first.child_by_field_name("left")
            if left is None:
                break
            first = left
        if first.type in {"string", "concatenated_string"}:
            return Value(ValueKind.TEMPLATE, _cut(source, node))
    return Value(ValueKind.OTHER, _cut(source, node))


def _cut(source: Source, node: Node) -> str:
    start = node.start_byte
    text = source.content[start : min(node.end_byte, start + 4 * _CUT)].decode("utf-8", "ignore")
    return text[:_CUT]
