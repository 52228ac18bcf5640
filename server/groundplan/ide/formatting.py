"""Bring the cards of a plan into an order that can be merged, and number them in it. Nothing else moves."""

from __future__ import annotations

from itertools import pairwise

from groundplan.ide.plan_file import plan_at
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.card import Card
from groundplan.plan.dag import dag_of
from groundplan.plan.document import Document
from groundplan.plan.parse import parse
from groundplan.plan.regions import regions_of
from groundplan.plan.renumber import renumbering
from groundplan.text.edits import TextEdit, apply_edits, edits_between


def formatted(snapshot: Snapshot, path: RelPath) -> tuple[TextEdit, ...]:
    """Make the edits that reorder and renumber; none where the order is no order, or nothing is to do."""
    document = plan_at(snapshot, path)
    if document is None or not document.cards or not dag_of(document).is_acyclic:
        return ()
    if not regions_of(document).is_balanced:
        return ()
    moved = _reordered(document)
    numbered = parse(moved)
    names = {
        card.name: f"PR{place}" for place, card in enumerate(numbered.cards) if card.name != f"PR{place}"
    }
    if len({card.name for card in numbered.cards}) != len(numbered.cards):
        return ()
    return edits_between(document.text, apply_edits(moved, renumbering(numbered, names)))


def _reordered(document: Document) -> str:
    """Put each card where the order wants it; the gaps between the cards stay where they are."""
    cards = document.cards
    order = dag_of(document).order
    if list(order) == list(range(len(cards))) or not _are_apart(cards):
        return document.text
    texts = [document.lines.slice(card.span) for card in cards]
    edits = [TextEdit(cards[place].span, texts[node]) for place, node in enumerate(order)]
    return apply_edits(document.text, edits)


def _are_apart(cards: tuple[Card, ...]) -> bool:
    return all(one.span.end_line < other.span.start_line for one, other in pairwise(cards))
