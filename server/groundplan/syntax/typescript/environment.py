"""Which keys of the environment does a file read, write or ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Argument, Call, CallForm, Import, Value, ValueKind
from groundplan.syntax.typescript.outline import Outline
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.values import key_text, value_of

CALLEE: Final = "process.env"
_HOLDERS: Final = frozenset({"process", "Bun", "import.meta", "globalThis.process", "global.process"})
_BEFORE: Final = frozenset({b".", b" ", b"\n", b"\t"})
_PROCESS: Final = frozenset({"process", "node:process"})
_ACCESSES: Final = frozenset({"member_expression", "subscript_expression"})


def environment_of(reading: Reading, outline: Outline, imports: list[Import]) -> list[Call]:
    """Read all uses of the environment, in source order."""
    content, root = reading.content, reading.source.tree.root_node
    names = {
        name.alias
        for found in imports
        if found.module in _PROCESS
        for name in found.names
        if name.name == "env"
    }
    calls: list[Call] = []
    for place in reading.places(b"env"):
        node = (
            root.descendant_for_byte_range(place, place + 3)
            if content[place - 1 : place] in _BEFORE
            else None
        )
        owner = node.parent if node is not None and node.end_byte == place + 3 else None
        if owner is None or owner.type != "member_expression" or not _is_environment(reading, owner):
            continue
        names |= _aliases(reading, owner)
        calls += _uses(reading, outline, owner)
    for name in sorted(names):
        for match in re.finditer(rb"(?<![\w$.])%b\s*(?:\?\.|\.|\[)" % re.escape(name.encode()), content):
            node = root.descendant_for_byte_range(match.start(), match.start() + len(name.encode()))
            if node is not None and node.type == "identifier":
                calls += _uses(reading, outline, node)
    return sorted(calls, key=lambda call: call.span)


def _is_environment(reading: Reading, node: Node) -> bool:
    held = node.child_by_field_name("object")
    return held is not None and "".join(reading.text(held).replace("?.", ".").split()) in _HOLDERS


def _aliases(reading: Reading, node: Node) -> set[str]:
    owner = node.parent
    if owner is None or owner.type != "variable_declarator":
        return set()
    name = owner.child_by_field_name("name")
    return {reading.text(name)} if name is not None and name.type == "identifier" else set()


def _uses(reading: Reading, outline: Outline, node: Node) -> Iterator[Call]:
    owner = node.parent
    if owner is None:
        return
    if owner.type in _ACCESSES and _is_field(owner, "object", node):
        yield from _access(reading, outline, owner)
    elif owner.type == "binary_expression" and _is_field(owner, "right", node):
        operator, key = owner.child_by_field_name("operator"), owner.child_by_field_name("left")
        if operator is not None and operator.type == "in" and key is not None:
            yield _call(reading, outline, CallForm.CONTAINS, owner, value_of(reading, key), key)
    elif owner.type == "variable_declarator":
        pattern = owner.child_by_field_name("name")
        if pattern is not None and pattern.type == "object_pattern":
            yield from _destructured(reading, outline, pattern)


def _access(reading: Reading, outline: Outline, access: Node) -> Iterator[Call]:
    if access.type == "member_expression":
        key = access.child_by_field_name("property")
        value = Value(ValueKind.STRING, reading.text(key)) if key is not None else None
    else:
        key = access.child_by_field_name("index")
        value = value_of(reading, key) if key is not None else None
    if key is None or value is None:
        return
    form = CallForm.WRITE if _is_written(reading, access) else CallForm.READ
    yield _call(reading, outline, form, access, value, key)


def _destructured(reading: Reading, outline: Outline, pattern: Node) -> Iterator[Call]:
    for child in pattern.named_children:
        key: Node | None = child
        if child.type == "pair_pattern":
            key = child.child_by_field_name("key")
        elif child.type == "object_assignment_pattern":
            key = child.child_by_field_name("left")
        elif child.type != "shorthand_property_identifier_pattern":
            continue
        if key is not None and (text := key_text(reading, key)):
            yield _call(reading, outline, CallForm.READ, child, Value(ValueKind.STRING, text), key)


def _call(reading: Reading, outline: Outline, form: CallForm, node: Node, value: Value, key: Node) -> Call:
    argument = Argument("", value, reading.span(key))
    scope = outline.scope_at(node.start_byte)
    return Call(CALLEE, (argument,), form, reading.span(node), scope, name_span=reading.span(key))


def _is_written(reading: Reading, access: Node) -> bool:
    """`=` and `delete` write; `??=` and its like read first."""
    owner = access.parent
    if owner is None:
        return False
    if owner.type == "unary_expression":
        return reading.content.startswith(b"delete", owner.start_byte)
    return owner.type == "assignment_expression" and _is_field(owner, "left", access)


def _is_field(owner: Node, field: str, node: Node) -> bool:
    child = owner.child_by_field_name(field)
    return child is not None and child.id == node.id
