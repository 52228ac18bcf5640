"""What is inside a class, interface, enum or literal type, and what do they extend."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import DefinitionKind, Member
from groundplan.syntax.typescript.comments import doc_before
from groundplan.syntax.typescript.parameters import annotation_of
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.shapes import Shape
from groundplan.syntax.typescript.values import key_text, value_of

_FIELDS: Final = frozenset({"public_field_definition", "field_definition"})
_FUNCTIONS: Final = frozenset({"arrow_function", "function_expression", "generator_function"})
_HERITAGE: Final = frozenset({"class_heritage", "extends_clause", "implements_clause", "extends_type_clause"})
_HIDING: Final = frozenset({b"private", b"protected"})
_LITERAL_BODIES: Final = frozenset({"interface_body", "object_type", "enum_body", "class_body"})
_MAX_ANNOTATION: Final = 400


def members_of(reading: Reading, node: Node, kind: DefinitionKind) -> tuple[Member, ...]:
    """Read the fields of a class, the members of an interface or literal type, the names of an enum."""
    body = node.child_by_field_name("body" if kind is not DefinitionKind.TYPE else "value")
    if body is None or body.type not in _LITERAL_BODIES:
        return ()
    found = (_member(reading, child) for child in body.named_children)
    members = [member for member in found if member is not None]
    if kind is DefinitionKind.CLASS:
        members += _constructor_fields(reading, body)
    return tuple(members)


def bases_of(reading: Reading, node: Node) -> tuple[str, ...]:
    """Give the names of what a class or interface extends and implements, without type arguments."""
    bases: list[str] = []
    pending = [child for child in node.named_children if child.type in _HERITAGE]
    while pending:
        clause = pending.pop(0)
        for child in clause.named_children:
            if child.type in _HERITAGE:
                pending.append(child)
            elif child.type not in {"type_arguments", "comment"}:
                bases.append(_base(reading, child))
    return tuple(base for base in bases if base)


def left_out_of(node: Node, body_start: int) -> list[tuple[int, int]]:
    """Give the parts of a class that are not about its members: their bodies and initial values."""
    body = node.child_by_field_name("body")
    if body is None or body.start_byte != body_start:
        return []
    parts = []
    for child in body.named_children:
        inner = child.child_by_field_name("body") or child.child_by_field_name("value")
        if inner is not None:
            parts.append((inner.start_byte, inner.end_byte))
    return parts


def is_hidden(reading: Reading, shape: Shape) -> bool:
    """Tell whether a member is private or protected."""
    words = reading.content[shape.header_start : shape.name_start].split()
    return bool(_HIDING.intersection(words)) or reading.content.startswith(b"#", shape.name_start)


def _member(reading: Reading, node: Node) -> Member | None:
    if node.type in _FIELDS:
        return _field(reading, node)
    if node.type == "property_signature":
        return _described(
            reading, node, node.child_by_field_name("name"), node.child_by_field_name("type"), None
        )
    if node.type == "enum_assignment":
        return _described(
            reading, node, node.child_by_field_name("name"), None, node.child_by_field_name("value")
        )
    if node.type in {"property_identifier", "string"}:
        return _described(reading, node, node, None, None)
    if node.type == "method_signature":
        return _method(reading, node)
    return None


def _field(reading: Reading, node: Node) -> Member | None:
    value = node.child_by_field_name("value")
    if value is not None and value.type in _FUNCTIONS:
        return None
    name = node.child_by_field_name("name") or node.child_by_field_name("property")
    return _described(reading, node, name, node.child_by_field_name("type"), value)


def _method(reading: Reading, node: Node) -> Member | None:
    name = node.child_by_field_name("name")
    if name is None or node.parent is None or node.parent.type == "class_body":
        return None
    text = reading.one_line(name.end_byte, node.end_byte)
    doc = doc_before(reading, node.start_byte)
    return Member(key_text(reading, name), text[:_MAX_ANNOTATION], None, reading.span(node), "", doc)


def _described(
    reading: Reading, node: Node, name: Node | None, annotation: Node | None, value: Node | None
) -> Member | None:
    if name is None:
        return None
    text = annotation_of(reading, annotation)[:_MAX_ANNOTATION]
    default = None if value is None else value_of(reading, value)
    doc = doc_before(reading, node.start_byte)
    return Member(key_text(reading, name), text, default, reading.span(node), "", doc)


def _constructor_fields(reading: Reading, body: Node) -> list[Member]:
    """`constructor(private readonly x: string)` declares a field."""
    for child in body.named_children:
        name = child.child_by_field_name("name") if child.type == "method_definition" else None
        if name is None or reading.text(name) != "constructor":
            continue
        parameters = child.child_by_field_name("parameters")
        listed = parameters.named_children if parameters is not None else []
        found = (_constructor_field(reading, parameter) for parameter in listed)
        return [member for member in found if member is not None]
    return []


def _constructor_field(reading: Reading, node: Node) -> Member | None:
    first = node.children[0] if node.child_count else node
    if first.type not in {"accessibility_modifier", "readonly", "override_modifier"}:
        return None
    annotation, value = node.child_by_field_name("type"), node.child_by_field_name("value")
    return _described(reading, node, node.child_by_field_name("pattern"), annotation, value)


def _base(reading: Reading, node: Node) -> str:
    if node.type == "generic_type":
        node = node.child_by_field_name("name") or node
    if node.type == "call_expression":
        node = node.child_by_field_name("function") or node
    return reading.one_line(node.start_byte, min(node.end_byte, node.start_byte + 400))
