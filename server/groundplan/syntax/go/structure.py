"""What a struct or interface consists of: members and embedded types."""

from __future__ import annotations

import msgspec
from tree_sitter import Node

from groundplan.syntax.facts import Member
from groundplan.syntax.go.documentation import Documentation, first_paragraph
from groundplan.syntax.go.signatures import one_line
from groundplan.syntax.go.values import string_of
from groundplan.syntax.source import Source


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
    members += [
        Member(source.text(name), annotation, None, source.span_of(name.start_byte, name.end_byte), tag, doc)
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
