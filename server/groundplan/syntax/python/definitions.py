"""What does a file define: functions, classes, constants, with the hashes that evidence is judged by."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

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
from groundplan.syntax.source import Source

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
    start, node_end, name_end = node.start_byte, node.end_byte, name.end_byte
    body_start = node_end if defined.block is None else defined.block.start_byte
    listed = node.child_by_field_name("parameters")
    # To ask for what is not there visits all children: what stands between the parts is looked at first.
    generics = returns = None
    end = name_end
    if listed is not None:
        if listed.start_byte != name_end:
            generics = node.child_by_field_name("type_parameters")
        end = listed.end_byte
        if source.content.find(b"->", end, body_start) >= 0:
            returns = node.child_by_field_name("return_type")
            end = end if returns is None else returns.end_byte
    body = ink.essence(body_start, node_end)
    is_method = defined.parent >= 0 and found.definitions[defined.parent].declares is Declares.CLASS
    # By position: names would cost as much as half of the rest of this function.
    return Definition(
        defined.qualname,
        DefinitionKind.METHOD if is_method else DefinitionKind.FUNCTION,
        source.between(defined.outer, node),
        source.span(name),
        _header(source.cut(start, end)),
        _signature(ink, defined, end),
        body_hash(body, _layout(found, start, node_end)),
        ink.size(body, body_start, node_end),
        _doc(found, defined) if defined.doc else "",
        defined.parent,
        is_exported,
        () if listed is None else parameters_of(source, listed),
        "" if returns is None else one_line(source, returns),
        (),  # bases
        (),  # members
        _function_modifiers(source, start, decorators),
        "" if generics is None else one_line(source, generics),
        defined.complexity,
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
    said = [(*one.start, f"{one.member.name}:{one.member.annotation}") for one in fields]
    said += [(one.span.start_line, one.span.start_column, _said(one)) for one in inside]
    return Definition(
        defined.qualname,
        class_kind(bases, keywords),
        source.between(defined.outer, node),
        source.span(name),
        _header(source.cut(node.start_byte, end)),
        _signature(ink, defined, end),
        members_hash([text for _, _, text in sorted(said)]),
        sum(one.size for one in inside) + 4 * len(fields),
        _doc(found, defined) if defined.doc else "",
        defined.parent,
        is_exported,
        (),  # parameters
        "",  # returns
        bases,
        tuple([one.member for one in fields]),
        class_modifiers(source, defined.outer, decorators, bases, keywords, inside),
        "" if generics is None else one_line(source, generics),
    )


def _said(one: Definition) -> str:
    name = one.qualname.rpartition(".")[2]
    is_function = one.kind in (DefinitionKind.METHOD, DefinitionKind.FUNCTION)
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
    end = outer.end_byte
    return Definition(
        defined.qualname,
        kind,
        source.span(outer),
        source.span(name),
        _header(source.cut(outer.start_byte, min(end, outer.start_byte + 1000))),
        _annotation_hash(annotated),
        body_hash(body),
        ink.size(body, start, end),
        "",  # doc
        defined.parent,
        is_exported,
        (),  # parameters
        annotated,
    )


def _header(text: str) -> str:
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


def _layout(found: Outline, start: int, end: int) -> bytes:
    # A block that begins with this definition is the one around it.
    low = bisect_right(found.layout_starts, start)
    high = bisect_left(found.layout_starts, end, low)
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
    return doc_text(found.source.cut(start, end))


def _exports(definitions: Sequence[Defined]) -> list[bool]:
    """Tell of each definition whether it and all classes around it are public; nothing in a function is."""
    exports: list[bool] = []
    for defined in definitions:
        name, parent = defined.qualname.rpartition(".")[2], defined.parent
        is_exported = name[:1] != "_" or is_public(name.partition("@")[0])
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


def _function_modifiers(source: Source, start: int, decorators: list[str] | None) -> tuple[str, ...]:
    is_async = source.content.startswith(b"async", start)
    if not decorators:
        return ("async",) if is_async else ()
    words = {word for name in decorators for word in _FUNCTION_MODIFIERS.get(name.rpartition(".")[2], ())}
    return tuple(sorted(words | {"async"} if is_async else words))
