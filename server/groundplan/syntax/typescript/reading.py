"""One file while it is read: its bytes, its captured nodes, and its comments.

Texts are cut from the bytes of the file, never taken from nodes: the tree may be one of a repaired copy.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from groundplan.syntax.source import Source
from groundplan.syntax.typescript.query import Captures, capture
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A source with what the query found in it."""

    source: Source
    content: bytes
    captures: Captures
    comment_starts: list[int]
    comment_ends: list[int]

    @staticmethod
    def of(source: Source) -> Reading:
        """Run the query."""
        captures = capture(source)
        comments = sorted(captures.get("comment", []), key=lambda node: node.start_byte)
        starts = [node.start_byte for node in comments]
        return Reading(source, source.content, captures, starts, [node.end_byte for node in comments])

    def nodes(self, name: str) -> list[Node]:
        """Give the nodes of a capture, in no order: the query keeps them in a set."""
        return self.captures.get(name, [])

    def text(self, node: Node) -> str:
        """Give the source text of a node."""
        return self.source.text(node)

    def span(self, node: Node) -> Span:
        """Give the range of a node."""
        return self.source.span(node)

    def one_line(self, start: int, end: int) -> str:
        """Give the text between two bytes without comments, white space collapsed."""
        raw = self.content[start:end]
        if b"/*" in raw or b"//" in raw:
            raw = self._without_comments(start, end)
        return b" ".join(raw.split()).decode("utf-8", "replace")

    def places(self, needle: bytes) -> Iterator[int]:
        """Give where some bytes stand outside comments. Many times faster than a pattern without a literal start."""
        at = self.content.find(needle)
        while at >= 0:
            index = bisect_right(self.comment_starts, at) - 1
            if index >= 0 and at < self.comment_ends[index]:
                at = self.content.find(needle, self.comment_ends[index])
                continue
            yield at
            at = self.content.find(needle, at + 1)

    def comment_before(self, byte: int) -> int:
        """Give the index of the comment that stands right before a place, -1 where code stands there."""
        index = bisect_right(self.comment_ends, byte) - 1
        if index < 0:
            return -1
        between = self.content[self.comment_ends[index] : byte]
        return index if not between or between.isspace() else -1

    def _without_comments(self, start: int, end: int) -> bytes:
        first = bisect_left(self.comment_starts, start)
        last = bisect_left(self.comment_starts, end)
        pieces = []
        for index in range(first, last):
            pieces.append(self.content[start : self.comment_starts[index]])
            start = self.comment_ends[index]
        pieces.append(self.content[start:end])
        return b" ".join(pieces)
