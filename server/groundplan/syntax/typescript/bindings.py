"""Which names hold what a recogniser may follow: literals, tables of literals, aliases, static members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import (
    MODULE_SCOPE,
    RETURNED,
    Binding,
    Call,
    DefinitionKind,
    Import,
    Value,
    ValueKind,
)
from groundplan.syntax.typescript.calls import is_program
from groundplan.syntax.typescript.exported import exported_names
from groundplan.syntax.typescript.loading import LOADERS
from groundplan.syntax.typescript.outline import Outline
from groundplan.syntax.typescript.parameters import annotation_of
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.values import value_of

_FOLLOWED: Final = frozenset(
    {ValueKind.STRING, ValueKind.NUMBER, ValueKind.BOOLEAN, ValueKind.NULL, ValueKind.NAME}
    | {ValueKind.CALL, ValueKind.LIST, ValueKind.DICT, ValueKind.TEMPLATE}
)
_SET: Final = _FOLLOWED - {ValueKind.CALL} | {ValueKind.FUNCTION}
_STATIC: Final = b"static"
_EITHER: Final = re.compile(r"[\w.$]+ (?:\|\||\?\?) [\w.$]+")
"""`given || made`: one of two things that have names."""

_OF_CALL: Final = re.compile(r"[\w.$]+\(\)(?:\.[\w$]+)+")
"""`load().default.program`: a part of what a function without arguments gives, as compilers load a package late."""

_TABLE: Final = re.compile(rb"(?:\breturn\s*|=>\s*\(\s*)[{\[]")
_STATIC_MEMBER: Final = re.compile(rb"^[A-Z][\w$]*\.[a-z][\w$]*(?= = )", re.MULTILINE)
"""A static member as compilers write it, behind the class: `Build.flags = {…}`."""

_OWN_MEMBER: Final = re.compile(rb"(?<=\n)[ \t]+(this\.[a-z][\w$]*)(?= = )")
"""A field as compilers write it, in the constructor: `this.command = "run"`."""

_OF_PROTOTYPE: Final = re.compile(
    rb"^[ \t]*([\w$.()]+\.prototype\.[\w$]+)(?= = (?:async )?function\b)", re.MULTILINE
)
"""A method that all objects of a class are given: `Command.prototype.urls = function () {…}`."""

_RETURN: Final = re.compile(rb"\breturn[ \t]+([\w$]+)[ \t]*(?=;|\r?\n|\})")


def bindings_of(
    reading: Reading, outline: Outline, calls: list[Call], imports: list[Import]
) -> list[Binding]:
    """Read top-level bindings, static class members, and the local names that kept calls use.

    In a program what functions give back counts too: tables of options are made so.
    """
    used = {name.encode() for name in _used_names(calls)}
    tops = {region.node.id for region in outline.definitions if region.kind is DefinitionKind.CONSTANT}
    bindings = []
    for node in reading.nodes("variable"):
        if node.id in tops or (used and _name(reading, node) in used):
            bindings += _binding(reading, outline, node, "name")
    for node in reading.nodes("field"):
        if reading.content.startswith(_STATIC, node.start_byte) or _is_static(node):
            bindings += _binding(reading, outline, node, "name")
    loaded = {one.alias for one in imports if one.scope != MODULE_SCOPE}
    names = used | {name.encode() for name in (*loaded, *(call.target for call in calls)) if name}
    bindings += _returned(reading, outline, names)
    if is_program(reading, imports):
        bindings += _returned_tables(reading, outline)
        bindings += (*_assigned(reading, _STATIC_MEMBER), *_assigned(reading, _OWN_MEMBER, outline))
        bindings += _assigned(reading, _OF_PROTOTYPE, outline)
    bindings += exported_names(reading, outline)
    return sorted(bindings, key=lambda binding: binding.span)


def _returned(reading: Reading, outline: Outline, names: set[bytes]) -> Iterator[Binding]:
    """A function that gives back what kept calls made: a factory."""
    root = reading.source.tree.root_node
    for match in _RETURN.finditer(reading.content) if names else ():
        if match[1] not in names:
            continue
        node = root.descendant_for_byte_range(match.start(1), match.end(1))
        # A method that gives its own object back is one of a chain.
        if node is not None and node.type in ("identifier", "this"):
            value = Value(ValueKind.NAME, reading.text(node))
            yield Binding(RETURNED, "", value, reading.span(node), outline.scope_at(match.start(1)))


def _returned_tables(reading: Reading, outline: Outline) -> Iterator[Binding]:
    root = reading.source.tree.root_node
    for match in _TABLE.finditer(reading.content):
        node = root.descendant_for_byte_range(match.end() - 1, match.end())
        table = node.parent if node is not None else None
        if table is not None and table.type in ("object", "array") and table.start_byte == match.end() - 1:
            yield Binding(
                RETURNED,
                "",
                value_of(reading, table),
                reading.span(table),
                outline.scope_at(table.start_byte),
            )


def _assigned(
    reading: Reading, member: re.Pattern[bytes], outline: Outline | None = None
) -> Iterator[Binding]:
    """Members that are set one by one; calls that set them are kept as calls."""
    root = reading.source.tree.root_node
    for match in member.finditer(reading.content):
        start, end = match.span(match.lastindex or 0)
        node = root.descendant_for_byte_range(start, end)
        assignment = node.parent if node is not None else None
        right = assignment.child_by_field_name("right") if assignment is not None else None
        value = None if right is None else value_of(reading, right)
        if right is not None and value is not None and value.kind in _SET:
            scope = MODULE_SCOPE if outline is None else outline.scope_at(start)
            yield Binding(reading.content[start:end].decode(), "", value, reading.span(right), scope)


def _used_names(calls: list[Call]) -> set[str]:
    names = {call.callee.partition(".")[0] for call in calls}
    for call in calls:
        for argument in call.arguments:
            names.update(_names_in(argument.value))
    return names - {""}


def _names_in(value: Value) -> Iterator[str]:
    if value.kind is ValueKind.NAME:
        yield value.text.partition(".")[0]
    elif value.kind in (ValueKind.LIST, ValueKind.DICT):
        for one in value.items:
            yield from _names_in(one.value)


def _binding(reading: Reading, outline: Outline, node: Node, field: str) -> list[Binding]:
    name = node.child_by_field_name(field) or node.child_by_field_name("property")
    held = node.child_by_field_name("value")
    if name is None or held is None or name.type.endswith("_pattern"):
        return []
    value = value_of(reading, held)
    is_import = value.kind is ValueKind.CALL and value.text.rpartition(".")[2] in LOADERS
    is_followed = value.kind in _FOLLOWED or any(one.fullmatch(value.text) for one in (_EITHER, _OF_CALL))
    # One of two parsers, whichever the caller's arguments ask for.
    is_followed = is_followed or held.type == "ternary_expression"
    if is_import or not is_followed:
        return []
    annotation = annotation_of(reading, node.child_by_field_name("type"))
    scope = outline.scope_at(node.start_byte)
    return [Binding(reading.text(name), annotation, value, reading.span(node), scope)]


def _name(reading: Reading, node: Node) -> bytes:
    # The name comes first and is short: cutting it from the bytes saves the look-up of a child.
    raw = reading.content[node.start_byte : min(node.end_byte, node.start_byte + 100)]
    return raw.partition(b"=")[0].partition(b":")[0].strip()


def _is_static(node: Node) -> bool:
    return any(child.type == "static" for child in node.children[:4])
