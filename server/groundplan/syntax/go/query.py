"""What of a Go tree is looked at: one merged query.

Patterns are short on purpose: a pattern of several steps is kept alive at every node that may begin it, and costs
more than the test in Python that it saves. Top-level declarations are read from the root's children instead.
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
(comment) @comment
(call_expression function: [(identifier) @callee (selector_expression field: (field_identifier) @callee)])
(composite_literal type: [
  (type_identifier) @composite
  (qualified_type name: (type_identifier) @composite)
  (slice_type) @table
])
[(short_var_declaration) (assignment_statement) (range_clause)] @local
(if_statement) @if
(if_statement alternative: (if_statement) @else_if)
(if_statement alternative: (block) @else)
[(for_statement) (expression_switch_statement) (type_switch_statement) (select_statement)] @branch
(func_literal) @closure
[(break_statement (label_name)) (continue_statement (label_name)) (goto_statement)] @jump
(binary_expression operator: ["&&" "||"] @operator) @logic
[(ERROR) (MISSING)] @error
"""


@cache
def _query() -> Query:
    return Query(grammar_of(Language.GO), _QUERY)


def captures_of(source: Source) -> Captures:
    """Run the query over a file. The nodes of one name are in the order of the source."""
    return QueryCursor(_query()).captures(source.tree.root_node)
