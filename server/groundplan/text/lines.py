"""Lines as editors and the LSP count them: `\\n`, `\\r\\n` and a lone `\\r` end one, nothing else does.

`str.splitlines` also splits on form feeds and U+2028, which moves every position after them.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from groundplan.text.spans import Position, Span

_LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """An index from offsets (code points) to positions and back. Total: what lies outside is clamped."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        # Invariant: self._starts is ascending and self._starts[0] == 0
        self._starts = [0]
        # Where the content of each line ends, before its line end.
        self._ends: list[int] = []
        for match in _LINE_END.finditer(text):
            self._ends.append(match.start())
            self._starts.append(match.end())
        self._ends.append(len(text))

    def __len__(self) -> int:
        """How many lines there are; the empty text has one."""
        return len(self._starts)

    def line(self, number: int) -> str:
        """Give a line without its line end, empty where there is no such line."""
        if not 0 <= number < len(self._starts):
            return ""
        return self.text[self._starts[number] : self._ends[number]]

    def line_with_end(self, number: int) -> str:
        """Give a line with its line end, empty where there is no such line."""
        if not 0 <= number < len(self._starts):
            return ""
        following = number + 1
        end = self._starts[following] if following < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : end]

    def offset(self, position: Position) -> int:
        """Turn a position into an offset; a column past the line's end means its end, as in the LSP."""
        if position.line < 0:
            return 0
        if position.line >= len(self._starts):
            return len(self.text)
        wanted = self._starts[position.line] + max(position.column, 0)
        return min(wanted, self._ends[position.line])

    def position(self, offset: int) -> Position:
        """Turn an offset into a position."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        return Position(line, offset - self._starts[line])

    def span(self, start: int, end: int) -> Span:
        """Turn two offsets into a range."""
        first = self.position(start)
        following = first.line + 1
        if start <= end and (following == len(self._starts) or end < self._starts[following]):
            end_column = min(end, len(self.text)) - self._starts[first.line]
            return Span(first.line, first.column, first.line, end_column)
        last = self.position(end)
        return Span(first.line, first.column, last.line, last.column)

    def slice(self, span: Span) -> str:
        """Give the text of a range."""
        return self.text[self.offset(span.start) : self.offset(span.end)]

    def whole(self) -> Span:
        """Give the range of the whole text."""
        return self.span(0, len(self.text))
