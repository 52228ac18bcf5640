"""Call sites and composite literals that a recogniser may read."""

from __future__ import annotations

from collections.abc import Sequence
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
from groundplan.syntax.go.definitions import Scopes, scope_of
from groundplan.syntax.go.guards import guards_of
from groundplan.syntax.go.query import Captures
from groundplan.syntax.go.sites import (
    Site,
    call_of,
    composites,
    handing_on,
    holds_tests,
    kept_by_name,
    owners_of,
)
from groundplan.syntax.go.values import arguments_of, callee_of, dotted_name, elements_of
from groundplan.syntax.source import Source

_DECLARED_FUNCTIONS: Final = ("function_declaration", "method_declaration")
_HANDED_IN: Final = frozenset({"argument_list", "literal_element", "keyed_element", "literal_value"})
_PASSED_BY: Final = frozenset(
    {"expression_list", "unary_expression", "parenthesized_expression", "literal_element"}
)


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
    if holds_tests(definitions):
        return Calls()
    nodes = captures.get("callee", [])
    kept = (
        dict.fromkeys(range(len(nodes)))
        if is_whole
        else kept_by_name(source, nodes, callees, definitions, scopes)
    )
    sites = [Site(call_of(nodes[index]), nodes[index], CallForm.CALL) for index in kept]
    sites += composites(source, is_whole=is_whole)
    targets = [_target(source, site.node) for site in sites]
    owners = owners_of(source, sites, targets, definitions, scopes)
    handed = [index for index in handing_on(source, nodes, owners, scopes) if index not in kept]
    sites += [Site(call_of(nodes[index]), nodes[index], CallForm.CALL) for index in handed]
    targets += [_target(source, site.node) for site in sites[len(targets) :]]
    order = sorted(range(len(sites)), key=lambda index: sites[index].name.start_byte)
    return _build(
        source, [sites[i] for i in order], [targets[i] for i in order], captures, scopes, is_whole=is_whole
    )


def is_of_callback(statement: Node) -> bool:
    """Tell whether a return belongs to a function literal that is handed on: its value is not the function's."""
    inner, above = statement, statement.parent
    while above is not None and inner.type not in ("func_literal", *_DECLARED_FUNCTIONS):
        inner, above = above, above.parent
    return inner.type == "func_literal" and above is not None and above.type in _HANDED_IN


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
    sites: Sequence[Site],
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


def _callee(source: Source, site: Site) -> str:
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
