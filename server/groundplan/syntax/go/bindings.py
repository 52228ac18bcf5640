"""Names bound to what a recogniser may follow: constants, tables, commands that functions make, conformance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import MODULE_SCOPE, RETURNED, RETURNED_INSIDE, Binding, Value, ValueKind
from groundplan.syntax.go.calls import Calls, is_of_callback
from groundplan.syntax.go.definitions import Scopes, scope_of
from groundplan.syntax.go.query import node_at
from groundplan.syntax.go.signatures import one_line
from groundplan.syntax.go.structure import struct_type
from groundplan.syntax.go.values import dotted_name, value_of
from groundplan.syntax.source import Source
from groundplan.text.spans import Span

_RETURN: Final = re.compile(rb"\breturn[ \t]+&?([\w.]+)[ \t]*(?:\r?\n|,|//|\})")
_RETURNED_LIST: Final = re.compile(rb"\breturn[ \t]+(\[)")
_DECLARATION: Final = re.compile(
    rb"^[ \t]*(?:var[ \t]+)?(\w+)[ \t]+(?:struct[ \t]*\{|[\w.\[\]*]+[ \t]*(?:\r?\n|//))", re.MULTILINE
)
_ASSIGNMENT: Final = re.compile(
    rb"^[ \t]*(?:(?:for|if|switch)[ \t]+)?([\w.]+(?:,[ \t]*[\w.]+)*)[ \t]*:?=(?!=)", re.MULTILINE
)
_FIRST_NAME: Final = re.compile(rb"(?:^|,[ \t]*)(\w+)")
_LEFT_SIDES: Final = frozenset({"identifier", "field_identifier", "selector_expression", "expression_list"})
_ASSIGNING: Final = frozenset({"short_var_declaration", "assignment_statement", "range_clause"})
_LOCAL_DEPTH: Final = 2
_UNREAD: Final = (ValueKind.OTHER, ValueKind.FUNCTION)
_ITEM: Final = re.compile(r"[\w.]+\[[A-Za-z_]\w*\]")
"""`options[i]`: what a loop over the positions takes."""
_ZERO_TYPES: Final = ("type_identifier", "qualified_type", "slice_type", "map_type")
_ZERO: Final = Value(ValueKind.OTHER)
"""What a variable holds that is declared without a value: its type says more."""


def read_package_bindings(source: Source, declaration: Node, *, is_whole: bool) -> Iterator[Binding]:
    """Read what a `const` or `var` declaration of the package binds; of a whole file also what only has a type."""
    for spec in _specs(declaration):
        yield from _read_spec(source, spec)
        if is_whole:
            yield from _declared(source, spec, MODULE_SCOPE)


def _specs(declaration: Node) -> Iterator[Node]:
    pending = list(reversed(declaration.named_children))
    while pending:
        spec = pending.pop()
        if spec.type == "var_spec_list":
            pending += reversed(spec.named_children)
        elif spec.type in ("const_spec", "var_spec"):
            yield spec


def read_local_bindings(source: Source, calls: Calls, scopes: Scopes) -> Iterator[Binding]:
    """Read what functions bind to the names that kept calls use."""
    known = {(call.scope, call.target) for call in calls.found if call.target}
    every = dict.fromkeys(range(len(scopes.starts))) if calls.is_whole else calls.roots
    for scope in sorted(every):
        if scope == MODULE_SCOPE:
            continue
        names = None if calls.is_whole else calls.roots[scope]
        for node in _assignments(source, scopes.starts[scope], scopes.ends[scope], names):
            for binding in _read_local(source, node, scope, names):
                if binding.value.kind is not ValueKind.CALL or (scope, binding.target) not in known:
                    yield binding
    if calls.is_whole:
        yield from _all_returned(source, scopes)
        yield from _declared_locally(source, scopes)
    else:
        yield from _returned(source, calls, scopes)


def _read_spec(source: Source, spec: Node) -> Iterator[Binding]:
    values = spec.child_by_field_name("value")
    if values is None:
        return
    written = spec.child_by_field_name("type")
    annotation = "" if written is None else one_line(source.content[written.start_byte : written.end_byte])
    names = spec.children_by_field_name("name")
    names = [name for name in names if name.is_named]
    expressions = [node for node in values.named_children if node.type != "comment"]
    for name, expression in zip(names, expressions, strict=False):
        word = source.text(name)
        value = value_of(source, expression)
        if value.kind in _UNREAD or (word == "_" and not annotation):
            continue
        yield Binding(
            word, annotation, value, source.span_of(expression.start_byte, expression.end_byte), MODULE_SCOPE
        )


def _declared(source: Source, spec: Node, scope: int) -> Iterator[Binding]:
    """A variable without a value: what it is made of is written in place, or is a type that has a name."""
    written = spec.child_by_field_name("type")
    if spec.child_by_field_name("value") is not None or written is None:
        return
    is_struct = written.type == "struct_type"
    # What a pointer points to is set by some function later.
    if not is_struct and written.type not in _ZERO_TYPES:
        return
    annotation = "struct" if is_struct else source.text(written)
    value = struct_type(source, written) if is_struct else _ZERO
    for name in spec.children_by_field_name("name"):
        if name.is_named:
            yield Binding(
                source.text(name), annotation, value, source.span_of(name.start_byte, name.end_byte), scope
            )


def _declared_locally(source: Source, scopes: Scopes) -> Iterator[Binding]:
    for match in _DECLARATION.finditer(source.content):
        node = node_at(source, match.start(1), match.end(1))
        spec = None if node is None else node.parent
        scope = scope_of(scopes, match.start(1))
        if (
            spec is not None
            and spec.type == "var_spec"
            and scope != MODULE_SCOPE
            and not _is_of_package(spec)
        ):
            yield from _declared(source, spec, scope)


def _is_of_package(spec: Node) -> bool:
    above = spec.parent
    while above is not None and above.type in ("var_spec_list", "var_declaration"):
        above = above.parent
    return above is None or above.type == "source_file"


def _assignments(source: Source, start: int, end: int, names: set[str] | None) -> Iterator[Node]:
    for match in _ASSIGNMENT.finditer(source.content, start, end):
        words = {word.decode("utf-8", "replace") for word in _FIRST_NAME.findall(match[1])}
        if names is not None and words.isdisjoint(names):
            continue
        node = node_at(source, match.start(1), match.end(1))
        while node is not None and node.type in _LEFT_SIDES:
            node = node.parent
        if node is not None and node.type in _ASSIGNING:
            yield node


def _read_local(source: Source, node: Node, scope: int, names: set[str] | None) -> Iterator[Binding]:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None:
        return
    is_range = node.type == "range_clause"
    if is_range:
        targets, values = [_of_round(source, left)], [right]
    else:
        targets = [dotted_name(source, one) for one in left.named_children]
        values = right.named_children if right.type == "expression_list" else [right]
    for name, expression in zip(targets, values, strict=False):
        heads = {one.partition(".")[0] for one in name.split(", ")} - {"_"}
        if not heads or (names is not None and heads.isdisjoint(names)):
            continue
        # What is made of commands deeper inside is kept as calls already.
        value = value_of(source, expression, _LOCAL_DEPTH)
        is_read = value.kind not in _UNREAD or _ITEM.fullmatch(value.text) is not None
        if is_read or (names is None and value.kind is ValueKind.FUNCTION):
            span = source.span_of(expression.start_byte, expression.end_byte)
            yield Binding(name, "", value, span, scope, is_range)


def _of_round(source: Source, left: Node) -> str:
    """`for index, item := range items`: the second name takes the items; both are told where the first is used."""
    names = [dotted_name(source, one) for one in left.named_children]
    key, item = (*names, "_", "_")[:2]
    return item if key == "_" else f"{key}, {item}"


def _returned(source: Source, calls: Calls, scopes: Scopes) -> Iterator[Binding]:
    targets: Mapping[int, set[str]] = _targets(calls)
    for scope, names in targets.items():
        for match in _RETURN.finditer(source.content, scopes.starts[scope], scopes.ends[scope]):
            name = match[1].decode("utf-8", "replace")
            if name.partition(".")[0] in names and _is_code(source, match.start(1)):
                yield Binding(
                    RETURNED, "", Value(ValueKind.NAME, name), source.span_of(*match.span(1)), scope
                )


def _all_returned(source: Source, scopes: Scopes) -> Iterator[Binding]:
    for match in _RETURN.finditer(source.content):
        name = match[1].decode("utf-8", "replace")
        node = node_at(source, match.start(1), match.start(1) + 1)
        if name not in ("nil", "err") and node is not None and node.type == "identifier":
            value = Value(ValueKind.NAME, name)
            yield from _returning(scopes, node, value, source.span_of(*match.span(1)))
    for match in _RETURNED_LIST.finditer(source.content):
        node = node_at(source, match.start(1), match.end(1))
        while node is not None and node.type in ("[", "slice_type"):
            node = node.parent
        if node is not None and node.type == "composite_literal":
            value = value_of(source, node, _LOCAL_DEPTH)
            yield from _returning(scopes, node, value, source.span(node))


def _returning(scopes: Scopes, node: Node, value: Value, span: Span) -> Iterator[Binding]:
    scope = scope_of(scopes, node.start_byte)
    if scope != MODULE_SCOPE:
        yield Binding(RETURNED_INSIDE if is_of_callback(node) else RETURNED, "", value, span, scope)


def _targets(calls: Calls) -> dict[int, set[str]]:
    targets = {scope: set(names) for scope, names in calls.roots.items() if scope != MODULE_SCOPE}
    for call in calls.found:
        if call.scope != MODULE_SCOPE and call.target not in ("", RETURNED):
            targets.setdefault(call.scope, set()).add(call.target)
    return dict(sorted(targets.items()))


def _is_code(source: Source, byte: int) -> bool:
    node = node_at(source, byte, byte + 1)
    return node is not None and node.type == "identifier"


def in_order(bindings: Sequence[Binding]) -> tuple[Binding, ...]:
    """Put bindings in the order of the source."""
    return tuple(sorted(bindings, key=lambda binding: binding.span))
