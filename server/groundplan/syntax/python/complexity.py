"""Cognitive complexity of what stands inside expressions: conditions joined by operators, ternaries.

The formula is SonarSource's ("Cognitive Complexity", 2018); the walk over statements counts the rest of it.
Operators are found by their words and then looked up in the tree: few of a file's nodes are operators.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.python.outline import Outline
from groundplan.syntax.python.trivia import Code

_WORDS: Final = (b" and", b" or", b" else")
_ENDS: Final = frozenset(b" \t\r\n(\\[{\"'-~")


def add_expressions(found: Outline, code: Code) -> None:
    """Add the increments of operators and ternaries to the functions around them."""
    root = found.source.tree.root_node
    for piece, offset in code:
        for start, end in _words_in(piece):
            token = root.descendant_for_byte_range(offset + start, offset + end)
            if token is not None and token.parent is not None:
                _add(found, token.type, token.parent)


def _words_in(code: bytes) -> Iterator[tuple[int, int]]:
    for word in _WORDS:
        start = code.find(word)
        while start >= 0:
            end = start + len(word)
            if code[end : end + 1] and code[end] in _ENDS:
                yield start + 1, end
            start = code.find(word, end)


def _add(found: Outline, word: str, expression: Node) -> None:
    if expression.type == "conditional_expression" and word == "else":
        _count(found, expression, is_nested=True)
    elif expression.type == "boolean_operator" and not _continues(expression, word):
        _count(found, expression, is_nested=False)


def _continues(expression: Node, word: str) -> bool:
    """Tell whether the operator is one more in a sequence of the same: only the sequence counts."""
    parent = expression.parent
    if parent is None or parent.type != "boolean_operator":
        return False
    operator = parent.child_by_field_name("operator")
    return operator is not None and operator.type == word


def _count(found: Outline, expression: Node, *, is_nested: bool) -> None:
    place = found.place_at(expression.start_byte)
    for function, base in place.functions:
        found.definitions[function].complexity += 1 + (place.nesting - base if is_nested else 0)
