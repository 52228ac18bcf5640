"""Where in the tree of a Go file do a function, a variable and a constant stand?"""

from __future__ import annotations

from dataclasses import dataclass

from tree_sitter import Node

from groundplan.model.paths import RelPath
from groundplan.recon.flow.sources import byte_at, source_of
from groundplan.recon.flow.state import Walk, facts_of
from groundplan.syntax.source import Source
from groundplan.text.spans import Span

_FUNCTIONS = frozenset({"function_declaration", "method_declaration"})
_VARIABLES = frozenset({"var_spec", "const_spec"})


@dataclass(frozen=True, slots=True)
class Initial:
    """What a variable or constant is declared with. `number` counts the constants of one declaration."""

    spec: Node
    value: Node | None
    number: int = 0


def body_of(walk: Walk, path: RelPath, index: int) -> Node | None:
    """Find the body of a function or method of a file."""
    source = source_of(walk, path)
    node = None if source is None else _named(walk, source, path, index)
    return None if node is None or node.type not in _FUNCTIONS else node.child_by_field_name("body")


def initial_of(walk: Walk, path: RelPath, index: int) -> Initial | None:
    """Find what the declaration of a variable or constant of a package says it holds at first."""
    source = source_of(walk, path)
    node = None if source is None else _named(walk, source, path, index)
    if source is None or node is None or node.type not in _VARIABLES:
        return None
    name = facts_of(walk, path).definitions[index].name_span
    names = [source.span(one) for one in node.children_by_field_name("name")]
    position = names.index(name) if name in names else 0
    if node.type == "var_spec":
        return Initial(node, _value_at(node, position))
    block = [one for one in node.parent.named_children if one.type == "const_spec"] if node.parent else [node]
    number = block.index(node)
    # A constant without a value repeats the last one that is written.
    written = [one for one in block[: number + 1] if one.child_by_field_name("value") is not None]
    return Initial(node, _value_at(written[-1], position) if written else None, number)


def type_of(walk: Walk, path: RelPath, index: int) -> Node | None:
    """Find the type that a type declaration gives a name."""
    source = source_of(walk, path)
    node = None if source is None else _named(walk, source, path, index)
    return None if node is None or node.type != "type_spec" else node.child_by_field_name("type")


def call_at(walk: Walk, path: RelPath, span: Span) -> Node | None:
    """Find the call that stands at a place."""
    source = source_of(walk, path)
    node = None if source is None else _smallest(source, span)
    while source is not None and node is not None and node.type != "call_expression":
        node = node.parent
    return node


def parts(node: Node) -> list[Node]:
    """Give the parts of a list without the comments between them."""
    return [one for one in node.named_children if one.type != "comment"]


def _named(walk: Walk, source: Source, path: RelPath, index: int) -> Node | None:
    """Give the declaration whose name stands where the facts say it does."""
    node = _smallest(source, facts_of(walk, path).definitions[index].name_span)
    return None if node is None else node.parent


def _smallest(source: Source, span: Span) -> Node | None:
    starts = source.starts
    if span.end_line >= len(starts):
        return None
    first, last = (
        byte_at(source, line, column)
        for line, column in ((span.start_line, span.start_column), (span.end_line, span.end_column))
    )
    return source.tree.root_node.descendant_for_byte_range(first, last)


def _value_at(spec: Node, position: int) -> Node | None:
    held = spec.child_by_field_name("value")
    values = [] if held is None else parts(held)
    return values[position] if position < len(values) else None
