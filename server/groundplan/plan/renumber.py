"""Give cards other numbers: headings, mentions, drawings, and the sums of the regions that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from groundplan.plan.document import Document
from groundplan.plan.graphtext import GRAPH_FENCES
from groundplan.plan.items import fences_of
from groundplan.plan.regions import Region, checksum, regions_of
from groundplan.text.edits import TextEdit, apply_edits
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_NAME: Final = re.compile(r"(?<![\w-])PR\d{1,4}(?![\w-])")
_SUM: Final = re.compile(r"sum=(\S*)")


def renumbering(document: Document, names: Mapping[str, str]) -> tuple[TextEdit, ...]:
    """Make the edits that turn each name (`PR3`) into another, all at once."""
    edits = {edit.span: edit for edit in _renamed(document, names) if edit.new_text}
    plain = tuple(edits[span] for span in sorted(edits))
    regions = regions_of(document)
    sums = (_new_sum(document.lines, region, plain) for region in regions.regions if not region.is_frozen)
    return (*plain, *(edit for edit in sums if edit is not None))


def _renamed(document: Document, names: Mapping[str, str]) -> Iterator[TextEdit]:
    for card in document.cards:
        if card.name in names:
            yield TextEdit(card.name_span, names[card.name])
    headings = [section.heading_span for section in document.sections]
    for piece in document.ids:
        # The heading of section E says "PR0…PRN" whatever the cards are called.
        if piece.text in names and not any(heading.encloses(piece.span) for heading in headings):
            yield TextEdit(piece.span, names[piece.text])
    for fence in fences_of(document.lines, document.root):
        if fence.info in GRAPH_FENCES:
            yield from _in_fence(document.lines, fence.first_line, fence.end_line, names)


def _in_fence(lines: Lines, first: int, end: int, names: Mapping[str, str]) -> Iterator[TextEdit]:
    for number in range(first, end):
        for match in _NAME.finditer(lines.line(number)):
            if match[0] in names:
                yield TextEdit(Span(number, match.start(), number, match.end()), names[match[0]])


def _new_sum(lines: Lines, region: Region, edits: tuple[TextEdit, ...]) -> TextEdit | None:
    inside = [edit for edit in edits if region.body_span.encloses(edit.span)]
    if not inside:
        return None
    first = region.body_span.start_line
    moved = [
        TextEdit(
            Span(
                edit.span.start_line - first,
                edit.span.start_column,
                edit.span.end_line - first,
                edit.span.end_column,
            ),
            edit.new_text,
        )
        for edit in inside
    ]
    match = _SUM.search(lines.line(region.end.line))
    if match is None:
        return None
    span = Span(region.end.line, match.start(1), region.end.line, match.end(1))
    return TextEdit(span, checksum(apply_edits(region.body, moved)))
