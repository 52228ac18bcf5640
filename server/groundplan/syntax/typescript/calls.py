"""Which call sites may a recogniser read: by their name, by an option as first argument, or as part of a chain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import msgspec
from tree_sitter import Node

from groundplan.syntax.branches import Branch, branches_of, one_line
from groundplan.syntax.facts import MODULE_SCOPE, NO_CALL, Call, CallForm, Import, Problem, ProblemKind
from groundplan.syntax.typescript.callees import bound_name, callee_text
from groundplan.syntax.typescript.comments import has_shebang
from groundplan.syntax.typescript.imports import LOADERS
from groundplan.syntax.typescript.outline import NO_REGION, Outline
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.values import arguments_of
from groundplan.syntax.typescript.vocabulary import (
    ALWAYS,
    CARRIED,
    DYNAMIC_CODE,
    OPTION_LIBRARIES,
    REPEATING,
)

_LOOPS: Final = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})
_HELD: Final = re.compile(
    rb"(?:exports\.|export\s+const\s+|export\s+(?:async\s+)?function\s+|\n[ \t]+(?:async\s+)?(?:this\.)?)\Z"
)
"""How a module, an object or a class that is a command of yargs holds its builder, its handler and its words."""

_WORDS: Final = re.compile(rb"\s*[:=]\s*[\"'`\[]")

_DECLARING: Final = re.compile(rb"\s*\.(?:option|requiredOption|addOption|positional|command|addCommand)\(")
"""A file that declares options on what it is given is a part of a command line, whatever it imports."""

_DASH: Final = ord("-")
_BEFORE: Final = frozenset({b"(", b" ", b"\n", b"\t", b"{"})
_BEHIND: Final = frozenset({b")", b",", b" ", b"\n", b"\r", b"}"})
_MAX_CHAIN: Final = 200
_MAX_CLIMBS: Final = 1000
"""Asking a node for its parent takes time in its depth: past so many calls the rest of a chain is left out."""

Sites = dict[int, tuple[Node, Node]]
"""Calls with the node of their last name, by the id of the call."""
_EVALUATED: Final = "code is made at run time by {name}"


def calls_of(reading: Reading, outline: Outline, imports: list[Import]) -> list[Call]:
    """Read the kept calls in source order; the receiver of a chain comes before what is called on it."""
    # A command line is set up by a file's own functions too: where it is, no call is left out.
    is_whole = is_program(reading, imports)
    sites = _all_sites(reading) if is_whole else _sites(reading)
    guards = branches_of(_branches(reading) if is_whole else ())
    loops = sorted((n.start_byte, n.end_byte) for n in reading.nodes("block") if n.type in _LOOPS)
    places: dict[int, int] = {}
    calls: list[Call] = []
    for call, name in sorted(sites.values(), key=lambda site: site[1].end_byte):
        places[call.id] = len(calls)
        found = _call(reading, outline, call, name, places, loops)
        condition = guards.condition_at(call.start_byte, _function_start(outline, call.start_byte))
        calls.append(msgspec.structs.replace(found, condition=condition) if condition else found)
    return calls


def is_program(reading: Reading, imports: list[Import]) -> bool:
    """Tell whether a file sets up a command line, or starts one."""
    if has_shebang(reading) or any(_is_library(found) for found in imports):
        return True
    for word in CARRIED:
        if any(_DECLARING.match(reading.content, place + len(word)) for place in reading.places(word)):
            return True
    return (b"option" in reading.content and _holds(reading, b"builder")) or _is_command(reading)


def _holds(reading: Reading, word: bytes) -> bool:
    return any(_HELD.search(reading.content, max(0, at - 40), at) for at in reading.places(word))


def _is_command(reading: Reading) -> bool:
    """A command of yargs without options says its words and what it does."""
    return b"handler" in reading.content and any(
        _WORDS.match(reading.content, at + len(b"command"))
        and _HELD.search(reading.content, max(0, at - 40), at)
        and _holds(reading, b"handler")
        for at in reading.places(b"command")
    )


def dynamic_code(reading: Reading) -> list[Problem]:
    """Give the places where code is made at run time."""
    found = [
        node for node in reading.nodes("callee") if reading.text(node) in DYNAMIC_CODE and _is_plain(node)
    ]
    found += [node for node in reading.nodes("new") if _constructor(reading, node) == "Function"]
    found.sort(key=lambda node: node.start_byte)
    return [
        Problem(
            ProblemKind.DYNAMIC_CODE,
            _EVALUATED.format(name="new Function()" if node.type == "new_expression" else "eval()"),
            reading.span(node),
        )
        for node in found
    ]


def _branches(reading: Reading) -> Iterator[Branch]:
    return (
        (branch.start_byte, branch.end_byte, f"{mark}{_condition(reading, node)}")
        for node in reading.nodes("if")
        for field, mark in (("consequence", ""), ("alternative", "not "))
        if (branch := node.child_by_field_name(field)) is not None
    )


def _condition(reading: Reading, node: Node) -> str:
    condition = node.child_by_field_name("condition")
    return "" if condition is None else one_line(reading.source, condition.start_byte, condition.end_byte)


def _function_start(outline: Outline, byte: int) -> int:
    index = _function_at(outline, byte)
    return 0 if index == NO_REGION else outline.regions[index].start


def _function_at(outline: Outline, byte: int) -> int:
    index = outline.region_at(byte)
    while index != NO_REGION and not outline.regions[index].is_function:
        index = outline.regions[index].up
    return index


def _is_library(found: Import) -> bool:
    return found.module in OPTION_LIBRARIES or any(name.name == "parseArgs" for name in found.names)


def _all_sites(reading: Reading) -> Sites:
    sites: Sites = {}
    for node in reading.nodes("callee"):
        call = _call_of(node)
        _add_chain(sites, _called_with_result(call) if reading.text(node) in LOADERS else call)
    for node in reading.nodes("new"):
        _add_chain(sites, node)
    root = reading.source.tree.root_node
    for place in reading.places(b"(0, "):
        held = root.descendant_for_byte_range(place, place + 1)
        callee = held.parent if held is not None else None
        if callee is not None and callee.type == "parenthesized_expression":
            call = callee.parent
            _add_chain(sites, call if call is not None and call.type == "call_expression" else None)
    return sites


def _sites(reading: Reading) -> Sites:
    """Find the calls to keep, each with the node of its last name."""
    content = reading.content
    wanted = {word.encode() for word in ALWAYS}
    sites: Sites = {}
    for node in reading.nodes("callee"):
        if content[node.start_byte : node.end_byte] in wanted:
            _add_chain(sites, _call_of(node))
    for node in reading.nodes("new"):
        name = node.child_by_field_name("constructor")
        if name is not None and content[name.start_byte : name.end_byte].rpartition(b".")[2] in wanted:
            sites[node.id] = node, name
    for node in reading.nodes("text"):
        if content[node.start_byte] == _DASH:
            _add_chain(sites, _called_with(node))
    for word in CARRIED:
        for place in reading.places(word):
            _add_chain(sites, _called_on(reading, place, word))
    return sites


def _called_on(reading: Reading, place: int, word: bytes) -> Node | None:
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


def _call_of(name: Node) -> Node | None:
    call = name.parent
    if call is not None and call.type == "member_expression":
        call = call.parent
    return call if call is not None and call.type == "call_expression" else None


def _called_with_result(loading: Node | None) -> Node | None:
    """Give the call of what a call gives: `require("minimist")(…)`."""
    outer = loading.parent if loading is not None else None
    is_callee = outer is not None and outer.type == "call_expression"
    return (
        outer
        if is_callee and outer is not None and outer.child_by_field_name("function") == loading
        else None
    )


def _called_with(text: Node) -> Node | None:
    """Give the call whose first argument starts with this text."""
    literal = text.parent
    arguments = literal.parent if literal is not None else None
    if literal is None or arguments is None or arguments.type != "arguments":
        return None
    first = next((child for child in arguments.named_children if child.type != "comment"), None)
    is_first = first is not None and first.id == literal.id and text.start_byte == literal.start_byte + 1
    call = arguments.parent if is_first else None
    return call if call is not None and call.type == "call_expression" else None


def _add_chain(sites: Sites, call: Node | None) -> None:
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
        call = None if is_new else _receiver(function)


def _outermost(call: Node) -> Node:
    for _ in range(_MAX_CHAIN):
        member = call.parent
        outer = member.parent if member is not None and member.type == "member_expression" else None
        if outer is None or outer.type != "call_expression" or outer.start_byte != call.start_byte:
            return call
        call = outer
    return call


def _receiver(function: Node) -> Node | None:
    if function.type != "member_expression":
        return None
    held = function.child_by_field_name("object")
    while held is not None and held.type in {"parenthesized_expression", "non_null_expression"}:
        held = held.named_children[0] if held.named_child_count else None
    return held if held is not None and held.type in {"call_expression", "new_expression"} else None


def _call(
    reading: Reading,
    outline: Outline,
    call: Node,
    name: Node,
    places: dict[int, int],
    loops: list[tuple[int, int]],
) -> Call:
    is_new = call.type == "new_expression"
    function = call.child_by_field_name("constructor" if is_new else "function")
    arguments = call.child_by_field_name("arguments")
    held = _receiver(function) if function is not None else None
    return Call(
        callee_text(reading, function),
        arguments_of(reading, arguments) if arguments is not None and arguments.type == "arguments" else (),
        CallForm.NEW if is_new else CallForm.CALL,
        reading.span(call),
        outline.scope_at(name.start_byte),
        places.get(held.id, NO_CALL) if held is not None else NO_CALL,
        bound_name(reading, call),
        MODULE_SCOPE,  # decorates nothing
        _is_repeated(reading, outline, call.start_byte, loops),
        reading.span(name),
    )


def _is_repeated(reading: Reading, outline: Outline, byte: int, loops: list[tuple[int, int]]) -> bool:
    """Tell whether a loop, or a function that is called for each of several things, encloses a place."""
    index = _function_at(outline, byte)
    start = outline.regions[index].start if index != NO_REGION else 0
    last = bisect_right(loops, (byte, 0)) - 1
    while last >= 0 and loops[last][0] >= start:
        if byte < loops[last][1]:
            return True
        last -= 1
    if index == NO_REGION:
        return False
    arguments = outline.regions[index].node.parent
    owner = arguments.parent if arguments is not None and arguments.type == "arguments" else None
    function = owner.child_by_field_name("function") if owner is not None else None
    name = function.child_by_field_name("property") if function is not None else None
    return name is not None and reading.text(name) in REPEATING


def _constructor(reading: Reading, node: Node) -> str:
    name = node.child_by_field_name("constructor")
    return reading.text(name) if name is not None and name.type == "identifier" else ""


def _is_plain(name: Node) -> bool:
    return name.type == "identifier"
