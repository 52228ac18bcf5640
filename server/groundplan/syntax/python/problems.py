"""Where could the parser not read a file."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Problem, ProblemKind
from groundplan.syntax.source import Source

_MOST: Final = 20
_CUT: Final = 40


def problems_of(source: Source) -> list[Problem]:
    """Give the first syntax errors of a file."""
    problems: list[Problem] = []
    todo = [source.tree.root_node] if source.tree.root_node.has_error else []
    while todo and len(problems) < _MOST:
        node = todo.pop()
        if node.is_missing:
            problems.append(Problem(ProblemKind.SYNTAX_ERROR, f'missing "{node.type}"', source.span(node)))
        elif node.is_error:
            text = source.text(node).strip().partition("\n")[0]
            message = f'cannot parse "{text[:_CUT]}"' if text else "cannot parse"
            problems.append(Problem(ProblemKind.SYNTAX_ERROR, message, source.span(node)))
        else:
            todo.extend(child for child in reversed(node.children) if _is_bad(child))
    return problems


def _is_bad(node: Node) -> bool:
    return node.has_error or node.is_error or node.is_missing
