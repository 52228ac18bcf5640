"""What does a file define: functions, classes, constants, with the hashes that evidence is judged by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import Definition, DefinitionKind
from groundplan.syntax.fingerprint import (
    Ink,
    body_hash,
    ink_of,
    members_hash,
    signature_hash,
)
from groundplan.syntax.python.classes import class_kind, class_modifiers
from groundplan.syntax.python.headers import bases_of, keywords_of, one_line, parameters_of
from groundplan.syntax.python.members import Field
from groundplan.syntax.python.outline import Declares, Defined, Outline
from groundplan.syntax.python.strings import doc_text
from groundplan.syntax.python.trivia import TRIVIA

_HEADER_CUT: Final = 200
_NO_FIELDS: Final[tuple[Field, ...]] = ()


def definitions_of(
    found: Outline, ink: Ink, fields: dict[int, list[Field]], decorators: dict[int, list[str]]
) -> list[Definition]:
    """Read the definitions of a file. `fields` and `decorators` are by scope and by definition."""
    children: dict[int, list[int]] = {}
    for index, defined in enumerate(found.definitions):
        children.setdefault(defined.parent, []).append(index)
    exports = _exports(found.definitions)
    made: list[Definition | None] = [None] * len(found.definitions)
    # Backwards, because a class is hashed from what is inside it.
    for index in range(len(made) - 1, -1, -1):
        defined, is_exported = found.definitions[index], exports[index]
        if defined.declares is Declares.FUNCTION:
            made[index] = _function(found, ink, defined, is_exported, decorators.get(index))
        elif defined.declares is Declares.CLASS:
            inside = [one for child in children.get(index, ()) if (one := made[child]) is not None]
            own = fields.get(index, _NO_FIELDS)
            made[index] = _class(
                found, ink, defined, is_exported, decorators.get(index, []), list(own), inside
            )
        else:
            made[index] = _variable(found, ink, defined, is_exported)
    return [one for one in made if one is not None]


def is_public(name: str) -> bool:
    """Tell whether a name is meant for others: without leading underscore, or special."""
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _function(
    found: Outline, ink: Ink, defined: Defined, is_exported: bool, decorators: list[str] | None
) -> Definition:
    source, node, name = found.source, defined.node, defined.name
    listed, returns = node.child_by_field_name("parameters"), node.child_by_field_name("return_type")
    generics = node.child_by_field_name("type_parameters")
    end = (returns or listed or name).end_byte
    block = node.child_by_field_name("body")
    body_start = node.end_byte if block is None else block.start_byte
    body = ink.essence(body_start, node.end_byte)
    is_method = defined.parent >= 0 and found.definitions[defined.parent].declares is Declares.CLASS
    return Definition(
        qualname=defined.qualname,
        kind=DefinitionKind.METHOD if is_method else DefinitionKind.FUNCTION,
        span=source.span_of(defined.outer.start_byte, node.end_byte),
        name_span=source.span(name),
        header=_header(source.content, node.start_byte, end),
        sig=_signature(ink, defined, end),
        body=body_hash(body, _layout(found, node)),
        size=ink.size(body, body_start, node.end_byte),
        doc=_doc(found, defined) if defined.doc else "",
        parent=defined.parent,
        is_exported=is_exported,
        parameters=() if listed is None else parameters_of(source, listed),
        returns="" if returns is None else one_line(source, returns),
        modifiers=_function_modifiers(node, decorators),
        type_parameters="" if generics is None else one_line(source, generics),
        complexity=defined.complexity,
    )


def _class(
    found: Outline,
    ink: Ink,
    defined: Defined,
    is_exported: bool,
    decorators: list[str],
    fields: list[Field],
    inside: list[Definition],
) -> Definition:
    source, node, name = found.source, defined.node, defined.name
    listed = node.child_by_field_name("superclasses")
    generics = node.child_by_field_name("type_parameters")
    bases = () if listed is None else bases_of(source, listed)
    keywords = {} if listed is None else keywords_of(source, listed)
    end = (listed or generics or name).end_byte
    said = [(one.start, f"{one.member.name}:{one.member.annotation}") for one in fields]
    said += [(one.span.start, _said(one)) for one in inside]
    return Definition(
        qualname=defined.qualname,
        kind=class_kind(bases, keywords),
        span=source.span_of(defined.outer.start_byte, node.end_byte),
        name_span=source.span(name),
        header=_header(source.content, node.start_byte, end),
        sig=_signature(ink, defined, end),
        body=members_hash([text for _, text in sorted(said)]),
        size=sum(one.size for one in inside) + 4 * len(fields),
        doc=_doc(found, defined) if defined.doc else "",
        parent=defined.parent,
        is_exported=is_exported,
        bases=bases,
        members=tuple(one.member for one in fields),
        modifiers=class_modifiers(source, defined.outer, decorators, bases, keywords, inside),
        type_parameters="" if generics is None else one_line(source, generics),
    )


def _said(one: Definition) -> str:
    name = one.qualname.rpartition(".")[2]
    is_function = one.kind in {DefinitionKind.METHOD, DefinitionKind.FUNCTION}
    return f"{name}({one.sig}" if is_function else f"{name}[{one.sig}{one.body}"


def _variable(found: Outline, ink: Ink, defined: Defined, is_exported: bool) -> Definition:
    source, node, name, outer = found.source, defined.node, defined.name, defined.outer
    annotation, value = node.child_by_field_name("type"), node.child_by_field_name("right")
    annotated = "" if annotation is None else one_line(source, annotation)
    start = outer.end_byte if value is None else value.start_byte
    body = ink.essence(start, outer.end_byte)
    if defined.declares is Declares.TYPE:
        kind = DefinitionKind.TYPE
    else:
        is_constant = source.text(name).isupper() or "Final" in annotated
        kind = DefinitionKind.CONSTANT if is_constant else DefinitionKind.VARIABLE
    return Definition(
        qualname=defined.qualname,
        kind=kind,
        span=source.span(outer),
        name_span=source.span(name),
        header=_header(source.content, outer.start_byte, min(outer.end_byte, outer.start_byte + 1000)),
        sig=_annotation_hash(annotated),
        body=body_hash(body),
        size=ink.size(body, start, outer.end_byte),
        doc="",
        parent=defined.parent,
        is_exported=is_exported,
        returns=annotated,
    )


def _header(content: bytes, start: int, end: int) -> str:
    text = content[start:end].decode("utf-8", "replace")
    if "\n" in text or "\r" in text:
        lines = (line.partition("  #")[0].strip() for line in text.splitlines())
        text = " ".join(line for line in lines if line and line[0] != "#")
        text = text.replace("( ", "(").replace(", )", ")").replace(" )", ")")
    return text[:_HEADER_CUT]


def _signature(ink: Ink, defined: Defined, end: int) -> str:
    name = defined.name
    return signature_hash(ink.header(defined.outer.start_byte, name.start_byte, name.end_byte, end))


@lru_cache(maxsize=1024)
def _annotation_hash(annotated: str) -> str:
    code = annotated.encode()
    return signature_hash(ink_of(code, TRIVIA, {}).essence(0, len(code)))


def _layout(found: Outline, node: Node) -> bytes:
    # A block that begins with this definition is the one around it.
    low = bisect_right(found.layout_starts, node.start_byte)
    high = bisect_left(found.layout_starts, node.end_byte, low)
    if low == high:
        return b""
    if high - low == 1:
        return b"\0" + found.layout[2 * low + 1 : 2 * high]
    depths, counts = found.layout[2 * low : 2 * high : 2], found.layout[2 * low + 1 : 2 * high : 2]
    return bytes(depths.translate(_lowered(depths[0])) + counts)


@cache
def _lowered(by: int) -> bytes:
    return bytes((byte - by) % 256 for byte in range(256))


def _doc(found: Outline, defined: Defined) -> str:
    start, end = defined.doc or (0, 0)
    return doc_text(found.source.content[start:end].decode("utf-8", "replace"))


def _exports(definitions: Sequence[Defined]) -> list[bool]:
    """Tell of each definition whether it and all classes around it are public; nothing in a function is."""
    exports: list[bool] = []
    for defined in definitions:
        name, parent = defined.qualname.rpartition(".")[2], defined.parent
        is_exported = name[0] != "_" or is_public(name.partition("@")[0])
        if is_exported and parent >= 0:
            is_exported = exports[parent] and definitions[parent].declares is Declares.CLASS
        exports.append(is_exported)
    return exports


_FUNCTION_MODIFIERS: Final = {
    "abstractmethod": ("abstract",),
    "abstractproperty": ("abstract", "property"),
    "abstractclassmethod": ("abstract", "classmethod"),
    "abstractstaticmethod": ("abstract", "static"),
    "staticmethod": ("static",),
    "classmethod": ("classmethod",),
    "property": ("property",),
    "cached_property": ("property",),
    "setter": ("setter",),
    "deleter": ("deleter",),
    "overload": ("overload",),
    "override": ("override",),
    "final": ("final",),
}


def _function_modifiers(node: Node, decorators: list[str] | None) -> tuple[str, ...]:
    is_async = node.children[0].type == "async"
    if not decorators:
        return ("async",) if is_async else ()
    words = {word for name in decorators for word in _FUNCTION_MODIFIERS.get(name.rpartition(".")[2], ())}
    return tuple(sorted(words | {"async"} if is_async else words))
