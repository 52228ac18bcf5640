"""Where the parts of a definition stand: its name, its header, its body."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from tree_sitter import Node

from groundplan.syntax.facts import DefinitionKind
from groundplan.syntax.typescript.exports import Exports
from groundplan.syntax.typescript.outline import Region
from groundplan.syntax.typescript.reading import Reading


@dataclass(slots=True)
class Shape:
    """The parts of one definition, as bytes of the file."""

    region: Region
    name: Node | None
    """None for what is exported as the default without a name."""
    start: int
    """The first decorator, `export` or `declare`."""
    header_start: int
    """After the decorators."""
    name_start: int
    name_end: int
    header_end: int
    body_start: int
    end: int
    is_exported: bool
    is_declared: bool
    is_constant: bool
    left_out: list[tuple[int, int]] = field(default_factory=list)
    """Parts of a class that its hash leaves out: bodies and initial values of members."""


def shape_of(reading: Reading, region: Region, exports: Exports, decorators: list[Node]) -> Shape:
    """Measure a definition. `decorators` are those of class members, which stand beside what they decorate."""
    node, value = region.node, region.value
    name = node.child_by_field_name("name") or node.child_by_field_name("property")
    declaration = node.parent if node.type == "variable_declarator" else None
    statement = declaration.start_byte if declaration is not None else region.start
    start = exports.starts.get(statement, statement)
    if declaration is not None and declaration.named_children[0].id != node.id:
        start = region.start  # only the first of several variables takes the keyword with it
    header_start = start
    if decorators and region.kind is DefinitionKind.METHOD:
        start = _decorated(reading, start, decorators)
    if start == header_start and reading.content[start : start + 1] == b"@":
        owner = node.parent if start < region.start and node.parent is not None else node
        header_start = next((c.start_byte for c in owner.children if c.type != "decorator"), start)
    header_end, body_start = _split(node, value, region)
    name_start, name_end = (
        (name.start_byte, name.end_byte) if name is not None else (header_start, header_start)
    )
    return Shape(
        region,
        name,
        start,
        header_start,
        name_start,
        name_end,
        max(header_end, name_end),
        max(body_start, name_end),
        region.end,
        statement in exports.exported,
        statement in exports.declared,
        reading.content.startswith(b"const", statement),
    )


def _decorated(reading: Reading, start: int, decorators: list[Node]) -> int:
    index = bisect_right(decorators, start, key=lambda node: node.end_byte) - 1
    while index >= 0 and not reading.one_line(decorators[index].end_byte, start):
        start = decorators[index].start_byte
        index -= 1
    return start


def _split(node: Node, value: Node | None, region: Region) -> tuple[int, int]:
    """Give the end of the header and the start of what the body's hash is about."""
    holder = value if value is not None else node
    body = holder.child_by_field_name("body")
    if body is not None:
        return body.start_byte, body.start_byte
    if region.kind is DefinitionKind.CONSTANT:
        return _split_variable(node)
    if region.kind is DefinitionKind.TYPE and (target := node.child_by_field_name("value")) is not None:
        return target.start_byte, target.start_byte
    return node.end_byte, node.end_byte


def _split_variable(node: Node) -> tuple[int, int]:
    annotation = node.child_by_field_name("type")
    target = node.child_by_field_name("value")
    name = node.child_by_field_name("name") or node
    end = annotation.end_byte if annotation is not None else name.end_byte
    return end, target.start_byte if target is not None else node.end_byte
