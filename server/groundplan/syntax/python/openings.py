"""What does a block begin with: its docstring, and the conditions under which it raises?"""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.python.outline import Outline

_QUIET: Final = frozenset({"string", "concatenated_string", "assignment"})


def docstring(found: Outline, block: Node) -> tuple[int, int] | None:
    """Give where the docstring of a block stands, and note it; None where it has none."""
    for child in block.children:
        if child.type == "comment":
            continue
        if child.type != "expression_statement":
            return None
        value = child.children[0]
        if value.type not in {"string", "concatenated_string"}:
            return None
        place = (child.start_byte, child.end_byte)
        found.docs[place[0]] = place[1]
        return place
    return None


def find_guards(found: Outline, block: Node, scope: int) -> None:
    """Note the conditions under which a function raises before it does anything."""
    for statement in block.children:
        kind = statement.type
        if kind == "if_statement":
            condition, body = statement.child_by_field_name("condition"), _only(statement)
            if condition is None or body is None or body.type != "raise_statement":
                return
            found.guards.append((condition, body, scope))
        elif kind == "expression_statement":
            if statement.children[0].type not in _QUIET:
                return
        elif kind not in {"comment", "assert_statement"}:
            return


def _only(statement: Node) -> Node | None:
    body = statement.child_by_field_name("consequence")
    if body is None or statement.child_by_field_name("alternative") is not None:
        return None
    inside = [child for child in body.children if child.type != "comment"]
    return inside[0] if len(inside) == 1 else None
