"""Which code point does the client mean by "character 12", and the way back.

Inside, columns are code points. A client counts UTF-16 units, UTF-8 bytes or code points, as agreed at `initialize`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lsprotocol import types as lsp

from groundplan.text.lines import Lines
from groundplan.text.spans import Position, Span

# In UTF-8 every code point has one byte that is not of this range.
_CONTINUATION: Final = bytes(range(0x80, 0xC0))


class Encoding(StrEnum):
    """What a client counts."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


@dataclass(frozen=True, slots=True)
class Units:
    """Converts between the client's units and code points, line by line."""

    encoding: Encoding

    def column(self, line: str, character: int) -> int:
        """Turn units into code points; what lies past the end of the line means its end.

        A place inside a code point means the place before it.
        """
        character = max(character, 0)
        if self.encoding is Encoding.UTF32 or line.isascii():
            return min(character, len(line))
        return (
            _column_utf8(line, character)
            if self.encoding is Encoding.UTF8
            else _column_utf16(line, character)
        )

    def character(self, line: str, column: int) -> int:
        """Turn code points into units."""
        if self.encoding is Encoding.UTF32 or line.isascii():
            return min(column, len(line))
        if self.encoding is Encoding.UTF8:
            return len(line[:column].encode("utf-8", "surrogatepass"))
        return len(line[:column].encode("utf-16-le", "surrogatepass")) // 2

    def position(self, line_of: Callable[[int], str], position: lsp.Position) -> Position:
        """Turn a client's position into ours. `line_of` gives a line without its end."""
        return Position(position.line, self.column(line_of(position.line), position.character))

    def span(self, line_of: Callable[[int], str], wanted: lsp.Range) -> Span:
        """Turn a client's range into ours."""
        start, end = self.position(line_of, wanted.start), self.position(line_of, wanted.end)
        return Span(start.line, start.column, end.line, end.column)

    def to_position(self, lines: Lines | None, position: Position) -> lsp.Position:
        """Turn our position into the client's; without the text, code points are the best guess."""
        if lines is None:
            return lsp.Position(position.line, position.column)
        return lsp.Position(position.line, self.character(lines.line(position.line), position.column))

    def to_range(self, lines: Lines | None, span: Span) -> lsp.Range:
        """Turn our range into the client's."""
        return lsp.Range(self.to_position(lines, span.start), self.to_position(lines, span.end))


def _column_utf8(line: str, character: int) -> int:
    raw = line.encode("utf-8", "surrogatepass")
    begun = len(raw[:character].translate(None, _CONTINUATION))
    is_inside = character < len(raw) and raw[character] in _CONTINUATION
    return begun - 1 if is_inside else begun


def _column_utf16(line: str, character: int) -> int:
    prefix = line.encode("utf-16-le", "surrogatepass")[: 2 * character].decode("utf-16-le", "surrogatepass")
    is_inside = bool(prefix) and prefix[-1] != line[len(prefix) - 1]
    return len(prefix) - 1 if is_inside else len(prefix)
