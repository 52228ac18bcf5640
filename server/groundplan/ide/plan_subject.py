"""What is under the cursor in a plan: evidence, an id, a path, a card, a region?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.card import Card
from groundplan.plan.document import Document
from groundplan.plan.evidence import Definition
from groundplan.plan.inline import label_key
from groundplan.plan.outline import Item
from groundplan.text.spans import Position, Span


class PlanKind(StrEnum):
    """What a place in a plan is about."""

    EVIDENCE = "evidence"
    CARD = "card"
    ITEM = "item"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class PlanSubject:
    """An element of the plan at a place. `key` is a label's key, a card's name, an item's id, or a path."""

    kind: PlanKind
    span: Span
    key: str


def plan_subject_at(snapshot: Snapshot, document: Document, position: Position) -> PlanSubject | None:
    """Tell what a place in the plan is about, None where it is plain prose."""
    return (
        _evidence(document, position)
        or _card(document, position)
        or _id(document, position)
        or _path(snapshot, document, position)
    )


def definition_for(document: Document, subject: PlanSubject) -> Definition | None:
    """Give the evidence line of a label."""
    return document.definition(subject.key)


def items_with_id(document: Document, item_id: str) -> tuple[Item, ...]:
    """Give the items that define an id."""
    return tuple(
        one
        for section in document.sections
        for part in section.parts
        for item in part.items
        for one in item.walk()
        if one.id == item_id
    )


def card_of(document: Document, subject: PlanSubject) -> Card | None:
    """Give the card that a subject names."""
    return document.card_named(subject.key)


def _evidence(document: Document, position: Position) -> PlanSubject | None:
    for definition in document.definitions:
        if definition.label_span.contains(position):
            return PlanSubject(PlanKind.EVIDENCE, definition.label_span, definition.key)
        if definition.span.start_line == position.line:
            return PlanSubject(PlanKind.EVIDENCE, definition.span, definition.key)
    for reference in document.references:
        if reference.span.contains(position):
            return PlanSubject(PlanKind.EVIDENCE, reference.span, reference.key)
    for bracket in document.brackets:
        if bracket.span.contains(position):
            return PlanSubject(PlanKind.EVIDENCE, bracket.span, label_key(bracket.text))
    return None


def _card(document: Document, position: Position) -> PlanSubject | None:
    for card in document.cards:
        if card.heading_span.contains(position):
            return PlanSubject(PlanKind.CARD, card.heading_span, card.slug or card.name)
        for dependency in card.depends_on:
            if dependency.span.contains(position):
                key = dependency.slug or f"PR{dependency.number}"
                return PlanSubject(PlanKind.CARD, dependency.span, key)
    return None


def _id(document: Document, position: Position) -> PlanSubject | None:
    for piece in document.ids:
        if piece.span.contains(position):
            kind = PlanKind.CARD if piece.text.startswith("PR") else PlanKind.ITEM
            return PlanSubject(kind, piece.span, piece.text)
    return None


def _path(snapshot: Snapshot, document: Document, position: Position) -> PlanSubject | None:
    for piece in document.codes:
        if piece.span.contains(position):
            path = rel_path(piece.text)
            if path is not None and path in snapshot.files:
                return PlanSubject(PlanKind.PATH, piece.span, path)
    return None


def as_path(subject: PlanSubject) -> RelPath:
    """Give the path that a subject of that kind names."""
    return RelPath(subject.key)
