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
from groundplan.syntax.typescript.chains import (
    Sites,
    add_chain,
    call_of,
    called_on,
    called_with,
    called_with_result,
    receiver,
)
from groundplan.syntax.typescript.comments import has_shebang
from groundplan.syntax.typescript.loading import LOADERS
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

_FLAGS: Final = re.compile(
    rb"^(?:[ \t]+static (?:override )?(?:readonly )?|[A-Z][\w$]*\.)(?:baseFlags|flags) = \{", re.MULTILINE
)
"""A class that holds flags as oclif's do is a command, whichever package holds the class above it."""

_BUNDLED: Final = re.compile(rb"^//(?:#region)? \S*/node_modules/((?:@[\w.-]+/)?[\w.-]+)/", re.MULTILINE)
_DASH: Final = ord("-")

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
    if has_shebang(reading) or any(_is_library(found) for found in imports) or _holds_library(reading):
        return True
    for word in CARRIED:
        if any(_DECLARING.match(reading.content, place + len(word)) for place in reading.places(word)):
            return True
    if b"lags = {" in reading.content and _FLAGS.search(reading.content) is not None:
        return True
    return (b"option" in reading.content and _holds(reading, b"builder")) or _is_command(reading)


def _holds_library(reading: Reading) -> bool:
    """A bundler puts the text of a library where its import was, and says so in a line before it."""
    if b"/node_modules/" not in reading.content:
        return False
    found = (one.decode("utf-8", "replace") for one in _BUNDLED.findall(reading.content))
    return any(one in OPTION_LIBRARIES for one in found)


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
        call = call_of(node)
        add_chain(sites, called_with_result(call))
        add_chain(sites, None if reading.text(node) in LOADERS and not _makes_path(reading, call) else call)
    for node in reading.nodes("new"):
        add_chain(sites, node)
    root = reading.source.tree.root_node
    for place in reading.places(b"(0, "):
        held = root.descendant_for_byte_range(place, place + 1)
        callee = held.parent if held is not None else None
        if callee is not None and callee.type == "parenthesized_expression":
            call = callee.parent
            add_chain(sites, called_with_result(call))
            add_chain(sites, call if call is not None and call.type == "call_expression" else None)
    return sites


def _makes_path(reading: Reading, loading: Node | None) -> bool:
    """`require(path.join(…))`: what it loads is seen where the path is made."""
    arguments = None if loading is None else loading.child_by_field_name("arguments")
    is_require = loading is not None and reading.content.startswith(b"require(", loading.start_byte)
    given = arguments.named_children if arguments is not None and is_require else []
    return len(given) == 1 and given[0].type in (
        "identifier",
        "binary_expression",
        "call_expression",
        "template_string",
    )


def _sites(reading: Reading) -> Sites:
    """Find the calls to keep, each with the node of its last name."""
    content = reading.content
    wanted = {word.encode() for word in ALWAYS}
    sites: Sites = {}
    for node in reading.nodes("callee"):
        if content[node.start_byte : node.end_byte] in wanted:
            add_chain(sites, call_of(node))
    for node in reading.nodes("new"):
        name = node.child_by_field_name("constructor")
        if name is not None and content[name.start_byte : name.end_byte].rpartition(b".")[2] in wanted:
            sites[node.id] = node, name
    for node in reading.nodes("text"):
        if content[node.start_byte] == _DASH:
            add_chain(sites, called_with(node))
    for word in CARRIED:
        for place in reading.places(word):
            add_chain(sites, called_on(reading, place, word))
    return sites


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
    held = receiver(function) if function is not None else None
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
