"""What does a file define, with the hashes that evidence is judged by."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from tree_sitter import Node

from groundplan.syntax.facts import MODULE_SCOPE, Definition, DefinitionKind, Member
from groundplan.syntax.fingerprint import Ink, body_hash, signature_hash
from groundplan.syntax.typescript.comments import doc_before
from groundplan.syntax.typescript.exports import Exports
from groundplan.syntax.typescript.ink import ink_of, joined
from groundplan.syntax.typescript.members import bases_of, is_hidden, left_out_of, members_of
from groundplan.syntax.typescript.outline import Outline
from groundplan.syntax.typescript.parameters import annotation_of, parameters_of
from groundplan.syntax.typescript.reading import Reading
from groundplan.syntax.typescript.shapes import Shape, shape_of
from groundplan.syntax.typescript.values import key_text

_MODIFIERS: Final = frozenset(
    {"abstract", "accessor", "async", "const", "default", "get", "override"}
    | {"private", "protected", "public", "readonly", "set", "static"}
)
_CALLABLE: Final = (DefinitionKind.FUNCTION, DefinitionKind.METHOD)
_WITH_MEMBERS: Final = (
    DefinitionKind.CLASS,
    DefinitionKind.INTERFACE,
    DefinitionKind.TYPE,
    DefinitionKind.ENUM,
)
_SHORT: Final = 120
_HEADER_LIMIT: Final = 2000
_NOTHING: Final[tuple[Member, ...]] = ()


def definitions_of(
    reading: Reading, outline: Outline, exports: Exports, complexity: dict[int, int]
) -> list[Definition]:
    """Read all definitions. `complexity` is by the index of the definition."""
    decorators = sorted(reading.nodes("decorator"), key=lambda node: node.end_byte)
    shapes = [shape_of(reading, region, exports, decorators) for region in outline.definitions]
    for shape in shapes:
        if shape.region.kind is DefinitionKind.CLASS:
            shape.left_out = left_out_of(shape.region.value or shape.region.node, shape.body_start)
    ink = ink_of(reading)
    names = _qualified_names(reading, shapes)
    made: list[Definition] = []
    for index, shape in enumerate(shapes):
        parent = made[shape.region.parent] if shape.region.parent != MODULE_SCOPE else None
        is_exported = _is_exported(reading, shape, parent, exports)
        made.append(_definition(reading, shape, ink, names[index], is_exported, complexity.get(index, 0)))
    return made


def _qualified_names(reading: Reading, shapes: list[Shape]) -> list[str]:
    seen: dict[str, int] = {}
    names: list[str] = []
    for shape in shapes:
        name = key_text(reading, shape.name) if shape.name is not None else "default"
        parent = shape.region.parent
        text = f"{names[parent]}.{name}" if parent != MODULE_SCOPE else name
        seen[text] = count = seen.get(text, 0) + 1
        names.append(text if count == 1 else f"{text}@{count}")
    return names


def _definition(
    reading: Reading, shape: Shape, ink: Ink, qualname: str, is_exported: bool, complexity: int
) -> Definition:
    region = shape.region
    node = region.value or region.node
    kind = region.kind or DefinitionKind.FUNCTION
    body = joined(ink, _body_parts(shape)) if shape.left_out else ink.essence(shape.body_start, shape.end)
    sig = ink.header(shape.start, shape.name_start, shape.name_end, shape.header_end)
    modifiers = _modifiers(reading, shape, node)
    if kind is DefinitionKind.CONSTANT and not shape.is_constant:
        kind = DefinitionKind.VARIABLE
    is_callable = kind in _CALLABLE
    parameters = (
        node.child_by_field_name("parameters") or node.child_by_field_name("parameter")
        if is_callable
        else None
    )
    result = node.child_by_field_name("return_type") if is_callable else None
    type_parameters = node.child_by_field_name("type_parameters")
    if b"'" in sig.code:
        sig = replace(sig, code=sig.code.replace(b"'", b'"'))
    has_members = kind in _WITH_MEMBERS
    # By position: names would cost as much as half of the rest of this function.
    return Definition(
        qualname,
        kind,
        reading.source.span_of(shape.start, shape.end),
        reading.source.span_of(shape.name_start, shape.name_end),
        _header(reading, shape, kind),
        signature_hash(sig),
        body_hash(body),
        ink.size(body, shape.body_start, shape.end),
        doc_before(reading, shape.start),
        region.parent,
        is_exported,
        () if parameters is None else parameters_of(reading, parameters),
        annotation_of(reading, result),
        bases_of(reading, node) if has_members else (),
        members_of(reading, node, kind) if has_members else _NOTHING,
        modifiers,
        ""
        if type_parameters is None
        else reading.one_line(type_parameters.start_byte, type_parameters.end_byte),
        complexity,
    )


def _body_parts(shape: Shape) -> list[tuple[int, int]]:
    parts, at = [], shape.body_start
    for start, end in shape.left_out:
        parts.append((at, start))
        at = end
    parts.append((at, shape.end))
    return parts


def _header(reading: Reading, shape: Shape, kind: DefinitionKind) -> str:
    end = shape.header_end
    if kind in (DefinitionKind.TYPE, DefinitionKind.CONSTANT, DefinitionKind.VARIABLE):
        # A short value says more than the name alone.
        end = shape.end if shape.end - shape.header_start <= _SHORT else end
    text = reading.one_line(shape.header_start, min(end, shape.header_start + _HEADER_LIMIT))
    return text.rstrip(";,= ") if end == shape.header_end and not text.endswith("=>") else text


def _modifiers(reading: Reading, shape: Shape, node: Node) -> tuple[str, ...]:
    words = (
        reading.content[shape.header_start : max(shape.name_start, shape.region.start)]
        .decode("utf-8", "replace")
        .split()
    )
    found = {word for word in words if word in _MODIFIERS}
    if shape.region.value is not None and reading.content.startswith(b"async", node.start_byte):
        found.add("async")
    if words and words[-1].endswith("*"):
        found.add("generator")
    if node.type == "function_signature" and not shape.is_declared:
        found.add("overload")
    if shape.is_declared:
        found.add("declare")
    return tuple(sorted(found))


def _is_exported(reading: Reading, shape: Shape, parent: Definition | None, exports: Exports) -> bool:
    if parent is None:
        return shape.is_exported or (
            bool(exports.local_names)
            and shape.name is not None
            and reading.text(shape.name) in exports.local_names
        )
    if parent.kind is DefinitionKind.NAMESPACE:
        return shape.is_exported or "declare" in parent.modifiers
    is_member = parent.kind in (DefinitionKind.CLASS, DefinitionKind.CONSTANT)
    return is_member and parent.is_exported and not is_hidden(reading, shape)
