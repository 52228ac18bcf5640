"""What does a name that stands somewhere call, and which call is below a call?"""

from __future__ import annotations

import msgspec
from tree_sitter import Node

from groundplan.syntax.facts import CallForm
from groundplan.syntax.python.outline import Outline


class Site(msgspec.Struct, frozen=True, gc=False):
    """A place that counts as a call. `node` is the whole expression, `callee` what is called or read."""

    node: Node
    callee: Node
    form: CallForm
    decorates: int = -1


def is_called(node: Node) -> Node | None:
    """Give the call whose function is this expression."""
    call = node.parent
    if call is None or call.type != "call":
        return None
    function = call.child_by_field_name("function")
    return call if function is not None and function.id == node.id else None


def called_below(callee: Node) -> Node | None:
    """Give the call that a callee hangs on: of `a.b().c` it is `a.b()`."""
    below: Node | None = callee
    while below is not None and below.type != "call":
        if below.type == "attribute":
            below = below.child_by_field_name("object")
        elif below.type == "parenthesized_expression" and below.named_children:
            below = below.named_children[0]
        else:
            return None
    return below


def identifier_at(found: Outline, start: int, end: int) -> Node | None:
    """Give the name that stands exactly there."""
    node = found.source.tree.root_node.descendant_for_byte_range(start, end)
    if node is None or node.type != "identifier" or node.start_byte != start or node.end_byte != end:
        return None
    return node


def whole_name(name: Node) -> Node:
    """Give `a.b` for the `b` of it, else the name itself."""
    parent = name.parent
    if parent is None or parent.type != "attribute":
        return name
    last = parent.child_by_field_name("attribute")
    return parent if last is not None and last.id == name.id else name
