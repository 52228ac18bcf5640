"""Which call sites of a file are kept: by their names, by a literal they begin with, by what they hand on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tree_sitter import Node

from groundplan.syntax.facts import MODULE_SCOPE, RETURNED, RETURNED_INSIDE, CallForm, Definition
from groundplan.syntax.go import vocabulary
from groundplan.syntax.go.definitions import Scopes, scope_of
from groundplan.syntax.go.query import node_at
from groundplan.syntax.source import Source

_DASHED: Final = re.compile(rb'\(\s*(?="--?[A-Za-z0-9])')
_LITERAL: Final = re.compile(rb'\(\s*["`]')
_TYPED: Final = re.compile(rb"(\w)\{")

_HANDED_ON: Final = re.compile(rb"\(\s*(\w+(?:\.\w+)*)\s*[,)]")
_TYPES: Final = frozenset(
    {"qualified_type", "pointer_type", "slice_type", "array_type", "implicit_length_array_type"}
)
_SEQUENCES: Final = frozenset({"slice_type", "array_type", "implicit_length_array_type"})

_TEST_NAMES: Final = ("Test", "Benchmark", "Fuzz")

_TEST_TYPES: Final = frozenset({"*testing.T", "*testing.B", "*testing.F", "*testing.M"})


@dataclass(slots=True)
class Site:
    """A call that is kept: its node, the place of its name, and how it is written."""

    node: Node
    name: Node
    form: CallForm
    elided_type: Node | None = None


def holds_tests(definitions: Sequence[Definition]) -> bool:
    """Tell whether a file holds tests: its calls are not the program's."""
    return any(
        definition.qualname.startswith(_TEST_NAMES)
        and len(definition.parameters) == 1
        and definition.parameters[0].annotation in _TEST_TYPES
        for definition in definitions
    )


def kept_by_name(
    source: Source,
    nodes: Sequence[Node],
    callees: Sequence[bytes],
    definitions: Sequence[Definition],
    scopes: Scopes,
) -> dict[int, None]:
    """Give the numbers of the calls that are kept for their names, their first literals, or where they stand."""
    content = source.content
    kept_calls, with_literal = vocabulary.KEPT_CALLS, vocabulary.KEPT_WITH_LITERAL
    dashed = {match.start() for match in _DASHED.finditer(content)}
    inits = _ranges_of_starts(definitions, scopes)
    kept: dict[int, None] = {}
    for index, name in enumerate(callees):
        is_kept = (
            name in kept_calls
            or name.endswith(vocabulary.KEPT_SUFFIXES)
            or name.startswith(vocabulary.KEPT_PREFIXES)
            or (name in with_literal and _LITERAL.match(content, nodes[index].end_byte) is not None)
            or (dashed and nodes[index].end_byte in dashed)
        )
        if is_kept or (inits and any(start <= nodes[index].start_byte < end for start, end in inits)):
            kept[index] = None
    return kept


def composites(source: Source, *, is_whole: bool) -> Iterator[Site]:
    """Give the composite literals that are kept, those that leave out their type too."""
    ends = (
        (match.end(1) for match in _TYPED.finditer(source.content))
        if is_whole
        else _type_ends(source.content)
    )
    for end in sorted(ends):
        name = node_at(source, end - 1, end)
        if name is None or name.type != "type_identifier":
            continue
        if not is_whole and not _is_kept_type(source.content[name.start_byte : end]):
            continue
        written, literal = name, name.parent
        while literal is not None and literal.type in _TYPES:
            written, literal = literal, literal.parent
        if literal is None or literal.type != "composite_literal":
            continue
        if written.type not in _SEQUENCES:
            yield Site(literal, name, CallForm.COMPOSITE)
            continue
        # `[]*cli.Command{{Name: "a"}}`: the elements leave out the type of the slice.
        body = literal.child_by_field_name("body")
        for element in [] if body is None else body.named_children:
            value = element.named_children[0] if element.named_child_count else element
            if value.type == "literal_value":
                yield Site(value, value, CallForm.COMPOSITE, written.child_by_field_name("element"))


def owners_of(
    source: Source,
    sites: Sequence[Site],
    targets: Sequence[str],
    definitions: Sequence[Definition],
    scopes: Scopes,
) -> dict[int, set[bytes]]:
    """Give for each scope the names of commands and sets of flags in it."""
    owners: dict[int, set[bytes]] = {}
    for site, target in zip(sites, targets, strict=True):
        name = source.content[site.name.start_byte : site.name.end_byte]
        if (
            target
            and target not in (RETURNED, RETURNED_INSIDE)
            and name.endswith((b"Command", b"Flags", b"FlagSet", b"App"))
        ):
            owners.setdefault(scope_of(scopes, site.node.start_byte), set()).add(target.encode())
    for index, definition in enumerate(definitions):
        for parameter in definition.parameters:
            if parameter.annotation.endswith(vocabulary.OWNER_TYPES):
                owners.setdefault(index, set()).add(parameter.name.encode())
    return owners


def handing_on(
    source: Source, nodes: Sequence[Node], owners: dict[int, set[bytes]], scopes: Scopes
) -> Iterator[int]:
    """Give the numbers of the calls that hand a command or a set of flags on."""
    if not owners:
        return
    for index, node in enumerate(nodes):
        match = _HANDED_ON.match(source.content, node.end_byte)
        if match is None:
            continue
        known = owners.get(scope_of(scopes, node.start_byte), set()) | owners.get(MODULE_SCOPE, set())
        if match[1] in known:
            yield index


def call_of(name: Node) -> Node:
    """Give the call that a name is called in."""
    parent = name.parent
    while parent is not None and parent.type != "call_expression":
        parent = parent.parent
    return name if parent is None else parent


def _ranges_of_starts(definitions: Sequence[Definition], scopes: Scopes) -> list[tuple[int, int]]:
    """What runs without being called: registration happens there, and programs begin there."""
    return [
        (scopes.starts[index], scopes.ends[index])
        for index, definition in enumerate(definitions)
        if definition.qualname == "main" or definition.qualname.partition("@")[0] == "init"
    ]


def _type_ends(content: bytes) -> Iterator[int]:
    for mark in vocabulary.COMPOSITE_MARKS:
        at = content.find(mark)
        while at >= 0:
            yield at + len(mark) - 1
            at = content.find(mark, at + 1)


def _is_kept_type(name: bytes) -> bool:
    return name in vocabulary.KEPT_COMPOSITES or name.endswith(vocabulary.KEPT_COMPOSITE_SUFFIXES)
