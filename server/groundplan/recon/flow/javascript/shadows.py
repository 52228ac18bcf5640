"""Is the first name of a call a parameter of the function literal around it: `builder: yargs => yargs.option("x")`?

Until somebody calls the literal, what it is given is not what the same name stands for outside.
"""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.recon.flow.javascript.nodes import parts_of, text_of
from groundplan.recon.flow.sources import byte_at, source_of
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Frame
from groundplan.syntax.facts import MODULE_SCOPE, Call
from groundplan.syntax.source import Source

_LITERALS: Final = frozenset({"arrow_function", "function_expression", "method_definition"})


def is_shadowed(walk: Walk, frame: Frame, call: Call) -> bool:
    """Tell whether a literal around a call, in the scope that is walked, has a parameter of that name."""
    source = source_of(walk, frame.path)
    if source is None or frame.closures:
        return False
    name = call.callee.partition(".")[0].partition("(")[0]
    at = byte_at(source, call.span.start_line, call.span.start_column)
    own = _name_of_scope(walk, frame, source)
    node = source.tree.root_node.descendant_for_byte_range(at, at)
    while node is not None and node.parent is not None and not node.parent.start_byte <= own < node.end_byte:
        if node.type in _LITERALS and name in _parameters(node):
            return True
        node = node.parent
    return False


def _name_of_scope(walk: Walk, frame: Frame, source: Source) -> int:
    """Give the byte of the name of the function that is walked: it stands in it, or right before its literal."""
    if frame.scope == MODULE_SCOPE:
        return -1
    name = definition_at(walk, frame.path, frame.scope).name_span
    return byte_at(source, name.start_line, name.start_column)


def _parameters(function: Node) -> set[str]:
    only, every = function.child_by_field_name("parameter"), function.child_by_field_name("parameters")
    written = [only] if only is not None else [] if every is None else parts_of(every)
    return {text_of(one.child_by_field_name("pattern") or one) for one in written}
