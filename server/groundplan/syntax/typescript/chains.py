"""Which calls make a chain, and of which call is a node a part?"""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from groundplan.syntax.typescript.reading import Reading

_BEFORE: Final = frozenset({b"(", b" ", b"\n", b"\t", b"{"})
_BEHIND: Final = frozenset({b")", b",", b" ", b"\n", b"\r", b"}"})
_MAX_CHAIN: Final = 200
_MAX_CLIMBS: Final = 1000
"""Asking a node for its parent takes time in its depth: past so many calls the rest of a chain is left out."""
Sites = dict[int, tuple[Node, Node]]
"""Calls with the node of their last name, by the id of the call."""


def called_on(reading: Reading, place: int, word: bytes) -> Node | None:
    """Give the call that passes on what stands at a place, if its whole name is the word."""
    around = reading.content[place - 1 : place], reading.content[place + len(word) : place + len(word) + 1]
    if around[0] not in _BEFORE or around[1] not in _BEHIND:
        return None
    node = reading.source.tree.root_node.descendant_for_byte_range(place, place + len(word))
    owner = node.parent if node is not None else None
    if owner is not None and owner.type == "object" and owner.parent is not None:
        owner = owner.parent
    call = owner.parent if owner is not None and owner.type == "arguments" else None
    return call if call is not None and call.type == "call_expression" else None


def call_of(name: Node) -> Node | None:
    """Give the call whose function ends in a name."""
    call = name.parent
    if call is not None and call.type == "member_expression":
        call = call.parent
    return call if call is not None and call.type == "call_expression" else None


def called_with_result(loading: Node | None) -> Node | None:
    """Give the call of what a call gives: `require("minimist")(…)`."""
    outer = loading.parent if loading is not None else None
    is_callee = outer is not None and outer.type == "call_expression"
    return (
        outer
        if is_callee and outer is not None and outer.child_by_field_name("function") == loading
        else None
    )


def called_with(text: Node) -> Node | None:
    """Give the call whose first argument starts with this text."""
    literal = text.parent
    arguments = literal.parent if literal is not None else None
    if literal is None or arguments is None or arguments.type != "arguments":
        return None
    first = next((child for child in arguments.named_children if child.type != "comment"), None)
    is_first = first is not None and first.id == literal.id and text.start_byte == literal.start_byte + 1
    call = arguments.parent if is_first else None
    return call if call is not None and call.type == "call_expression" else None


def add_chain(sites: Sites, call: Node | None) -> None:
    """Add a call with all calls of its chain, those before it and those after it."""
    if call is None or call.id in sites:
        return
    call = _outermost(call) if len(sites) < _MAX_CLIMBS else call
    for _ in range(_MAX_CHAIN):
        if call is None or call.id in sites:
            return
        is_new = call.type == "new_expression"
        function = call.child_by_field_name("constructor" if is_new else "function")
        if function is None or (not is_new and call.child_by_field_name("arguments") is None):
            return
        sites[call.id] = call, (function if is_new else function.child_by_field_name("property") or function)
        call = None if is_new else receiver(function)


def _outermost(call: Node) -> Node:
    for _ in range(_MAX_CHAIN):
        member = call.parent
        outer = member.parent if member is not None and member.type == "member_expression" else None
        if outer is None or outer.type != "call_expression" or outer.start_byte != call.start_byte:
            return call
        call = outer
    return call


def receiver(function: Node) -> Node | None:
    """Give the call that a function is called on: of `a().b` it is `a()`."""
    if function.type != "member_expression":
        return None
    held = function.child_by_field_name("object")
    while held is not None and held.type in {"parenthesized_expression", "non_null_expression"}:
        held = held.named_children[0] if held.named_child_count else None
    return held if held is not None and held.type in {"call_expression", "new_expression"} else None
