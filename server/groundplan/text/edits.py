"""Edits splice spans; nothing is ever re-serialised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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
