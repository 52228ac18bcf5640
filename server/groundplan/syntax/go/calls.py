"""Call sites and composite literals that a recogniser may read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

from groundplan.syntax.branches import branches_of
from groundplan.syntax.facts import (
    MODULE_SCOPE,
    NO_CALL,
    RETURNED,
    RETURNED_INSIDE,
    Call,
    CallForm,
    Definition,
    ValueKind,
)
from groundplan.syntax.go import vocabulary
from groundplan.syntax.go.definitions import Scopes
from groundplan.syntax.go.guards import guards_of
from groundplan.syntax.go.query import Captures, node_at
from groundplan.syntax.go.values import arguments_of, callee_of, dotted_name, elements_of
from groundplan.syntax.source import Source

_DASHED: Final = re.compile(rb'\(\s*(?="--?[A-Za-z0-9])')
_LITERAL: Final = re.compile(rb'\(\s*["`]')
_TYPED: Final = re.compile(rb"(\w)\{")
_HANDED_ON: Final = re.compile(rb"\(\s*(\w+(?:\.\w+)*)\s*[,)]")
_TYPES: Final = frozenset(
    {"qualified_type", "pointer_type", "slice_type", "array_type", "implicit_length_array_type"}
)
_SEQUENCES: Final = frozenset({"slice_type", "array_type", "implicit_length_array_type"})
_DECLARED_FUNCTIONS: Final = ("function_declaration", "method_declaration")
_HANDED_IN: Final = frozenset({"argument_list", "literal_element", "keyed_element", "literal_value"})
_TEST_NAMES: Final = ("Test", "Benchmark", "Fuzz")
_TEST_TYPES: Final = frozenset({"*testing.T", "*testing.B", "*testing.F", "*testing.M"})
_PASSED_BY: Final = frozenset(
    {"expression_list", "unary_expression", "parenthesized_expression", "literal_element"}
)


@dataclass(slots=True)
class _Site:
    """A call that is kept: its node, the place of its name, and how it is written."""

    node: Node
    name: Node
    form: CallForm
    elided_type: Node | None = None


@dataclass(slots=True)
class Calls:
    """Kept calls in the order of their names, with what their values are bound to."""

    found: list[Call] = field(default_factory=list)
    roots: dict[int, set[str]] = field(default_factory=dict)
    """For each scope the names that kept calls are made on, bound to, or given: what bindings are kept for."""
    panics: list[tuple[Call, Node]] = field(default_factory=list)
    is_whole: bool = False
    """The file builds a command line: every call and every local name is kept."""


def read_calls(
    source: Source,
    captures: Captures,
    callees: Sequence[bytes],
    definitions: Sequence[Definition],
    scopes: Scopes,
    *,
    is_whole: bool,
) -> Calls:
    """Keep the calls of the vocabulary, those in `init` and `main`, and those that hand a command on.

    Of a file that builds a command line (`is_whole`) all are kept.

    A file of tests has none: its options, reads and registrations are not the program's.
    """
    if _holds_tests(definitions):
        return Calls()
    nodes = captures.get("callee", [])
    kept = (
        dict.fromkeys(range(len(nodes)))
        if is_whole
        else _kept_by_name(source, nodes, callees, definitions, scopes)
    )
    sites = [_Site(_call_of(nodes[index]), nodes[index], CallForm.CALL) for index in kept]
    sites += _composites(source, is_whole=is_whole)
    targets = [_target(source, site.node) for site in sites]
    owners = _owners(source, sites, targets, definitions, scopes)
    handed = [index for index in _handing_on(source, nodes, owners, scopes) if index not in kept]
    sites += [_Site(_call_of(nodes[index]), nodes[index], CallForm.CALL) for index in handed]
    targets += [_target(source, site.node) for site in sites[len(targets) :]]
    order = sorted(range(len(sites)), key=lambda index: sites[index].name.start_byte)
    return _build(
        source, [sites[i] for i in order], [targets[i] for i in order], captures, scopes, is_whole=is_whole
    )


def scope_of(scopes: Scopes, byte: int) -> int:
    """Give the definition that a place stands in."""
    index = bisect_right(scopes.starts, byte) - 1
    # Several names of one `var` share their range: the first owns what stands in it.
    return index if index >= 0 and byte < scopes.ends[index] else MODULE_SCOPE


def is_of_callback(statement: Node) -> bool:
    """Tell whether a return belongs to a function literal that is handed on: its value is not the function's."""
    inner, above = statement, statement.parent
    while above is not None and inner.type not in ("func_literal", *_DECLARED_FUNCTIONS):
        inner, above = above, above.parent
    return inner.type == "func_literal" and above is not None and above.type in _HANDED_IN


