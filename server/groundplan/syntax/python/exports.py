"""What does a module say that it exports: `__all__`, however it is put together."""

from __future__ import annotations

from tree_sitter import Node

from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.syntax.python.outline import Outline
from groundplan.syntax.python.strings import string_value


def exports_of(found: Outline) -> tuple[str, ...] | None:
    """Give the literal names of `__all__`, None where there is none."""
    if b"__all__" not in found.source.content:
        return None
    names: dict[str, None] = {}
    is_said = False
    for node in _sources(found):
        is_said = True
        names |= dict.fromkeys(_literals(found, node))
    return tuple(names) if is_said else None


def _sources(found: Outline) -> list[Node]:
    assigned = [
        (node.start_byte, right)
        for node, scope in found.assignments
        if scope == MODULE_SCOPE
        and _is_all(node)
        and (right := node.child_by_field_name("right")) is not None
    ]
    statements = [child for block in found.blocks.get(MODULE_SCOPE, ()) for child in block.children]
    for statement in statements:
        if statement.type != "expression_statement":
            continue
        expression = statement.children[0]
        if expression.type == "augmented_assignment" and _is_all(expression):
            right = expression.child_by_field_name("right")
        elif expression.type == "call":
            right = _extension(expression)
        else:
            right = None
        if right is not None:
            assigned.append((statement.start_byte, right))
    return [node for _, node in sorted(assigned, key=lambda pair: pair[0])]


def _is_all(node: Node) -> bool:
    left = node.child_by_field_name("left")
    return left is not None and left.text == b"__all__"


def _extension(call: Node) -> Node | None:
    function, listed = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    is_extension = function is not None and function.text in {b"__all__.extend", b"__all__.append"}
    if not is_extension or listed is None or not listed.named_children:
        return None
    return listed.named_children[0]


def _literals(found: Outline, node: Node) -> list[str]:
    texts: list[str] = []
    todo = [node]
    while todo:
        one = todo.pop()
        if one.type == "string":
            text = string_value(found.source, one)
            texts.extend([] if text is None else [text])
        elif one.type in {
            "list",
            "tuple",
            "set",
            "binary_operator",
            "parenthesized_expression",
            "expression_list",
        }:
            todo.extend(reversed(one.named_children))
    return texts
