"""An expression -> the literal forms that recognisers read."""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Argument, Value, ValueKind
from groundplan.syntax.typescript.reading import Reading

MAX_DEPTH: Final = 4
_MAX_ITEMS: Final = 1000
_MAX_TEXT: Final = 80
_FUNCTIONS: Final = frozenset({"arrow_function", "function_expression", "generator_function"})
_WRAPPERS: Final = frozenset(
    {"as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression"}
)
_TEXTS: Final = frozenset({"string", "template_string"})
_NAMES: Final = frozenset({"identifier", "this", "super", "shorthand_property_identifier"})
_ESCAPE: Final = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL
)
_ESCAPED: Final = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "b": "\b",
    "f": "\f",
    "v": "\v",
    "0": "\0",
    "\n": "",
    "\r\n": "",
}
_LAST_SCALAR: Final = 0x10FFFF


def value_of(reading: Reading, node: Node, depth: int = 0) -> Value:
    """Read an expression. What is nested deeper than four is OTHER."""
    while node.type in _WRAPPERS and node.named_child_count:
        node = node.named_children[0]
    kind = node.type
    if kind == "string":
        return Value(ValueKind.STRING, string_text(reading, node))
    if kind in _NAMES or kind == "member_expression":
        return _name(reading, node)
    if kind == "number":
        return Value(ValueKind.NUMBER, reading.text(node))
    if kind in _FUNCTIONS:
        return Value(ValueKind.FUNCTION)
    if kind in {"true", "false"}:
        return Value(ValueKind.BOOLEAN, kind)
    if kind in {"null", "undefined"}:
        return Value(ValueKind.NULL, kind)
    return _compound(reading, node, depth)


def arguments_of(reading: Reading, node: Node, depth: int = 0) -> tuple[Argument, ...]:
    """Read the arguments of a call or the elements of an array."""
    items = [child for child in node.named_children[:_MAX_ITEMS] if child.type != "comment"]
    return tuple(_element(reading, item, depth) for item in items)


def string_text(reading: Reading, node: Node) -> str:
    """Give what a string or a template without substitutions says."""
    raw = reading.content[node.start_byte + 1 : node.end_byte - 1].decode()
    return _ESCAPE.sub(_unescape, raw) if "\\" in raw else raw


def key_text(reading: Reading, node: Node) -> str:
    """Give the name of a property: the text of an identifier, string or number; empty where it is computed."""
    if node.type == "string":
        return string_text(reading, node)
    if node.type == "computed_property_name":
        inner = node.named_children[0] if node.named_child_count else node
        return string_text(reading, inner) if inner.type == "string" else ""
    return reading.text(node)


def _compound(reading: Reading, node: Node, depth: int) -> Value:
    kind = node.type
    if kind == "template_string":
        is_static = not any(child.type == "template_substitution" for child in node.named_children)
        return Value(
            ValueKind.STRING if is_static else ValueKind.TEMPLATE,
            string_text(reading, node) if is_static else _cut(reading, node),
        )
    if kind == "binary_expression" and _is_concatenation(node):
        return Value(ValueKind.TEMPLATE, _cut(reading, node))
    if kind == "unary_expression" and reading.content[node.start_byte : node.start_byte + 1] == b"-":
        text = reading.text(node)
        return Value(ValueKind.NUMBER if text[1:2].isdigit() else ValueKind.OTHER, text[:_MAX_TEXT])
    if depth >= MAX_DEPTH:
        return Value(ValueKind.OTHER, _cut(reading, node))
    if kind == "object":
        return Value(ValueKind.DICT, items=_entries(reading, node, depth + 1))
    if kind == "array":
        return Value(ValueKind.LIST, items=arguments_of(reading, node, depth + 1))
    if kind in {"call_expression", "new_expression"}:
        return _call(reading, node, depth)
    if kind == "await_expression" and node.named_child_count:
        return value_of(reading, node.named_children[0], depth)
    return Value(ValueKind.OTHER, _cut(reading, node))


def _name(reading: Reading, node: Node) -> Value:
    text = reading.one_line(node.start_byte, min(node.end_byte, node.start_byte + 400)).replace("?.", ".")
    is_dotted = all(part.isidentifier() for part in text.replace("$", "_").replace("#", "").split("."))
    return Value(ValueKind.NAME, text) if is_dotted else Value(ValueKind.OTHER, text[:_MAX_TEXT])


def _call(reading: Reading, node: Node, depth: int) -> Value:
    callee = node.child_by_field_name("function") or node.child_by_field_name("constructor")
    arguments = node.child_by_field_name("arguments")
    text = (
        reading.one_line(callee.start_byte, min(callee.end_byte, callee.start_byte + 400)) if callee else ""
    )
    if arguments is None or arguments.type != "arguments":
        return Value(ValueKind.CALL, text[:_MAX_TEXT])
    return Value(ValueKind.CALL, text[:_MAX_TEXT], arguments_of(reading, arguments, depth + 1))


def _entries(reading: Reading, node: Node, depth: int) -> tuple[Argument, ...]:
    items = [child for child in node.named_children[:_MAX_ITEMS] if child.type != "comment"]
    return tuple(_entry(reading, item, depth) for item in items)


def _entry(reading: Reading, node: Node, depth: int) -> Argument:
    span = reading.span(node)
    if node.type == "pair":
        key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
        if key is not None and value is not None:
            return Argument(key_text(reading, key), value_of(reading, value, depth), span)
    if node.type == "method_definition":
        name = node.child_by_field_name("name")
        return Argument(key_text(reading, name) if name else "", Value(ValueKind.FUNCTION), span)
    if node.type == "shorthand_property_identifier":
        text = reading.text(node)
        return Argument(text, Value(ValueKind.NAME, text), span)
    return _element(reading, node, depth)


def _element(reading: Reading, node: Node, depth: int) -> Argument:
    if node.type == "spread_element" and node.named_child_count:
        return Argument("*", value_of(reading, node.named_children[0], depth), reading.span(node))
    return Argument("", value_of(reading, node, depth), reading.span(node))


def _is_concatenation(node: Node) -> bool:
    side: Node | None = node
    while side is not None and side.type == "binary_expression":
        right, operator = side.child_by_field_name("right"), side.child_by_field_name("operator")
        if operator is None or operator.type != "+":
            return False
        if right is not None and right.type in _TEXTS:
            return True
        side = side.child_by_field_name("left")
    return side is not None and side.type in _TEXTS


def _cut(reading: Reading, node: Node) -> str:
    return reading.one_line(node.start_byte, min(node.end_byte, node.start_byte + 4 * _MAX_TEXT))[:_MAX_TEXT]


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code is None:
        return _ESCAPED.get(match[4], match[4])
    number = int(code, 16)
    is_scalar = number <= _LAST_SCALAR and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_scalar else "\ufffd"
