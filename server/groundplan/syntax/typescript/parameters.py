"""What does a function take: names, annotations, defaults."""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Parameter
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.values import value_of

_SIMPLE: Final = re.compile(rb"([A-Za-z_$][\w$]*)\s*(\?)?\s*(?::\s*([\w$.\[\]<>|, ]+))?")


def parameters_of(reading: Reading, node: Node) -> tuple[Parameter, ...]:
    """Read formal parameters, or the single name of an arrow function."""
    if node.type == "identifier":
        return (Parameter(reading.text(node), "", None),)
    return tuple(
        _parameter(reading, child) for child in node.named_children if child.type not in _NO_PARAMETERS
    )


_NO_PARAMETERS: Final = frozenset({"comment", "decorator", "ERROR"})


def annotation_of(reading: Reading, node: Node | None) -> str:
    """Give a type annotation without its colon, on one line."""
    if node is None:
        return ""
    return reading.one_line(node.start_byte, node.end_byte).removeprefix(":").lstrip()


def _parameter(reading: Reading, node: Node) -> Parameter:
    # Most parameters are a name and a short type: reading these from the bytes saves the walk over their nodes.
    match = _SIMPLE.fullmatch(reading.content, node.start_byte, node.end_byte)
    if match is not None:
        annotation = b" ".join(match[3].split()).decode() if match[3] else ""
        return Parameter(match[1].decode(), annotation, None, False, match[2] is not None)
    if node.type in {"required_parameter", "optional_parameter"}:
        return _typed(reading, node)
    return _untyped(reading, node)


def _typed(reading: Reading, node: Node) -> Parameter:
    pattern = node.child_by_field_name("pattern") or node
    default = node.child_by_field_name("value")
    is_optional = node.type == "optional_parameter" or default is not None or pattern.type == "rest_pattern"
    return Parameter(
        reading.one_line(pattern.start_byte, pattern.end_byte),
        annotation_of(reading, node.child_by_field_name("type")),
        None if default is None else value_of(reading, default),
        is_optional=is_optional,
    )


def _untyped(reading: Reading, node: Node) -> Parameter:
    if node.type != "assignment_pattern":
        text = reading.one_line(node.start_byte, node.end_byte)
        return Parameter(text, "", None, is_optional=node.type == "rest_pattern")
    left, right = node.child_by_field_name("left") or node, node.child_by_field_name("right")
    default = None if right is None else value_of(reading, right)
    return Parameter(reading.one_line(left.start_byte, left.end_byte), "", default, is_optional=True)
