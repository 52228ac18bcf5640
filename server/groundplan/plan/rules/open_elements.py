"""Elements with an unfilled slot: PLN004 says so, and nothing else about what they do not say yet."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from groundplan.model.findings import Finding
from groundplan.plan.document import Document
from groundplan.plan.form import SLOT
from groundplan.text.spans import Span

_ABOUT_MISSING_WORDS: Final = frozenset(
    [
        "PLN101",
        "PLN104",
        "PLN105",
        "PLN109",
        "PLN113",
        "PLN114",
        "PLN115",
        "PLN117",
        "PLN202",
        "PLN205",
        "PLN212",
        "PLN213",
        "PLN214",
        "PLN217",
        "PLN408",
        "PLN501",
        "PLN709",
        "PLN801",
        "PLN803",
        "PLN804",
        "PLN809",
        "PLN810",
        "PLN811",
    ]
)


def without_open(document: Document, found: Iterable[Finding]) -> list[Finding]:
    """Leave out what is only said because a question is still open."""
    open_spans = tuple(_open_spans(document))
    if not open_spans:
        return list(found)
    return [
        one
        for one in found
        if one.code not in _ABOUT_MISSING_WORDS or not any(span.encloses(one.span) for span in open_spans)
    ]


def _open_spans(document: Document) -> Iterator[Span]:
    at = document.text.find(SLOT)
    lines: list[int] = []
    while at >= 0:
        lines.append(document.lines.position(at).line)
        at = document.text.find(SLOT, at + 1)
    for span in _elements(document) if lines else ():
        following = bisect_left(lines, span.start_line)
        if following < len(lines) and lines[following] <= span.end_line:
            yield span


def _elements(document: Document) -> Iterator[Span]:
    for card in document.cards:
        yield from (field.span for field in card.fields)
    for section in document.sections:
        for part in section.parts:
            yield from (item.span for item in part.items)
