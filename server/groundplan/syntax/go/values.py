"""Expressions as recognisers read them: literals, names, calls, tables; everything else is its source text."""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Argument, Value, ValueKind
from groundplan.syntax.source import Source

MAX_DEPTH: Final = 4
MAX_ITEMS: Final = 200
"""A longer table is data, not a declaration."""

_TEXT_LIMIT: Final = 80
_ESCAPE: Final = re.compile(
    r"""\\(?:([abfnrtv\\'"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))"""
)
_SIMPLE_ESCAPES: Final = dict(zip("abfnrtv\\'\"", "\a\b\f\n\r\t\v\\'\"", strict=True))
_NUMBERS: Final = frozenset({"int_literal", "float_literal", "imaginary_literal"})
_NAMES: Final = frozenset({"identifier", "selector_expression", "qualified_type", "type_identifier", "iota"})
_SEQUENCES: Final = frozenset({"slice_type", "array_type", "implicit_length_array_type"})
_CONSTANTS: Final = {
    "true": Value(ValueKind.BOOLEAN, "true"),
    "false": Value(ValueKind.BOOLEAN, "false"),
    "nil": Value(ValueKind.NULL, "nil"),
}
_FUNCTION: Final = Value(ValueKind.FUNCTION)


def value_of(source: Source, node: Node, depth: int = MAX_DEPTH) -> Value:
    """Read an expression. Addresses and parentheses do not count: `&T{}` reads as `T{}`."""
    node = _bare(node)
    kind = node.type
    if kind in _CONSTANTS:
        return _CONSTANTS[kind]
    if kind in ("interpreted_string_literal", "raw_string_literal", "rune_literal"):
        return Value(ValueKind.STRING, string_of(source, node))
    if kind in _NUMBERS:
        return Value(ValueKind.NUMBER, source.text(node))
    if kind == "func_literal":
        return _FUNCTION
    if kind in _NAMES:
        return Value(ValueKind.NAME, dotted_name(source, node))
    if kind == "binary_expression":
        return _concatenation(source, node, depth)
    if depth > 0 and kind in ("call_expression", "type_conversion_expression"):
        return Value(ValueKind.CALL, callee_of(source, node), arguments_of(source, node, depth - 1))
    if depth > 0 and kind in ("composite_literal", "literal_value"):
        return _composite(source, node, depth)
    return _other(source, node)


def string_of(source: Source, literal: Node) -> str:
    """Give what a string literal means."""
    text = source.text(literal)[1:-1]
    if literal.type == "raw_string_literal":
        return text.replace("\r", "")
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def arguments_of(source: Source, call: Node, depth: int = MAX_DEPTH) -> tuple[Argument, ...]:
    """Read the arguments of a call."""
    listed = call.child_by_field_name("arguments")
    if listed is None:
        operand = call.child_by_field_name("operand")
        return (
            () if operand is None else (Argument("", value_of(source, operand, depth), source.span(operand)),)
        )
    arguments = []
    for node in listed.named_children:
        if node.type == "variadic_argument":
            inner = node.named_children[0] if node.named_children else node
            arguments.append(Argument("*", value_of(source, inner, depth), source.span(node)))
        elif node.type != "comment":
            arguments.append(Argument("", value_of(source, node, depth), source.span(node)))
    return tuple(arguments)


def elements_of(source: Source, literal: Node, depth: int = MAX_DEPTH) -> tuple[Argument, ...] | None:
    """Read the elements between the braces, named by their keys; None where there are too many."""
    body = literal if literal.type == "literal_value" else literal.child_by_field_name("body")
    if body is None or body.named_child_count > MAX_ITEMS:
        return None
    elements = []
    for node in body.named_children:
        if node.type == "keyed_element":
            key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
            if key is not None and value is not None:
                elements.append(
                    Argument(_key(source, key), value_of(source, value, depth), source.span(node))
                )
        elif node.type == "literal_element":
            elements.append(Argument("", value_of(source, node, depth), source.span(node)))
    return tuple(elements)