def _holds_tests(definitions: Sequence[Definition]) -> bool:
    return any(
        definition.qualname.startswith(_TEST_NAMES)
        and len(definition.parameters) == 1
        and definition.parameters[0].annotation in _TEST_TYPES
        for definition in definitions
    )


def _kept_by_name(
    source: Source,
    nodes: Sequence[Node],
    callees: Sequence[bytes],
    definitions: Sequence[Definition],
    scopes: Scopes,
) -> dict[int, None]:
    content = source.content
    kept_calls, with_literal = vocabulary.KEPT_CALLS, vocabulary.KEPT_WITH_LITERAL
    dashed = {match.start() for match in _DASHED.finditer(content)}
    inits = _ranges_of_starts(definitions, scopes)
    kept: dict[int, None] = {}
    for index, name in enumerate(callees):
        is_kept = (
            name in kept_calls
            or name.endswith(vocabulary.KEPT_SUFFIXES)
            or name.startswith(vocabulary.KEPT_PREFIXES)
            or (name in with_literal and _LITERAL.match(content, nodes[index].end_byte) is not None)
            or (dashed and nodes[index].end_byte in dashed)
        )
        if is_kept or (inits and any(start <= nodes[index].start_byte < end for start, end in inits)):
            kept[index] = None
    return kept


def _ranges_of_starts(definitions: Sequence[Definition], scopes: Scopes) -> list[tuple[int, int]]:
    """What runs without being called: registration happens there, and programs begin there."""
    return [
        (scopes.starts[index], scopes.ends[index])
        for index, definition in enumerate(definitions)
        if definition.qualname == "main" or definition.qualname.partition("@")[0] == "init"
    ]


def _call_of(name: Node) -> Node:
    parent = name.parent
    while parent is not None and parent.type != "call_expression":
        parent = parent.parent
    return name if parent is None else parent


def _composites(source: Source, *, is_whole: bool) -> Iterator[_Site]:
    ends = (
        (match.end(1) for match in _TYPED.finditer(source.content))
        if is_whole
        else _type_ends(source.content)
    )
    for end in sorted(ends):
        name = node_at(source, end - 1, end)
        if name is None or name.type != "type_identifier":
            continue
        if not is_whole and not _is_kept_type(source.content[name.start_byte : end]):
            continue
        written, literal = name, name.parent
        while literal is not None and literal.type in _TYPES:
            written, literal = literal, literal.parent
        if literal is None or literal.type != "composite_literal":
            continue
        if written.type not in _SEQUENCES:
            yield _Site(literal, name, CallForm.COMPOSITE)
            continue
        # `[]*cli.Command{{Name: "a"}}`: the elements leave out the type of the slice.
        body = literal.child_by_field_name("body")
        for element in [] if body is None else body.named_children:
            value = element.named_children[0] if element.named_child_count else element
            if value.type == "literal_value":
                yield _Site(value, value, CallForm.COMPOSITE, written.child_by_field_name("element"))


def _type_ends(content: bytes) -> Iterator[int]:
    for mark in vocabulary.COMPOSITE_MARKS:
        at = content.find(mark)
        while at >= 0:
            yield at + len(mark) - 1
            at = content.find(mark, at + 1)


def _is_kept_type(name: bytes) -> bool:
    return name in vocabulary.KEPT_COMPOSITES or name.endswith(vocabulary.KEPT_COMPOSITE_SUFFIXES)


