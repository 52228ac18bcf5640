"""What is called, as dotted text: `program.command().option`."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import RETURNED
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
        elif node.type == "call_expression" and (waited := _waited_for(reading, node)) is not None:
            node = waited
        elif node.type == "call_expression":
            suffix = "()"
            node = node.child_by_field_name("function")
        elif node.type == "new_expression":
            suffix = "()"
            node = node.child_by_field_name("constructor")
        elif node.type in _NAMES:
            parts.append(reading.text(node) + suffix)
            break
        elif node.type in _THROUGH and node.named_child_count:
            node = node.named_children[0]
        elif node.type == "sequence_expression":
            # Compilers write `(0, module.name)(…)` so that the call has no receiver.
            node = node.named_children[-1]
        else:
            parts.append(f"?{suffix}" if parts else "")
            break
    return ".".join(reversed(parts))


def _waited_for(reading: Reading, call: Node) -> Node | None:
    """The grammar takes `await (0, module.name)` for a call of something named `await`."""
    function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if function is None or arguments is None or not arguments.named_child_count:
        return None
    is_await = function.type == "identifier" and reading.text(function) == "await"
    return arguments.named_children[-1] if is_await else None


def bound_name(reading: Reading, node: Node) -> str:
    """Give the dotted name that a value is bound to, empty where it is not."""
    owner = node.parent
    while owner is not None and owner.type in _WRAPPERS:
        node, owner = owner, owner.parent
    if owner is None:
        return ""
    if owner.type == "export_statement":
        return "default"
    if owner.type in _RETURNING:
        return RETURNED if _is_returned(owner, node) else ""
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


def _is_returned(owner: Node, node: Node) -> bool:
    """What a callback gives back is no value of the function around it."""
    if owner.type == "arrow_function":
        body = owner.child_by_field_name("body")
        if body is None or (body.start_byte, body.end_byte) != (node.start_byte, node.end_byte):
            return False
        function: Node | None = owner
    else:
        function = owner.parent
        while function is not None and function.type not in _FUNCTIONS:
            function = function.parent
    if function is None or function.type not in _VALUES:
        return function is not None
    holder = function.parent
    return holder is not None and holder.type in _TARGETS and holder.type != "assignment_expression"


_RETURNING: Final = frozenset({"return_statement", "arrow_function"})
_VALUES: Final = frozenset({"arrow_function", "function_expression", "generator_function"})
_FUNCTIONS: Final = _VALUES | {
    "function_declaration",
    "generator_function_declaration",
    "method_definition",
}
_WRAPPERS: Final = _THROUGH | {"as_expression", "satisfies_expression"}
_TARGETS: Final = {
    "variable_declarator": "name",
    "assignment_expression": "left",
    "public_field_definition": "name",
    "field_definition": "property",
}
