"""What of a TypeScript or JavaScript tree is looked at: one merged query for each grammar.

Nearly every pattern is a single node: patterns of several steps are kept alive at every node that may begin one,
and cost more than the test in Python that they save.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tree_sitter import Node, Query, QueryCursor

from groundplan.model.languages import Language
from groundplan.syntax.grammars import grammar_of
from groundplan.syntax.source import Source

Captures = dict[str, list[Node]]

_EVERYWHERE: Final = """
(comment) @comment
[(string_fragment) (escape_sequence) (regex_pattern)] @text
(import_statement) @import
(export_statement) @export
(call_expression function: [(identifier) @callee (member_expression property: (property_identifier) @callee)])
(new_expression) @new
[(function_declaration) (generator_function_declaration)] @function
(class_declaration) @class
(class) @class.value
(method_definition) @method
[(arrow_function) (function_expression) (generator_function)] @closure
(variable_declarator) @variable
(throw_statement) @throw
(if_statement) @if
(ternary_expression) @ternary
[(for_statement) (for_in_statement) (while_statement) (do_statement) (switch_statement) (catch_clause)] @block
(else_clause) @flat
[(break_statement label: (_)) (continue_statement label: (_))] @flat
(binary_expression operator: ["&&" "||"]) @flat
(binary_expression left: (binary_expression operator: "&&") operator: "&&") @same
(binary_expression left: (binary_expression operator: "||") operator: "||") @same
(binary_expression
  left: (binary_expression operator: "||" right: (binary_expression operator: "&&")) operator: "||") @change
"""

_TYPES: Final = """
(abstract_class_declaration) @class
(class_body (decorator) @decorator)
(interface_declaration) @interface
(type_alias_declaration) @type
(enum_declaration) @enum
[(internal_module) (module)] @namespace
(function_signature) @function
(abstract_method_signature) @method
(class_body (method_signature) @method)
(public_field_definition) @field
(ambient_declaration) @ambient
"""

_SCRIPT: Final = """
(field_definition) @field
"""

_MARKUP: Final = """
(jsx_text) @text
"""

_TEXTS: Final = {
    Language.TYPESCRIPT: _EVERYWHERE + _TYPES,
    Language.TSX: _EVERYWHERE + _TYPES + _MARKUP,
    Language.JAVASCRIPT: _EVERYWHERE + _SCRIPT + _MARKUP,
}
# In thousands of nested operators each waits for its end: without a limit the time is quadratic in the depth.
_MAX_OPEN: Final = 1000


def capture(source: Source) -> Captures:
    """Run the query of the source's grammar over its whole tree."""
    cursor = QueryCursor(_query_of(source.language), match_limit=_MAX_OPEN)
    return cursor.captures(source.tree.root_node)


@cache
def _query_of(language: Language) -> Query:
    return Query(grammar_of(language), _TEXTS[language])
