"""Edits splice spans; nothing is ever re-serialised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from groundplan.text.lines import Lines
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Replace a range of a text by another text."""

    span: Span
    new_text: str


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Apply edits that all speak of the given text. Inserts at one place keep their order.

    Raises:
        ValueError: two edits overlap.
    """
    lines = Lines(text)
    placed = [(lines.offset(edit.span.start), lines.offset(edit.span.end), edit.new_text) for edit in edits]
    placed.sort(key=lambda edit: (edit[0], edit[1]))
    parts: list[str] = []
    at = 0
    for start, end, new_text in placed:
        if start < at:
            raise ValueError(f"edits overlap at offset {start}")
        parts += [text[at:start], new_text]
        at = end
    parts.append(text[at:])
    return "".join(parts)


def edits_between(old: str, new: str) -> tuple[TextEdit, ...]:
    """Give edits of whole lines that turn one text into the other; equal lines stay untouched."""
    before, after = Lines(old), Lines(new)
    old_lines = [before.line_with_end(number) for number in range(len(before))]
    new_lines = [after.line_with_end(number) for number in range(len(after))]
    # The matcher is quadratic in equal lines, and most of two versions of a text is equal at both ends.
    head = _common(old_lines, new_lines)
    tail = _common(old_lines[head:][::-1], new_lines[head:][::-1])
    old_middle, new_middle = old_lines[head : len(old_lines) - tail], new_lines[head : len(new_lines) - tail]
    matcher = SequenceMatcher(None, old_middle, new_middle, autojunk=False)
    return tuple(
        TextEdit(_whole_lines(before, head + first, head + last), "".join(new_middle[start:end]))
        for tag, first, last, start, end in matcher.get_opcodes()
        if tag != "equal"
    )


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    return next(
        (count for count, (one, other) in enumerate(zip(left, right, strict=False)) if one != other),
        min(len(left), len(right)),
    )


def _whole_lines(lines: Lines, first: int, last: int) -> Span:
    start = lines.position(len(lines.text)) if first >= len(lines) else Span(first, 0, first, 0).start
    end = lines.position(len(lines.text)) if last >= len(lines) else Span(last, 0, last, 0).start
    return Span(start.line, start.column, end.line, end.column)
