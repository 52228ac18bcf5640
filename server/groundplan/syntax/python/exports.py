"""What does a module say that it exports: `__all__`, however it is put together, out of lists with names too."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.syntax.python.outline import Outline
from groundplan.syntax.python.strings import string_value

_PARTS: Final = frozenset(
    {"list", "tuple", "set", "binary_operator", "parenthesized_expression", "expression_list", "list_splat"}
)
"""What lists of names are put together by."""


def exports_of(found: Outline) -> tuple[str, ...] | None:
    """Give the literal names of `__all__`, None where there is none."""
    if b"__all__" not in found.source.content:
        return None
    names: dict[str, None] = {}
    sources = _sources(found)
    for node in sources:
        names |= dict.fromkeys(_literals(found, node))
    return tuple(names) if sources else None


def _lists(found: Outline) -> dict[bytes, Node]:
    """Give what the module binds to plain names that `__all__` may be put together of; the last one of a name."""
    return {
        left.text: right
        for node, scope in found.assignments
        if scope == MODULE_SCOPE
        and (left := node.child_by_field_name("left")) is not None
        and left.type == "identifier"
        and left.text is not None
        and (right := node.child_by_field_name("right")) is not None
    }


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
    left: dict[bytes, Node] | None = None
    while todo:
        one = todo.pop()
        if one.type == "string":
            text = string_value(found.source, one)
            texts.extend([] if text is None else [text])
        elif one.type == "identifier":
            # A list that is named again brings nothing more, and may be made of itself.
            left = _lists(found) if left is None else left
            named = left.pop(one.text or b"", None)
            todo.extend([] if named is None else [named])
        elif one.type in _PARTS:
            todo.extend(reversed(one.named_children))
    return texts
