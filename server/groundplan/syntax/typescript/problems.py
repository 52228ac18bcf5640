"""Which parts of a file could not be read."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Problem, ProblemKind
from groundplan.syntax.typescript.reading import Reading

_MAX_PROBLEMS: Final = 20


def syntax_errors(reading: Reading) -> list[Problem]:
    """Give the outermost broken parts of the tree, twenty at most."""
    root = reading.source.tree.root_node
    if not root.has_error:
        return []
    broken = broken_nodes(root, _MAX_PROBLEMS)
    return [
        Problem(ProblemKind.SYNTAX_ERROR, _message(reading, node), reading.span(node))
        for node in broken
        if not _is_read(reading, node)
    ]


def broken_nodes(root: Node, limit: int) -> list[Node]:
    """Find error and missing nodes, going down only where there are some."""
    found: list[Node] = []
    pending = [root]
    while pending and len(found) < limit:
        node = pending.pop()
        if node.is_error or node.is_missing:
            found.append(node)
        elif node.has_error:
            pending += reversed([child for child in node.children if child.has_error or child.is_missing])
    return found


def _is_read(reading: Reading, node: Node) -> bool:
    """`export type * from`: the grammar does not know the word, and imports are read from it all the same."""
    return node.parent is not None and node.parent.type == "export_statement" and reading.text(node) == "type"


def _message(reading: Reading, node: Node) -> str:
    if node.is_missing:
        return f"missing {node.type}"
    text = reading.one_line(node.start_byte, min(node.end_byte, node.start_byte + 60))
    return f"cannot be parsed: {text[:40]}" if text else "cannot be parsed"
