"""Which imports does the compiler leave out of what runs: those whose names stand in types alone.

It does so unless `verbatimModuleSyntax` is set, and with that setting a type has to be imported as one.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from tree_sitter import Node

from groundplan.model.languages import Language
from groundplan.syntax.typescript.reading import Reading

_TYPED: Final = frozenset({Language.TYPESCRIPT, Language.TSX})
_VALUES: Final = frozenset(
    {"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"}
)
_TYPES: Final = frozenset({"nested_type_identifier", "type_query"})
_IMPORTING: Final = frozenset({"import_specifier", "import_clause", "namespace_import"})


def is_erased(reading: Reading, names: Collection[str]) -> bool:
    """Tell whether all local names of an import are used, and only as types."""
    if reading.source.language not in _TYPED or not names:
        return False
    return all(_is_only_a_type(reading, name.encode()) for name in names)


def _is_only_a_type(reading: Reading, name: bytes) -> bool:
    root = reading.source.tree.root_node
    is_used = False
    for place in reading.places(name):
        node = root.descendant_for_byte_range(place, place + len(name))
        if node is None or node.start_byte != place or node.end_byte != place + len(name):
            continue
        if node.type == "type_identifier" or _is_in_type(node):
            is_used = True
        elif node.type in _VALUES and not (node.parent is not None and node.parent.type in _IMPORTING):
            return False
    return is_used


def _is_in_type(node: Node) -> bool:
    # `a.B` in a type, and `typeof a`, name a value without running anything.
    return node.type == "identifier" and node.parent is not None and node.parent.type in _TYPES
