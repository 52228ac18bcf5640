"""Where does a finding stand after an edit that nobody has judged yet?

While the rules that look at the code still run, what they said of the text before is shown where it stands now: a
squiggle that vanishes at each keystroke and comes back is worse than one that is a moment old.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from groundplan.model.findings import FileEdit, Finding, Fix, Place
from groundplan.model.paths import RelPath
from groundplan.text.lines import Lines
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with all that was found in it."""

    text: str
    found: tuple[Finding, ...]


def carried(judged: Judged, path: RelPath, text: str) -> Iterator[Finding]:
    """Move the findings of one text of a file to the next. What touches a changed line is left out."""
    change = _change(Lines(judged.text), Lines(text))
    for one in judged.found:
        if (moved := _finding(one, path, change)) is not None:
            yield moved


@dataclass(frozen=True, slots=True)
class _Change:
    first: int
    """The first line that differs."""
    end: int
    """The line of the old text from which on all lines are the same again."""
    by: int
    """How many lines these have moved."""

    def place(self, span: Span) -> Span | None:
        """Give the new place of a span, None where the text there has changed."""
        if span.end_line < self.first:
            return span
        if span.start_line < self.end:
            return None
        return Span(span.start_line + self.by, span.start_column, span.end_line + self.by, span.end_column)


def _change(before: Lines, after: Lines) -> _Change:
    least = min(len(before), len(after))
    first = 0
    while first < least and before.line_with_end(first) == after.line_with_end(first):
        first += 1
    same = 0
    while same < least - first and before.line_with_end(len(before) - 1 - same) == after.line_with_end(
        len(after) - 1 - same
    ):
        same += 1
    return _Change(first, len(before) - same, len(after) - len(before))


def _finding(one: Finding, path: RelPath, change: _Change) -> Finding | None:
    span = change.place(one.span)
    if span is None:
        return None
    related = (_related(place, path, change) for place in one.related)
    fixes = (_fix(fix, path, change) for fix in one.fixes)
    return replace(
        one,
        span=span,
        related=tuple(place for place in related if place is not None),
        fixes=tuple(fix for fix in fixes if fix is not None),
    )


def _related(place: Place, path: RelPath, change: _Change) -> Place | None:
    if place.path != path:
        return place
    span = change.place(place.span)
    return None if span is None else replace(place, span=span)


def _fix(fix: Fix, path: RelPath, change: _Change) -> Fix | None:
    """A fix is whole or it is none."""
    edits: list[FileEdit] = []
    for edit in fix.edits:
        span = change.place(edit.span) if edit.path == path else edit.span
        if span is None:
            return None
        edits.append(replace(edit, span=span))
    return replace(fix, edits=tuple(edits))
