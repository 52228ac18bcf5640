"""What of a Go tree is looked at: one merged query.

Patterns are single nodes where they can be: one of several steps is kept alive at every node that may begin it, and
costs more than the test in Python that it saves. Top-level declarations are read from the root's children, and what
is rare (rules in comments, literals of commands, local names that matter) is found by its text and proved by its node.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tree_sitter import Node, Query, QueryCursor

from groundplan.model.languages import Language
from groundplan.syntax.grammars import grammar_of
from groundplan.syntax.source import Source

Captures = dict[str, list[Node]]

_QUERY: Final = """
(call_expression function: [(identifier) @callee (selector_expression field: (field_identifier) @callee)])
[(if_statement) (for_statement) (expression_switch_statement) (type_switch_statement) (select_statement)] @branch
(func_literal) @closure
(label_name) @label
"else" @else
["&&" "||"] @operator
"""


@cache
def _query() -> Query:
    return Query(grammar_of(Language.GO), _QUERY)


@cache
def _errors() -> Query:
    return Query(grammar_of(Language.GO), "[(ERROR) (MISSING)] @error")


def captures_of(source: Source) -> Captures:
    """Run the query over a file. The nodes of one name come in no order: they were in a set."""
    return QueryCursor(_query()).captures(source.tree.root_node)


def errors_of(source: Source) -> list[Node]:
    """Give the nodes that could not be parsed, or that are missing, outer ones first."""
    root = source.tree.root_node
    found = QueryCursor(_errors()).captures(root).get("error", []) if root.has_error else []
    return sorted(found, key=lambda node: (node.start_byte, -node.end_byte))


def node_at(source: Source, start: int, end: int) -> Node | None:
    """Give the smallest node over a range of bytes: what proves that a text is code."""
    return source.tree.root_node.descendant_for_byte_range(start, end)
