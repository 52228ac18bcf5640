"""Running a loop of a script item by item: `for (const [name, text] of Object.entries(OPTIONS)) program.option(…)`."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.recon.flow.events import Event, EventForm
from groundplan.recon.flow.javascript.filling import follow_statement
from groundplan.recon.flow.javascript.folded import settle
from groundplan.recon.flow.sources import byte_at, source_of
from groundplan.recon.flow.state import Walk, facts_of
from groundplan.recon.flow.values import Frame
from groundplan.text.spans import Span

_FUNCTIONS: Final = frozenset(
    {"arrow_function", "function_expression", "function_declaration", "method_definition"}
)


def followed_loop(walk: Walk, frame: Frame, event: Event) -> Span | None:
    """Run the loop that a call stands in, and give its range; None where it is none, or not all of it is known."""
    if event.form is not EventForm.CALL or not facts_of(walk, frame.path).calls[event.index].is_repeated:
        return None
    source = source_of(walk, frame.path)
    loop = (
        None
        if source is None
        else _loop_around(source.tree.root_node, byte_at(source, event.line, event.column))
    )
    if source is None or loop is None or (frame.path, loop.start_byte) in frame.done:
        return None
    frame.done.add((frame.path, loop.start_byte))
    span = source.span(loop)
    if not follow_statement(walk, frame, loop, span):
        return None
    settle(walk, frame, span)
    return span


def _loop_around(root: Node, at: int) -> Node | None:
    """The outermost loop around a place in its function: what is inside it goes round with it."""
    found, node = None, root.descendant_for_byte_range(at, at)
    while node is not None and node.type not in _FUNCTIONS:
        found = node if node.type == "for_in_statement" else found
        node = node.parent
    return found
