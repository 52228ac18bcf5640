"""Which words does code compare with before it comes to a place: `if (command === "start")`, `case "start":`?

A program may read the first word of its line by itself, and give each command a parser that is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.model.paths import RelPath
from groundplan.recon.flow.sources import byte_at, source_of
from groundplan.recon.flow.state import Walk
from groundplan.text.spans import Span

_FUNCTIONS: Final = frozenset(
    {
        *("arrow_function", "function_expression", "function_declaration", "method_definition"),
        *("generator_function", "generator_function_declaration"),
    }
)
_EQUAL: Final = frozenset({"===", "=="})
_JOINING: Final = frozenset({"||", "&&"})


def words_around(walk: Walk, path: RelPath, span: Span) -> tuple[str, ...]:
    """Give the texts that one of must be something for the place to be reached, the innermost branch's first."""
    source = source_of(walk, path)
    if source is None or span.start_line >= len(source.starts):
        return ()
    at = byte_at(source, span.start_line, span.start_column)
    inner = source.tree.root_node.descendant_for_byte_range(at, at)
    outer = None if inner is None else inner.parent
    while inner is not None and outer is not None and inner.type not in _FUNCTIONS:
        words = tuple(_told_by(outer, inner))
        if words:
            return words
        inner, outer = outer, outer.parent
    return ()


def _told_by(branch: Node, inner: Node) -> Iterator[str]:
    if branch.type in ("if_statement", "ternary_expression"):
        condition = branch.child_by_field_name("condition")
        if condition is not None and branch.child_by_field_name("consequence") == inner:
            yield from _compared(condition)
    elif branch.type == "switch_case" and branch.child_by_field_name("value") != inner:
        case: Node | None = branch
        while case is not None and case.type == "switch_case":
            value = case.child_by_field_name("value")
            yield from () if value is None else _text(value)
            # A case without a body goes on with the next one.
            before = case.prev_named_sibling
            is_empty = before is not None and before.child_by_field_name("body") is None
            case = before if is_empty else None


def _compared(condition: Node) -> Iterator[str]:
    parts = [one for one in condition.named_children if one.type != "comment"]
    if condition.type == "parenthesized_expression" and parts:
        yield from _compared(parts[-1])
        return
    operator = condition.child_by_field_name("operator")
    if condition.type == "binary_expression" and operator is not None:
        for side in parts if operator.type in _JOINING else ():
            yield from _compared(side)
        for side in parts if operator.type in _EQUAL else ():
            yield from _text(side)
    elif condition.type == "call_expression":
        yield from _listed(condition)


def _listed(call: Node) -> Iterator[str]:
    """`["start", "run"].includes(command)`."""
    function = call.child_by_field_name("function")
    held = None if function is None else function.child_by_field_name("object")
    method = None if function is None else function.child_by_field_name("property")
    if held is not None and held.type == "array" and method is not None and method.text == b"includes":
        for one in held.named_children:
            yield from _text(one)


def _text(node: Node) -> Iterator[str]:
    if node.type == "string" and node.text is not None:
        yield node.text.decode("utf-8", "replace")[1:-1]
