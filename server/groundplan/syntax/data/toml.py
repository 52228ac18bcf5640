"""TOML: the standard library reads the values, the grammar tells where the keys stand."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import tree_sitter
import tree_sitter_toml
from tree_sitter import Node, Parser

from groundplan.syntax.data.document import Document, KeyPath, broken
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_KEYS: Final = ("bare_key", "quoted_key", "dotted_key")
_CONTAINERS: Final = ("array", "inline_table")


@dataclass
class _Places:
    content: bytes
    lines: Lines
    offsets: list[int] | None
    """For each byte how many code points start before it; None where all are ASCII."""
    found: dict[KeyPath, Span] = field(default_factory=dict)
    tables: dict[KeyPath, int] = field(default_factory=dict)
    """For each array of tables the index of its last table."""


def parse_toml(text: str) -> Document:
    """Parse TOML."""
    try:
        values = tomllib.loads(text)
    except RecursionError:
        return broken("toml", "nested too deep")
    except ValueError as error:  # also a number too long to convert
        return broken("toml", str(error))
    return Document("toml", values, _places(text))


def _places(text: str) -> dict[KeyPath, Span]:
    content = text.encode("utf-8", "replace")
    offsets = None
    if not text.isascii():
        starts = (byte & 0xC0 != 0x80 for byte in content)
        offsets = list(itertools.accumulate(starts, initial=0))
    places = _Places(content, Lines(text), offsets)
    for statement in _parser().parse(content).root_node.named_children:
        _read_statement(places, statement)
    return places.found


@cache
def _parser() -> Parser:
    return Parser(tree_sitter.Language(tree_sitter_toml.language()))


def _read_statement(places: _Places, statement: Node) -> None:
    if statement.type == "pair":
        _read_pair(places, statement, ())
        return
    if statement.type not in ("table", "table_array_element"):
        return
    children = statement.named_children
    header = next((child for child in children if child.type in _KEYS), None)
    if header is None:
        return
    path = _read_key(places, header, ())
    if statement.type == "table_array_element":
        path = path[:-1] if isinstance(path[-1], int) else path
        places.tables[path] = places.tables.get(path, -1) + 1
        path = (*path, places.tables[path])
        places.found[path] = _span(places, header)
    for child in children:
        if child.type == "pair":
            _read_pair(places, child, path)


def _read_pair(places: _Places, pair: Node, prefix: KeyPath) -> None:
    # A stack instead of recursion: arrays may nest as deep as the standard library reads them.
    pending: list[tuple[Node, KeyPath]] = [(pair, prefix)]
    while pending:
        node, path = pending.pop()
        if node.type == "pair":
            children = node.named_children
            path = _read_key(places, children[0], path)
            pending += [(child, path) for child in children[1:] if child.type in _CONTAINERS]
        elif node.type == "inline_table":
            pending += [(child, path) for child in node.named_children if child.type == "pair"]
        else:
            items = [child for child in node.named_children if child.type != "comment"]
            for index, item in enumerate(items):
                places.found[*path, index] = _span(places, item)
                pending += [(item, (*path, index))] if item.type in _CONTAINERS else []


def _read_key(places: _Places, key: Node, path: KeyPath) -> KeyPath:
    for node in _key_parts(key):
        path = (*path, _key_text(places, node))
        places.found.setdefault(path, _span(places, node))
        if path in places.tables:
            path = (*path, places.tables[path])
    return path


def _key_parts(key: Node) -> Iterator[Node]:
    pending = [key]
    while pending:
        node = pending.pop()
        if node.type == "dotted_key":
            pending += reversed(node.named_children)
        else:
            yield node


def _key_text(places: _Places, node: Node) -> str:
    written = places.content[node.start_byte : node.end_byte].decode("utf-8", "replace")
    if node.type == "bare_key":
        return written
    try:
        return next(iter(tomllib.loads(f"{written} = 0")))
    except ValueError:
        return written


def _span(places: _Places, node: Node) -> Span:
    if places.offsets is None:
        return places.lines.span(node.start_byte, node.end_byte)
    return places.lines.span(places.offsets[node.start_byte], places.offsets[node.end_byte])
