"""What is an import protected by: a type checker's flag, or a handler of ImportError."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from tree_sitter import Node

_DEEPEST_CONDITION: Final = 20
_IMPORT_ERRORS: Final = frozenset(
    {b"ImportError", b"ModuleNotFoundError", b"Exception", b"BaseException", b"AttributeError"}
)
_TRUE: Final = frozenset({b"True", b"1"})


def implies_checker(condition: Node, holds: bool, names: Collection[bytes], depth: int = 0) -> bool:
    """Tell whether only a type checker reads a branch that runs where `condition` is `holds`."""
    if depth > _DEEPEST_CONDITION:
        return False
    match condition.type:
        case "identifier" | "attribute":
            return holds and (condition.text or b"").rpartition(b".")[2] in names
        case "parenthesized_expression" | "not_operator":
            inner = condition.named_child(0)
            wanted = holds != (condition.type == "not_operator")
            return implies_checker(inner, wanted, names, depth + 1)
        case "boolean_operator":
            return _either(condition, holds, names, depth)
        case "comparison_operator":
            left, *operators, right = condition.children
            is_equal = [operator.type for operator in operators] in (["is"], ["=="])
            return is_equal and right.text in _TRUE and implies_checker(left, holds, names, depth + 1)
    return False


def _either(condition: Node, holds: bool, names: Collection[bytes], depth: int) -> bool:
    left, right = condition.child_by_field_name("left"), condition.child_by_field_name("right")
    operator = condition.child_by_field_name("operator")
    if left is None or right is None or operator is None:
        return False
    first, second = (implies_checker(side, holds, names, depth + 1) for side in (left, right))
    # All parts of a true `and` hold, and none of a false `or`: one that implies it is enough.
    return (first or second) if (operator.type == "and") == holds else (first and second)


def catches_import_error(statement: Node) -> bool:
    """Tell whether a try statement goes on where an import inside it fails."""
    return any(
        _names_import_error(clause)
        for clause in statement.children
        if clause.type in {"except_clause", "except_group_clause"}
    )


def _names_import_error(clause: Node) -> bool:
    caught = [child for child in clause.named_children if child.type not in {"block", "comment"}]
    if not caught:
        return True
    text = (caught[0].text or b"").partition(b" as ")[0]
    names = text.translate(None, b"()\r\n\t ").split(b",")
    return any(name.rpartition(b".")[2] in _IMPORT_ERRORS for name in names)


def suppresses_import_error(statement: Node) -> bool:
    """Tell whether a with statement is `with suppress(ImportError):`."""
    clause = next((child for child in statement.children if child.type == "with_clause"), None)
    text = b"" if clause is None else clause.text or b""
    return b"suppress(" in text and any(name in text for name in (b"ImportError", b"ModuleNotFoundError"))
