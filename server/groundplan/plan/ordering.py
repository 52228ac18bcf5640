"""What section F says in words: which cards run in parallel, and in which order they are merged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from groundplan.plan.document import Document
from groundplan.plan.form import Part
from groundplan.plan.inline import Piece
from groundplan.text.spans import Span

_BETWEEN: Final = re.compile(r"(?:[\s,;&+/()*]|and\b|then\b|∥|\|\||→|->|=>|>|<!--.*?-->)*", re.IGNORECASE)
_LEAD: Final = re.compile(r"\s*(?:\*\*(?!PR)[^*]*\*\*:?|(?!PR)[^:`]{0,60}:)?\s*(?:\*\*)?")
_CONDITION: Final = re.compile(
    r"\b(?:after|once|needs?|requires?|on|until|before|behind)\s+(?:\*\*)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """A card's name where a list puts it."""

    name: str
    span: Span


def merge_order(document: Document) -> tuple[Named, ...]:
    """Give the cards in the order in which section F wants them merged.

    Each item stands for the names that it begins with; without a list the names of the paragraphs count.
    """
    part = document.part(Part.MERGE_ORDER)
    if part is None:
        return ()
    if not part.items:
        return tuple(Named(piece.text, piece.span) for piece in _cards_in(document, part.body_span))
    return tuple(name for item in part.items for name in _leading(document, item.text_span))


def workstreams(document: Document) -> tuple[tuple[Named, ...], ...]:
    """Give, for each item of the workstreams, the cards that it calls parallel."""
    return tuple(_leading(document, item.text_span) for item in document.items(Part.WORKSTREAMS))


def _leading(document: Document, span: Span) -> tuple[Named, ...]:
    """Give the run of names at the start of a text; without one all names that no condition stands before."""
    pieces = _cards_in(document, span)
    start, _ = document.offsets(span)
    run: list[Named] = []
    at = start
    for piece in pieces:
        between = document.text[at : piece.start]
        fits = _BETWEEN.fullmatch(between) if run else _LEAD.fullmatch(between)
        if fits is None:
            break
        run.append(Named(piece.text, piece.span))
        at = piece.end
    if run:
        return tuple(run)
    return tuple(
        Named(piece.text, piece.span)
        for piece in pieces
        if not _CONDITION.search(document.text[start : piece.start])
    )


def _cards_in(document: Document, span: Span) -> list[Piece]:
    return [piece for piece in document.ids_in(span) if piece.text.startswith("PR")]
