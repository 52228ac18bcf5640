"""Give a card another number or slug, everywhere at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from groundplan.ide.plan_file import plan_at
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.plan.card import Card
from groundplan.plan.document import Document
from groundplan.plan.form import IMPACT_REGION
from groundplan.plan.renumber import renumbering
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Position, Span

_NAME: Final = re.compile(r"PR\d{1,4}")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Renamable:
    """What would be renamed at a place, and what it is called now."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class Renaming:
    """The edits of a renaming, or in one line why there is none."""

    edits: tuple[TextEdit, ...] = ()
    problem: str = ""


def renamable_at(snapshot: Snapshot, path: RelPath, position: Position) -> Renamable | None:
    """Give the card's name or slug at a place of the plan, None where neither stands there."""
    document = plan_at(snapshot, path)
    if document is None:
        return None
    for span, name in _places(document):
        if span.contains(position):
            return Renamable(span, name)
    return None


def rename(snapshot: Snapshot, path: RelPath, position: Position, new_name: str) -> Renaming:
    """Make the edits that give the card at a place another number or slug."""
    document = plan_at(snapshot, path)
    found = renamable_at(snapshot, path, position)
    if document is None or found is None:
        return Renaming(problem="Only a card's number or slug can be renamed")
    if _NAME.fullmatch(found.name):
        return _renumbered(document, found.name, new_name.strip())
    return _reslugged(document, found.name, new_name.strip())


def _renumbered(document: Document, name: str, new_name: str) -> Renaming:
    wanted = f"PR{new_name}" if new_name.isdecimal() else new_name.upper()
    if _NAME.fullmatch(wanted) is None:
        return Renaming(problem=f"'{new_name}' is no card's number: write PR4 or 4")
    taken = document.card_named(wanted) is not None
    # A number that is taken changes places: no two cards share one.
    return Renaming(renumbering(document, {name: wanted} | ({wanted: name} if taken else {})))


def _reslugged(document: Document, slug: str, new_slug: str) -> Renaming:
    if _SLUG.fullmatch(new_slug) is None:
        return Renaming(problem=f"'{new_slug}' is no slug: write small letters, digits and single dashes")
    if any(card.slug == new_slug for card in document.cards):
        return Renaming(problem=f"The slug '{new_slug}' is taken by another card")
    spans = [span for span, name in _places(document) if name == slug]
    return Renaming(tuple(TextEdit(span, new_slug) for span in sorted(spans)))


def _places(document: Document) -> list[tuple[Span, str]]:
    """Give every place where a card is named, with the name."""
    found: list[tuple[Span, str]] = []
    for card in document.cards:
        if card.number is not None:
            found.append((card.name_span, card.name))
        found += _slug_places(document, card)
        for one in card.depends_on:
            found.append((one.span, one.slug or f"PR{one.number}"))
    found += [(piece.span, piece.text) for piece in document.ids if _NAME.fullmatch(piece.text)]
    return list(dict.fromkeys(found))


def _slug_places(document: Document, card: Card) -> list[tuple[Span, str]]:
    if not card.slug:
        return []
    impact = f"{IMPACT_REGION} {card.slug}"
    spans = [
        _after(document, one.span, IMPACT_REGION, card.slug) for one in document.markers if one.id == impact
    ]
    own = _after(document, card.slug_span, "groundplan:pr", card.slug)
    return [(span, card.slug) for span in (own, *spans)]


def _after(document: Document, span: Span, word: str, slug: str) -> Span:
    """Give the place of a slug in a comment: the word before it may hold the same letters."""
    line = document.lines.line(span.start_line)
    column = line.index(slug, line.index(word, span.start_column) + len(word))
    return Span(span.start_line, column, span.start_line, column + len(slug))
