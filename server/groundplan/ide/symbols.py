"""What does a plan consist of, and which facts of the workspace have this name?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from groundplan.ide.plan_file import plan_at
from groundplan.index.snapshot import Snapshot
from groundplan.model.facts import Fact, FactKind
from groundplan.model.paths import RelPath
from groundplan.plan.card import Card
from groundplan.plan.document import Document
from groundplan.plan.outline import Item, PartSection, Section
from groundplan.recon.questions import recon
from groundplan.text.spans import Span


class SymbolKind(StrEnum):
    """What a symbol is, in our words."""

    SECTION = "section"
    PART = "part"
    CARD = "card"
    FIELD = "field"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Symbol:
    """An element of the plan with what lies inside it."""

    name: str
    detail: str
    kind: SymbolKind
    span: Span
    name_span: Span
    children: tuple[Symbol, ...] = ()


_SEARCHED: Final = frozenset(FactKind) - {FactKind.UNCERTAINTY, FactKind.PUBLIC_API, FactKind.TEST}
_MOST: Final = 200


def plan_symbols(snapshot: Snapshot, path: RelPath) -> tuple[Symbol, ...]:
    """Give the outline of the plan, nothing for other files: their own servers know them."""
    document = plan_at(snapshot, path)
    if document is None:
        return ()
    return tuple(_section(document, section) for section in document.sections)


def facts_named(snapshot: Snapshot, query: str) -> tuple[Fact, ...]:
    """Give the facts whose subject or statement holds all letters of the query in order, the best first."""
    wanted = query.casefold().replace(" ", "")
    ranked = [
        (rank, fact)
        for fact in recon(snapshot).facts
        if fact.kind in _SEARCHED
        and fact.evidence
        and (rank := _rank(wanted, fact.subject.casefold())) is not None
    ]
    ranked.sort(key=lambda pair: (pair[0], len(pair[1].subject), pair[1].subject, pair[1].id))
    return tuple(fact for _, fact in ranked[:_MOST])


def _rank(wanted: str, subject: str) -> int | None:
    if wanted in subject:
        return 0 if subject.rpartition(".")[2].startswith(wanted) else 1
    letters = iter(subject)
    return 2 if all(letter in letters for letter in wanted) else None


def _section(document: Document, section: Section) -> Symbol:
    parts = [_part(part) for part in section.parts]
    cards = [_card(card) for card in document.cards if section.span.encloses(card.span)]
    children = sorted([*parts, *cards], key=lambda one: one.span)
    return Symbol(section.title, "", SymbolKind.SECTION, section.span, section.heading_span, tuple(children))


def _part(part: PartSection) -> Symbol:
    items = tuple(symbol for item in part.items for symbol in _items(item))
    return Symbol(part.title, "", SymbolKind.PART, part.span, part.heading_span, items)


def _items(item: Item) -> Iterator[Symbol]:
    for one in item.walk():
        if one.id:
            yield Symbol(one.id, one.text[:80], SymbolKind.ITEM, one.span, one.id_span)


def _card(card: Card) -> Symbol:
    fields = tuple(
        Symbol(field.label, field.value[:80], SymbolKind.FIELD, field.span, field.label_span)
        for field in card.fields
        if field.label
    )
    name = f"{card.name}: {card.title}"
    return Symbol(name, card.slug, SymbolKind.CARD, card.span, card.heading_span, fields)
