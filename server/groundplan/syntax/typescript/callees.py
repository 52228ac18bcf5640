"""What is called, as dotted text: `program.command().option`."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.typescript.reading import Reading

_MAX_PARTS: Final = 24
_NAMES: Final = frozenset({"identifier", "this", "super", "property_identifier"})
_THROUGH: Final = frozenset({"parenthesized_expression", "non_null_expression", "await_expression"})


def callee_text(reading: Reading, node: Node | None) -> str:
    """Give the dotted text of a callee, nested calls written `()`, long chains cut at their front."""
    parts: list[str] = []
    suffix = ""
    for _ in range(_MAX_PARTS):
        if node is None:
            break
        if node.type == "member_expression":
            name = node.child_by_field_name("property")
            parts.append((reading.text(name) if name is not None else "") + suffix)
            suffix = ""
            node = node.child_by_field_name("object")
        elif node.type == "call_expression":
            suffix = "()"
            node = node.child_by_field_name("function")
        elif node.type in _NAMES:
            parts.append(reading.text(node) + suffix)
            break
        elif node.type in _THROUGH and node.named_child_count:
            node = node.named_children[0]
        else:
            parts.append(f"?{suffix}" if parts else "")
            break
    return ".".join(reversed(parts))


def bound_name(reading: Reading, node: Node) -> str:
    """Give the dotted name that a value is bound to, empty where it is not."""
    owner = node.parent
    while owner is not None and owner.type in _WRAPPERS:
        node, owner = owner, owner.parent
    if owner is None:
        return ""
    field = _TARGETS.get(owner.type)
    if field is None:
        return ""
    target = owner.child_by_field_name(field) or owner.child_by_field_name("property")
    if target is None or target.start_byte == node.start_byte:
        return ""
    if target.type not in {
        "identifier",
        "member_expression",
        "property_identifier",
        "private_property_identifier",
    }:
        return ""
    text = reading.one_line(target.start_byte, min(target.end_byte, target.start_byte + 200))
    return f"this.{text}" if owner.type in {"public_field_definition", "field_definition"} else text


_WRAPPERS: Final = _THROUGH | {"as_expression", "satisfies_expression"}
_TARGETS: Final = {
    "variable_declarator": "name",
    "assignment_expression": "left",
    "public_field_definition": "name",
    "field_definition": "property",
}
