"""What a struct or interface consists of: members and embedded types."""

from __future__ import annotations

from typing import Final

import msgspec
from tree_sitter import Node

from groundplan.syntax.facts import Argument, Member, Value, ValueKind
from groundplan.syntax.go.documentation import Documentation, first_paragraph
from groundplan.syntax.go.signatures import one_line
from groundplan.syntax.go.values import string_of
from groundplan.syntax.source import Source

_TEXT_LIMIT: Final = 80


class Shape(msgspec.Struct, frozen=True, gc=False):
    """Members and embedded types, in the order of the source."""

    members: tuple[Member, ...]
    bases: tuple[str, ...]

    def members_text(self) -> list[str]:
        """Give what the body hash of the type counts."""
        return [f"{member.name} {member.annotation} {member.tag}" for member in self.members] + list(
            self.bases
        )


def struct_shape(source: Source, struct: Node) -> Shape:
    """Read the fields of a struct. An embedded type is a base, and no member."""
    members: list[Member] = []
    bases: list[str] = []
    documentation = Documentation(source)
    listed = struct.named_children
    for node in listed[0].named_children if listed else ():
        if node.type == "comment":
            _read_comment(source, node, members, documentation)
        elif node.type == "field_declaration":
            doc, _ = documentation.take(node)
            _read_field(source, node, doc, members, bases)
    return Shape(tuple(members), tuple(bases))


def interface_shape(source: Source, interface: Node) -> Shape:
    """Read the methods of an interface. Embedded interfaces and type sets are bases."""
    members: list[Member] = []
    bases: list[str] = []
    documentation = Documentation(source)
    for node in interface.named_children:
        if node.type == "comment":
            _read_comment(source, node, members, documentation)
            continue
        doc, _ = documentation.take(node)
        name = node.child_by_field_name("name")
        if node.type == "method_elem" and name is not None:
            signature = one_line(source.content[name.end_byte : node.end_byte])
            members.append(
                Member(
                    source.text(name),
                    signature,
                    None,
                    source.span_of(name.start_byte, name.end_byte),
                    "",
                    doc,
                )
            )
        elif node.type == "type_elem":
            bases.append(one_line(source.content[node.start_byte : node.end_byte]))
    return Shape(tuple(members), tuple(bases))


def struct_type(source: Source, struct: Node, depth: int = 4) -> Value:
    """Read a struct type as a value, for what is declared in place; deeper ones are only their text."""
    listed = struct.named_children
    fields: list[Argument] = []
    for node in listed[0].named_children if listed else ():
        written = node.child_by_field_name("type") if node.type == "field_declaration" else None
        if written is None:
            continue
        parts: list[Argument] = []
        tag = node.child_by_field_name("tag")
        if tag is not None:
            parts.append(Argument("tag", Value(ValueKind.STRING, string_of(source, tag)), source.span(tag)))
        if written.type == "struct_type" and depth > 0:
            parts.append(Argument("type", struct_type(source, written, depth - 1), source.span(written)))
        text = one_line(source.content[written.start_byte : written.end_byte])[:_TEXT_LIMIT]
        names = [source.text(name) for name in node.children_by_field_name("name")]
        value = Value(ValueKind.FIELD, text, tuple(parts))
        # An embedded type has no name.
        fields += [Argument(name, value, source.span(node)) for name in names or [""]]
    return Value(ValueKind.STRUCT, "", tuple(fields))


def _read_field(source: Source, node: Node, doc: str, members: list[Member], bases: list[str]) -> None:
    written = node.child_by_field_name("type")
    if written is None:
        return
    names = node.children_by_field_name("name")
    annotation = one_line(source.content[written.start_byte : written.end_byte])
    if not names:
        bases.append(annotation.lstrip("*").partition("[")[0])
        return
    tag_node = node.child_by_field_name("tag")
    tag = "" if tag_node is None else string_of(source, tag_node)
    inner = struct_type(source, written) if written.type == "struct_type" else None
    members += [
        Member(source.text(name), annotation, inner, source.span_of(name.start_byte, name.end_byte), tag, doc)
        for name in names
    ]


def _read_comment(source: Source, comment: Node, members: list[Member], documentation: Documentation) -> None:
    line_start = source.content.rfind(b"\n", 0, comment.start_byte) + 1
    is_trailing = source.content[line_start : comment.start_byte].strip() != b""
    if not is_trailing:
        documentation.add(comment)
    elif members and not members[-1].doc:
        last = members[-1]
        doc = first_paragraph(source.text(comment))
        members[-1] = Member(last.name, last.annotation, None, last.span, last.tag, doc)
