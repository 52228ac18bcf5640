"""What does an open document hold after this edit?

Kept as lines, so that a change costs what it touches and not the whole text: an editor with a thousand cursors sends a
thousand changes at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lsprotocol import types as lsp

from groundplan.lsp.positions import Units

_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Document:
    """An open document as the client has it. `lines` keep their ends; their sum is the text."""

    uri: str
    version: int
    language_id: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.lines)

    def line(self, number: int) -> str:
        """Give a line without its end, empty where there is none."""
        return self.lines[number].rstrip("\r\n") if 0 <= number < len(self.lines) else ""


def opened(item: lsp.TextDocumentItem) -> Document:
    """Make the document of a `didOpen`."""
    return Document(item.uri, item.version, item.language_id, tuple(_split(item.text)))


def changed(
    document: Document, version: int, changes: Iterable[lsp.TextDocumentContentChangeEvent], units: Units
) -> Document:
    """Apply the changes of a `didChange`, each to what the one before it left."""
    lines: Sequence[str] = document.lines
    for change in changes:
        if isinstance(change, lsp.TextDocumentContentChangePartial):
            lines = _spliced(list(lines), change, units)
        else:
            lines = _split(change.text)
    return replace(document, version=version, lines=tuple(lines))


def _spliced(lines: list[str], change: lsp.TextDocumentContentChangePartial, units: Units) -> list[str]:
    first, head = _place(lines, change.range.start, units)
    last, tail = _place(lines, change.range.end, units)
    if (last, tail) < (first, head):
        last, tail = first, head
    before = lines[first][:head] if first < len(lines) else ""
    after = lines[last][tail:] if last < len(lines) else ""
    # A carriage return may meet a newline, or a text lose its end: the neighbours are cut anew.
    start, end = max(first - 1, 0), min(last + 2, len(lines))
    kept_before = "".join(lines[start:first])
    kept_after = "".join(lines[last + 1 : end])
    lines[start:end] = _split(kept_before + before + change.text + after + kept_after)
    return lines


def _place(lines: Sequence[str], position: lsp.Position, units: Units) -> tuple[int, int]:
    if position.line >= len(lines):
        is_ended = not lines or lines[-1].endswith(("\n", "\r"))
        return (len(lines), 0) if is_ended else (len(lines) - 1, len(lines[-1]))
    number = max(position.line, 0)
    content = lines[number].rstrip("\r\n")
    return number, units.column(content, position.character) if position.line >= 0 else 0


def _split(text: str) -> list[str]:
    return _LINE.findall(text)