def _owners(
    source: Source,
    sites: Sequence[_Site],
    targets: Sequence[str],
    definitions: Sequence[Definition],
    scopes: Scopes,
) -> dict[int, set[bytes]]:
    owners: dict[int, set[bytes]] = {}
    for site, target in zip(sites, targets, strict=True):
        name = source.content[site.name.start_byte : site.name.end_byte]
        if (
            target
            and target not in (RETURNED, RETURNED_INSIDE)
            and name.endswith((b"Command", b"Flags", b"FlagSet", b"App"))
        ):
            owners.setdefault(scope_of(scopes, site.node.start_byte), set()).add(target.encode())
    for index, definition in enumerate(definitions):
        for parameter in definition.parameters:
            if parameter.annotation.endswith(vocabulary.OWNER_TYPES):
                owners.setdefault(index, set()).add(parameter.name.encode())
    return owners


def _handing_on(
    source: Source, nodes: Sequence[Node], owners: dict[int, set[bytes]], scopes: Scopes
) -> Iterator[int]:
    if not owners:
        return
    for index, node in enumerate(nodes):
        match = _HANDED_ON.match(source.content, node.end_byte)
        if match is None:
            continue
        known = owners.get(scope_of(scopes, node.start_byte), set()) | owners.get(MODULE_SCOPE, set())
        if match[1] in known:
            yield index


def _target(source: Source, node: Node) -> str:
    below, above = node, node.parent
    position = 0
    while above is not None and above.type in _PASSED_BY:
        if above.type == "expression_list":
            position = [child.start_byte for child in above.named_children].index(below.start_byte)
        below, above = above, above.parent
    if above is None:
        return ""
    if above.type == "return_statement":
        return RETURNED_INSIDE if is_of_callback(above) else RETURNED
    if above.type in ("short_var_declaration", "assignment_statement"):
        left = above.child_by_field_name("left")
        names = [] if left is None or left.start_byte == below.start_byte else left.named_children
    elif above.type == "var_spec":
        names = above.children_by_field_name("name")
    else:
        return ""
    return dotted_name(source, names[position]) if position < len(names) else ""


def _build(
    source: Source,
    sites: Sequence[_Site],
    targets: Sequence[str],
    captures: Captures,
    scopes: Scopes,
    *,
    is_whole: bool,
) -> Calls:
    loops = [
        (node.start_byte, node.end_byte)
        for node in captures.get("branch", ())
        if node.type == "for_statement"
    ]
    indices: dict[int, int] = {}
    guards = guards_of(source, captures) if is_whole else branches_of(())
    calls = Calls(is_whole=is_whole)
    for site, target in zip(sites, targets, strict=True):
        node = site.node
        start, end = node.start_byte, node.end_byte
        scope = scope_of(scopes, start)
        name_span = source.span_of(site.name.start_byte, site.name.end_byte)
        call = Call(
            _callee(source, site),
            arguments_of(source, node) if site.form is CallForm.CALL else elements_of(source, node) or (),
            site.form,
            source.span_of(start, end),
            scope,
            _receiver(node, indices) if site.form is CallForm.CALL else NO_CALL,
            target,
            is_repeated=any(first <= start < last for first, last in loops),
            name_span=None if site.elided_type is not None else name_span,
            condition=guards.condition_at(start, scopes.starts[scope]) if scope != MODULE_SCOPE else "",
        )
        indices[node.id] = len(calls.found)
        calls.found.append(call)
        _remember_roots(calls, call)
        if call.callee == "panic":
            calls.panics.append((call, node))
    return calls


def _callee(source: Source, site: _Site) -> str:
    if site.form is CallForm.CALL:
        return callee_of(source, site.node)
    written = site.elided_type or site.node.child_by_field_name("type")
    return "" if written is None else dotted_name(source, written)


def _receiver(call: Node, indices: dict[int, int]) -> int:
    function = call.child_by_field_name("function")
    operand = None if function is None else function.child_by_field_name("operand")
    return NO_CALL if operand is None else indices.get(operand.id, NO_CALL)


def _remember_roots(calls: Calls, call: Call) -> None:
    if call.callee == "panic":
        return
    names = calls.roots.setdefault(call.scope, set())
    names.add(call.callee.partition(".")[0])
    if call.target not in (RETURNED, RETURNED_INSIDE):
        names.add(call.target)
    for argument in call.arguments:
        if argument.value.kind in (ValueKind.NAME, ValueKind.CALL):
            names.add(argument.value.text.partition(".")[0])