def callee_of(source: Source, call: Node) -> str:
    """Give the dotted name of what a call calls."""
    function = call.child_by_field_name("function") or call.child_by_field_name("type")
    return "" if function is None else dotted_name(source, function)


def dotted_name(source: Source, node: Node) -> str:
    """Give an expression as a dotted name, calls in it written `()`; what has no name is left out."""
    if node.type == "identifier":
        return source.text(node)
    pieces: list[str] = []
    suffix = ""
    following: Node | None = node
    while following is not None:
        node = _bare(following)
        following = None
        if node.type == "selector_expression":
            field = node.child_by_field_name("field")
            pieces.append(("" if field is None else source.text(field)) + suffix)
            suffix, following = "", node.child_by_field_name("operand")
        elif node.type == "call_expression":
            suffix, following = "()" + suffix, node.child_by_field_name("function")
        elif node.type in (
            "composite_literal",
            "generic_type",
            "pointer_type",
            "type_instantiation_expression",
        ):
            following = node.child_by_field_name("type") or node.named_child(0)
        elif node.type in ("index_expression", "type_assertion_expression", "slice_expression"):
            suffix, following = "[]" + suffix, node.child_by_field_name("operand")
        elif node.type in ("identifier", "type_identifier", "qualified_type", "field_identifier", "iota"):
            pieces.append(source.text(node) + suffix)
        else:
            pieces.append(suffix)
    return ".".join(reversed(pieces))


def _bare(node: Node) -> Node:
    while node.type in ("parenthesized_expression", "unary_expression", "literal_element"):
        if node.type == "unary_expression":
            operator = node.child_by_field_name("operator")
            if operator is None or operator.type not in ("&", "*"):
                return node
        inner = node.named_children
        if not inner:
            return node
        node = inner[-1]
    return node


def _concatenation(source: Source, node: Node, depth: int) -> Value:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = node.child_by_field_name("operator")
    if depth <= 0 or left is None or right is None or operator is None or operator.type != "+":
        return _other(source, node)
    sides = (value_of(source, left, depth - 1), value_of(source, right, depth - 1))
    kinds = {side.kind for side in sides}
    if kinds == {ValueKind.STRING}:
        return Value(ValueKind.STRING, sides[0].text + sides[1].text)
    if kinds & {ValueKind.STRING, ValueKind.TEMPLATE}:
        return Value(ValueKind.TEMPLATE, source.text(node)[:_TEXT_LIMIT])
    return _other(source, node)


def _composite(source: Source, node: Node, depth: int) -> Value:
    elements = elements_of(source, node, depth - 1)
    if elements is None:
        return _other(source, node)
    type_node = node.child_by_field_name("type")
    if type_node is None or type_node.type in _SEQUENCES:
        is_keyed = bool(elements) and all(element.name for element in elements)
        return Value(ValueKind.DICT if type_node is None and is_keyed else ValueKind.LIST, "", elements)
    if type_node.type == "map_type":
        return Value(ValueKind.DICT, "", elements)
    return Value(ValueKind.CALL, dotted_name(source, type_node), elements)


def _key(source: Source, key: Node) -> str:
    node = _bare(key)
    if node.type in ("interpreted_string_literal", "raw_string_literal"):
        return string_of(source, node)
    return source.text(node)[:_TEXT_LIMIT]


def _other(source: Source, node: Node) -> Value:
    operand = node.child_by_field_name("operand") if node.type == "unary_expression" else None
    if operand is not None and operand.type in _NUMBERS:
        return Value(ValueKind.NUMBER, source.text(node))
    # Only the start is decoded: an expression may be as long as its file.
    start = source.content[node.start_byte : min(node.end_byte, node.start_byte + 4 * _TEXT_LIMIT)]
    return Value(ValueKind.OTHER, " ".join(start.decode("utf-8", "replace").split())[:_TEXT_LIMIT])


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return _SIMPLE_ESCAPES[match[1]]
    code = int(match[5], 8) if match[5] else int(match[2] or match[3] or match[4], 16)
    is_character = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_character else "\ufffd"
