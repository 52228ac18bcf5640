"""What does a file export, and where do its statements begin: `export` and `declare` stand outside declarations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.values import key_text

_NAMES: Final = frozenset({"identifier", "property_identifier"})
_DECLARATIONS: Final = frozenset({"lexical_declaration", "variable_declaration"})


@dataclass(slots=True)
class Exports:
    """The export statements of a file, read once."""

    starts: dict[int, int] = field(default_factory=dict)
    """For the start of a declaration the start of the statement around it."""
    exported: set[int] = field(default_factory=set)
    """The starts of exported declarations."""
    declared: set[int] = field(default_factory=set)
    """The starts of ambient declarations."""
    defaults: dict[int, Node] = field(default_factory=dict)
    """The functions and classes without a name that are the default, by their start."""
    local_names: set[str] = field(default_factory=set)
    """What is exported by a clause, under its local name."""
    names: list[str] = field(default_factory=list)
    """What others may import, in source order."""
    from_others: list[Node] = field(default_factory=list)
    """The statements that export from another module."""


def exports_of(reading: Reading) -> Exports:
    """Read all export statements, and assignments to CommonJS exports."""
    found = Exports()
    for node in sorted(reading.nodes("export"), key=lambda node: node.start_byte):
        _read_statement(reading, node, found)
    for node in sorted(reading.nodes("ambient"), key=lambda node: node.start_byte):
        for child in node.named_children:
            found.starts[child.start_byte] = found.starts.get(node.start_byte, node.start_byte)
            found.declared.add(child.start_byte)
            if node.start_byte in found.exported:
                found.exported.add(child.start_byte)
    _read_common(reading, found)
    return found


def _read_statement(reading: Reading, node: Node, found: Exports) -> None:
    declaration = node.child_by_field_name("declaration")
    is_top = declaration is None or node.parent is None or node.parent.type == "program"
    if declaration is not None:
        found.starts[declaration.start_byte] = node.start_byte
        found.exported.add(declaration.start_byte)
        if is_top:
            _name_declaration(reading, node, declaration, found)
        return
    if node.child_by_field_name("source") is not None:
        found.from_others.append(node)
    value = node.child_by_field_name("value")
    if value is not None:
        found.starts[value.start_byte] = node.start_byte
        found.exported.add(value.start_byte)
        found.defaults[value.start_byte] = value
        found.names.append("default")
        if value.type == "identifier":
            found.local_names.add(reading.text(value))
        return
    for child in node.named_children:
        _name_child(reading, node, child, found)


def _name_child(reading: Reading, node: Node, child: Node, found: Exports) -> None:
    if child.type == "namespace_export":
        found.names.append(reading.text(child.named_children[-1]) if child.named_child_count else "")
    elif child.type == "identifier":
        found.names.append("export=")
        found.local_names.add(reading.text(child))
    elif child.type == "export_clause":
        has_source = node.child_by_field_name("source") is not None
        for specifier in child.named_children:
            if (name := specifier.child_by_field_name("name")) is None:
                continue
            alias = specifier.child_by_field_name("alias") or name
            found.names.append(key_text(reading, alias))
            if not has_source:
                found.local_names.add(key_text(reading, name))


def _name_declaration(reading: Reading, node: Node, declaration: Node, found: Exports) -> None:
    if any(child.type == "default" for child in node.children[:4]):
        found.names.append("default")
        return
    if declaration.type == "ambient_declaration" and declaration.named_child_count:
        declaration = declaration.named_children[0]
    if declaration.type not in _DECLARATIONS:
        name = declaration.child_by_field_name("name")
        if name is not None:
            found.names.append(reading.text(name))
        return
    for child in declaration.named_children:
        if child.type == "variable_declarator" and (name := child.child_by_field_name("name")) is not None:
            found.names += _bound_names(reading, name)


def _bound_names(reading: Reading, pattern: Node) -> list[str]:
    if pattern.type == "identifier":
        return [reading.text(pattern)]
    names, pending = [], [pattern]
    while pending:
        node = pending.pop()
        if node.type in {"identifier", "shorthand_property_identifier_pattern"}:
            names.append(reading.text(node))
        elif node.type == "pair_pattern":
            pending += [value for value in (node.child_by_field_name("value"),) if value is not None]
        elif node.type in {"assignment_pattern", "object_assignment_pattern"}:
            pending += [left for left in (node.child_by_field_name("left"),) if left is not None]
        else:
            pending += reversed(node.named_children)
    return names


def _read_common(reading: Reading, found: Exports) -> None:
    root = reading.source.tree.root_node
    for place in reading.places(b"exports"):
        node = root.descendant_for_byte_range(place, place + len(b"exports"))
        if node is None or node.end_byte != place + len(b"exports") or node.type not in _NAMES:
            continue
        if node.type == "property_identifier":
            node = node.parent if node.parent is not None and _is_module(reading, node.parent) else None
        if node is not None and node.parent is not None:
            _name_common(reading, node, node.parent, found)


def _is_module(reading: Reading, node: Node) -> bool:
    held = node.child_by_field_name("object")
    return held is not None and held.type == "identifier" and reading.text(held) == "module"


def _name_common(reading: Reading, node: Node, outer: Node, found: Exports) -> None:
    if outer.type == "member_expression" and outer.parent is not None:
        is_target = outer.parent.type == "assignment_expression" and _is_left(outer, outer.parent)
        if is_target and (name := outer.child_by_field_name("property")) is not None:
            found.names.append(reading.text(name))
        return
    if outer.type != "assignment_expression" or not _is_left(node, outer) or node.type == "identifier":
        return
    value = outer.child_by_field_name("right")
    if value is None:
        return
    if value.type == "object":
        for child in value.named_children:
            _name_property(reading, child, found)
        return
    found.names.append("export=")
    if value.type == "identifier":
        found.local_names.add(reading.text(value))


def _name_property(reading: Reading, node: Node, found: Exports) -> None:
    if node.type == "shorthand_property_identifier":
        found.names.append(reading.text(node))
        found.local_names.add(reading.text(node))
        return
    key = node.child_by_field_name("key") or node.child_by_field_name("name")
    if key is not None and (text := key_text(reading, key)):
        found.names.append(text)
    value = node.child_by_field_name("value")
    if value is not None and value.type == "identifier":
        found.local_names.add(reading.text(value))


def _is_left(node: Node, assignment: Node) -> bool:
    left = assignment.child_by_field_name("left")
    return left is not None and left.start_byte == node.start_byte and left.end_byte == node.end_byte
