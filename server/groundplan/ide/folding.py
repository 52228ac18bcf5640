"""What can be folded away in a plan: sections, cards, fields, regions, the evidence at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundplan.ide.plan_file import plan_at
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.document import Document
from groundplan.plan.regions import regions_of


@dataclass(frozen=True, slots=True, order=True)
class Fold:
    """Lines that fold under the first of them."""

    first: int
    last: int
    is_region: bool = False


def folds(snapshot: Snapshot, path: RelPath) -> tuple[Fold, ...]:
    """Give the folds of the plan in order, none for other files."""
    document = plan_at(snapshot, path)
    if document is None:
        return ()
    return tuple(sorted({fold for fold in _folds(document) if fold.last > fold.first}))


def _folds(document: Document) -> Iterator[Fold]:
    for section in document.sections:
        yield Fold(section.span.start_line, section.span.end_line)
        for part in section.parts:
            yield Fold(part.span.start_line, part.span.end_line)
            for topic in part.topics:
                yield Fold(topic.span.start_line, topic.span.end_line)
    for card in document.cards:
        yield Fold(card.span.start_line, card.span.end_line)
        for field in card.fields:
            yield Fold(field.span.start_line, field.span.end_line)
    for region in regions_of(document).regions:
        yield Fold(region.begin.line, region.end.line, is_region=True)
    yield from _runs(sorted(one.span.start_line for one in document.definitions))


def _runs(lines: list[int]) -> Iterator[Fold]:
    """Give the runs of evidence lines that stand below each other."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index] != lines[index - 1] + 1:
            yield Fold(lines[start], lines[index - 1])
            start = index
