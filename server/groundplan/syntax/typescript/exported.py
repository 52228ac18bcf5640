"""Under which names does a file give out what it holds: the default, renamed exports, CommonJS exports.

They are bindings, so that whoever follows names finds what stands behind them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import MODULE_SCOPE, Binding, Value, ValueKind
from groundplan.syntax.typescript.outline import Outline
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.values import key_text, value_of

_DEFAULT: Final = "default"
_UNFOLLOWED: Final = frozenset({ValueKind.OTHER})
_DECLARED: Final = frozenset({"function_declaration", "class_declaration", "abstract_class_declaration"})


def exported_names(reading: Reading, outline: Outline) -> Iterator[Binding]:
    """Give one binding for each name that is not the local one."""
    for node in reading.nodes("export"):
        if node.child_by_field_name("source") is None:
            yield from _statement(reading, node)
    root = reading.source.tree.root_node
    for place in reading.places(b"exports"):
        held = root.descendant_for_byte_range(place, place + len(b"exports"))
        assignment = _assignment(held) if held is not None and held.start_byte == place else None
        if assignment is not None:
            yield from _assigned(reading, outline, assignment)


def _statement(reading: Reading, node: Node) -> Iterator[Binding]:
    value, declaration = node.child_by_field_name("value"), node.child_by_field_name("declaration")
    if value is not None:
        read = value_of(reading, value)
        if read.kind not in _UNFOLLOWED and read.kind is not ValueKind.FUNCTION:
            yield Binding(_DEFAULT, "", read, reading.span(value), MODULE_SCOPE)
    elif declaration is not None and declaration.type in _DECLARED:
        name = declaration.child_by_field_name("name")
        if name is not None and any(child.type == _DEFAULT for child in node.children[:4]):
            yield _renamed(reading, _DEFAULT, name)
    for clause in node.named_children:
        for specifier in clause.named_children if clause.type == "export_clause" else ():
            name, alias = specifier.child_by_field_name("name"), specifier.child_by_field_name("alias")
            if name is not None and alias is not None:
                yield _renamed(reading, key_text(reading, alias), name)


def _renamed(reading: Reading, target: str, name: Node) -> Binding:
    return Binding(target, "", Value(ValueKind.NAME, reading.text(name)), reading.span(name), MODULE_SCOPE)


def _assignment(node: Node) -> Node | None:
    """Climb from `exports` to the assignment that it stands on the left of."""
    while node.parent is not None and node.parent.type == "member_expression":
        node = node.parent
    owner = node.parent
    if owner is None or owner.type != "assignment_expression":
        return None
    left = owner.child_by_field_name("left")
    return owner if left is not None and left.start_byte == node.start_byte else None


def _assigned(reading: Reading, outline: Outline, assignment: Node) -> Iterator[Binding]:
    left, right = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
    if left is None or right is None:
        return
    target = "".join(reading.text(left).split())
    if not target.startswith(("exports.", "module.exports")):
        return
    while right.type == "assignment_expression":
        # `module.exports = exports = x` and its like.
        right = right.child_by_field_name("right") or right
    value = value_of(reading, right)
    if value.kind not in _UNFOLLOWED:
        scope = outline.scope_at(assignment.start_byte)
        yield Binding(target, "", value, reading.span(right), scope)
