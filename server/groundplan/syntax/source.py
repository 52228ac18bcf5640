"""A text with its tree, and the one place where tree-sitter's byte columns become code points."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from tree_sitter import Node, Tree

from groundplan.model.languages import Language
from groundplan.syntax.grammars import Parse, parse_anew
from groundplan.text.spans import Position, Span

_CONTINUATION = re.compile(rb"[\x80-\xbf]")


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed text. `content` is its UTF-8 form: tree-sitter's offsets index into it."""

    language: Language
    content: bytes
    tree: Tree
    is_simple: bool
    """ASCII with no lone carriage return: rows and byte columns are lines and columns already."""
    continuations: array[int] = field(repr=False)
    """Where the second and later bytes of characters stand: bytes before a place minus these are code points."""
    starts: Sequence[int] = field(repr=False)
    """The byte where each line starts. Invariant: ascending, and `starts[0] == 0`."""
    plain: str | None = field(repr=False)
    """The text where it is ASCII, so that bytes are code points and texts are cut without decoding."""

    @staticmethod
    def of(text: str, language: Language, parse: Parse = parse_anew) -> Source:
        """Parse a text, in the way of its language. Broken text gives a tree with error nodes."""
        # A lone surrogate can only come from a client: it is kept in place by a mark of the same length.
        content = text.encode("utf-8", "replace")
        tree = parse(content, language)
        # Unlike the one of `str`, `splitlines` of bytes ends a line where editors do and nowhere else.
        starts = (0, *accumulate(map(len, content.splitlines(keepends=True))))
        if content[-1:] not in b"\r\n":
            starts = starts[:-1]
        is_simple = text.isascii() and text.count("\r") == text.count("\r\n")
        if is_simple:
            return Source(language, content, tree, True, array("Q"), starts, text)
        continuations = array("Q", (match.start() for match in _CONTINUATION.finditer(content)))
        return Source(language, content, tree, False, continuations, starts, text if text.isascii() else None)

    def text(self, node: Node) -> str:
        """Give the source text of a node."""
        if self.plain is not None:
            return self.plain[node.start_byte : node.end_byte]
        return self.content[node.start_byte : node.end_byte].decode("utf-8")

    def cut(self, start: int, end: int) -> str:
        """Give the source text between two byte offsets."""
        if self.plain is not None:
            return self.plain[start:end]
        return self.content[start:end].decode("utf-8", "replace")

    def span(self, node: Node) -> Span:
        """Give the range of a node in lines and code points."""
        if self.is_simple:
            return Span(*(node.start_point + node.end_point))
        return self.span_of(node.start_byte, node.end_byte)

    def between(self, first: Node, last: Node) -> Span:
        """Give the range from the start of one node to the end of another."""
        if self.is_simple:
            return Span(*(first.start_point + last.end_point))
        return self.span_of(first.start_byte, last.end_byte)

    def position(self, byte: int) -> Position:
        """Turn a byte offset into a position."""
        line = bisect_right(self.starts, byte) - 1
        start = self.starts[line]
        if self.is_simple:
            return Position(line, byte - start)
        inside = bisect_left(self.continuations, byte) - bisect_left(self.continuations, start)
        return Position(line, byte - start - inside)

    def span_of(self, start: int, end: int) -> Span:
        """Turn two byte offsets into a range."""
        if self.is_simple:
            starts = self.starts
            first = bisect_right(starts, start) - 1
            last = bisect_right(starts, end, first) - 1
            return Span(first, start - starts[first], last, end - starts[last])
        opening, closing = self.position(start), self.position(end)
        return Span(opening.line, opening.column, closing.line, closing.column)
