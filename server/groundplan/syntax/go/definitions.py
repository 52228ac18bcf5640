"""Functions, methods, types, constants and variables of a Go file.

Only the top level is read: what stands inside a function is nobody's interface.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import MODULE_SCOPE, Definition, DefinitionKind
from groundplan.syntax.fingerprint import body_hash, essence_of, members_hash, signature_hash, size_of
from groundplan.syntax.go.documentation import Documentation
from groundplan.syntax.go.signatures import TRIVIA, one_line, parameters_of
from groundplan.syntax.go.structure import Shape, interface_shape, struct_shape
from groundplan.syntax.source import Source
from groundplan.text.spans import ORIGIN

_EMPTY: Final = essence_of(b"", TRIVIA)
_RESERVED: Final = Definition(
    "", DefinitionKind.FUNCTION, ORIGIN, ORIGIN, "", "", "", 0, "", MODULE_SCOPE, False
)


@dataclass(slots=True)
class Scopes:
    """Where definitions stand, in bytes: what turns a place into the index of its definition."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    docs: dict[int, int] = field(default_factory=dict)
    """For the byte where a doc comment starts, the definition that it describes."""


def scope_of(scopes: Scopes, byte: int) -> int:
    """Give the definition that a place stands in."""
    index = bisect_right(scopes.starts, byte) - 1
    # Several names of one `var` share their range: the first owns what stands in it.
    return index if index >= 0 and byte < scopes.ends[index] else MODULE_SCOPE


@dataclass(slots=True)
class Definitions:
    """What has been read so far. `names` counts each qualified name, for `@2`."""

    source: Source
    complexity: Mapping[int, int]
    """By the start byte of a function."""
    found: list[Definition] = field(default_factory=list)
    scopes: Scopes = field(default_factory=Scopes)
    names: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    functions: list[tuple[int, Node, Node, str]] = field(default_factory=list)
    """Place, node, name and doc of the functions that wait until all types are known."""


def reserve_function(state: Definitions, node: Node, documentation: Documentation) -> None:
    """Keep the place of a function: a method may stand above its type."""
    doc, doc_start = documentation.take(node)
    name = node.child_by_field_name("name")
    if name is not None:
        state.functions.append((len(state.found), node, name, doc))
        _add(state, _RESERVED, (node.start_byte, node.end_byte, doc_start))


def read_functions(state: Definitions) -> None:
    """Read all functions that have a place."""
    for index, node, name, doc in state.functions:
        state.found[index] = _function(state, node, name, doc)
    state.functions.clear()


def read_types(state: Definitions, declaration: Node, documentation: Documentation) -> None:
    """Read a type declaration, alone or in a group."""
    for spec, (doc, doc_start) in _specs(
        declaration, documentation, state.source, ("type_spec", "type_alias")
    ):
        name, written = spec.child_by_field_name("name"), spec.child_by_field_name("type")
        if name is None or written is None:
            continue
        _read_type(state, declaration, spec, (name, written), (doc, doc_start))


def read_values(state: Definitions, declaration: Node, documentation: Documentation) -> None:
    """Read a `const` or `var` declaration, alone or in a group."""
    is_constant = declaration.type == "const_declaration"
    inherited = ""
    for spec, doc in _specs(declaration, documentation, state.source, ("const_spec", "var_spec")):
        written, value = spec.child_by_field_name("type"), spec.child_by_field_name("value")
        annotation = "" if written is None else one_line(_text(state.source, written))
        # In a group of constants a line without type and value repeats the line above it.
        inherited = inherited if is_constant and written is None and value is None else annotation
        for name in spec.children_by_field_name("name"):
            if name.type == "identifier" and _text(state.source, name) != b"_":
                _read_value(state, spec, name, (declaration.type, inherited), doc)


def _function(state: Definitions, node: Node, name: Node, doc: str) -> Definition:
    source, content = state.source, state.source.content
    body = node.child_by_field_name("body")
    start, end = node.start_byte, node.end_byte
    name_start, name_end = name.start_byte, name.end_byte
    header_end = end if body is None else body.start_byte
    word = content[name_start:name_end].decode("utf-8", "replace")
    receiver = node.child_by_field_name("receiver") if node.type == "method_declaration" else None
    owner, is_pointer = (
        ("", False) if receiver is None else _receiver(content[receiver.start_byte : receiver.end_byte])
    )
    result = node.child_by_field_name("result")
    type_parameters = node.child_by_field_name("type_parameters") if receiver is None else None
    header = b"%b %b" % (content[start:name_start], content[name_end:header_end])
    code = _EMPTY if body is None else essence_of(content[header_end:end], TRIVIA)
    return Definition(
        _unique(state, f"{owner}.{word}" if owner else word),
        DefinitionKind.FUNCTION if receiver is None else DefinitionKind.METHOD,
        source.span_of(start, end),
        source.span_of(name_start, name_end),
        one_line(content[start:header_end]),
        signature_hash(essence_of(header, TRIVIA)),
        body_hash(code),
        size_of(code),
        doc,
        state.types.get(owner, MODULE_SCOPE) if owner else MODULE_SCOPE,
        word[:1].isupper() and (not owner or owner[:1].isupper()),
        parameters_of(source, node.child_by_field_name("parameters")),
        "" if result is None else one_line(content[result.start_byte : result.end_byte]),
        (),
        (),
        ("pointer",) if is_pointer else (),
        "" if type_parameters is None else one_line(_text(source, type_parameters)),
        state.complexity.get(start, 0),
    )


