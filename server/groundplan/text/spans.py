"""Where something stands in a text: 0-based lines, columns in Unicode code points.

Every layer below `lsp/` and the JSON boundary speaks these units. The end is exclusive.
"""

from __future__ import annotations

import msgspec


class Position(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A place between two code points. `line` and `column` count from 0."""

    line: int
    column: int


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A half-open range of text. Flat, because an index holds hundreds of thousands of them."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int

    @property
    def start(self) -> Position:
        """The first place of the range."""
        return Position(self.start_line, self.start_column)

    @property
    def end(self) -> Position:
        """The first place after the range."""
        return Position(self.end_line, self.end_column)

    def contains(self, position: Position) -> bool:
        """Tell whether the position touches the range; the place after its last character counts."""
        return self.start <= position <= self.end

    def encloses(self, other: Span) -> bool:
        """Tell whether the other range lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a place; touching ends count."""
        return self.start <= other.end and other.start <= self.end


def span_of(start: Position, end: Position) -> Span:
    """Make the range between two places."""
    return Span(start.line, start.column, end.line, end.column)


ORIGIN = Span(0, 0, 0, 0)