def _specs(
    declaration: Node, documentation: Documentation, source: Source, kinds: tuple[str, ...]
) -> list[tuple[Node, tuple[str, int]]]:
    outer = documentation.take(declaration)
    children = declaration.named_children
    if len(children) == 1 and children[0].type in kinds:
        return [(children[0], outer)]
    specs: list[tuple[Node, tuple[str, int]]] = []
    inner = Documentation(source)
    pending = list(reversed(children))
    while pending:
        child = pending.pop()
        if child.type in kinds:
            specs.append((child, inner.take(child)))
        elif child.type == "comment":
            inner.add(child)
        elif child.type == "var_spec_list":
            pending += reversed(child.named_children)
    return specs


def _read_type(
    state: Definitions, declaration: Node, spec: Node, parts: tuple[Node, Node], doc: tuple[str, int]
) -> None:
    source, content = state.source, state.source.content
    name, written = parts
    word = source.text(name)
    is_alias = spec.type == "type_alias"
    kind, shape = _shape(source, written)
    type_parameters = spec.child_by_field_name("type_parameters")
    code = essence_of(_text(source, written), TRIVIA)
    generics = "" if type_parameters is None else one_line(_text(source, type_parameters))
    headline = {DefinitionKind.STRUCT: "struct", DefinitionKind.INTERFACE: "interface"}.get(kind)
    tail = headline or one_line(_text(source, written))[:200]
    whole = declaration if declaration.named_child_count == 1 else spec
    state.types.setdefault(word, len(state.found))
    head = b"type %b %b %b" % (b"=" if is_alias else b"", generics.encode(), (headline or "").encode())
    signature = essence_of(
        head if headline else head + content[written.start_byte : written.end_byte], TRIVIA
    )
    _add(
        state,
        Definition(
            _unique(state, word),
            kind,
            source.span_of(whole.start_byte, whole.end_byte),
            source.span_of(name.start_byte, name.end_byte),
            f"type {word}{generics} {'= ' if is_alias else ''}{tail}",
            signature_hash(signature),
            members_hash(shape.members_text()) if headline else body_hash(code),
            size_of(code),
            doc[0],
            MODULE_SCOPE,
            word[:1].isupper(),
            bases=shape.bases,
            members=shape.members,
            modifiers=("alias",) if is_alias else (),
            type_parameters=generics,
        ),
        (whole.start_byte, whole.end_byte, doc[1]),
    )


def _shape(source: Source, written: Node) -> tuple[DefinitionKind, Shape]:
    if written.type == "struct_type":
        return DefinitionKind.STRUCT, struct_shape(source, written)
    if written.type == "interface_type":
        return DefinitionKind.INTERFACE, interface_shape(source, written)
    return DefinitionKind.TYPE, Shape((), ())


def _read_value(
    state: Definitions, spec: Node, name: Node, said: tuple[str, str], doc: tuple[str, int]
) -> None:
    source = state.source
    word = source.text(name)
    declaration, annotation = said
    keyword = declaration.partition("_")[0]
    value = spec.child_by_field_name("value")
    code = _EMPTY if value is None else essence_of(_text(source, value), TRIVIA)
    _add(
        state,
        Definition(
            _unique(state, word),
            DefinitionKind.CONSTANT if keyword == "const" else DefinitionKind.VARIABLE,
            source.span_of(spec.start_byte, spec.end_byte),
            source.span_of(name.start_byte, name.end_byte),
            f"{keyword} {word} {annotation}".rstrip(),
            signature_hash(essence_of(f"{keyword} {annotation}".encode(), TRIVIA)),
            body_hash(code),
            size_of(code),
            doc[0],
            MODULE_SCOPE,
            word[:1].isupper(),
            returns=annotation,
        ),
        (spec.start_byte, spec.end_byte, doc[1]),
    )


def _add(state: Definitions, definition: Definition, place: tuple[int, int, int]) -> None:
    start, end, doc_start = place
    if doc_start != start:
        state.scopes.docs[doc_start] = len(state.found)
    state.scopes.starts.append(start)
    state.scopes.ends.append(end)
    state.found.append(definition)


def _unique(state: Definitions, qualname: str) -> str:
    count = state.names.get(qualname, 0) + 1
    state.names[qualname] = count
    return qualname if count == 1 else f"{qualname}@{count}"


def _receiver(written: bytes) -> tuple[str, bool]:
    # `(r *Type[K])`, `(Type)`: the last word before the type parameters, text that gofmt keeps simple.
    words = written.strip(b"() \t\r\n,").partition(b"[")[0].replace(b"*", b" * ").split()
    if not words:
        return "", False
    return words[-1].decode("utf-8", "replace"), b"*" in words


def _text(source: Source, node: Node) -> bytes:
    return source.content[node.start_byte : node.end_byte]
