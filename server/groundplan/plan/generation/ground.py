"""What of a plan its regions are made from: typing anything else makes none of them anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from groundplan.plan.card import Card, Mark
from groundplan.plan.document import Document
from groundplan.plan.evidence import EvidenceLine
from groundplan.plan.form import Part
from groundplan.plan.generation.statements import known_ids
from groundplan.plan.outline import Item
from groundplan.plan.regions import Region

_RECON_PARTS: Final = (Part.CONFIRMED, Part.INFERRED, Part.OPEN, Part.CONSTRAINTS)
_RECON_ID: Final = "B-"


@dataclass(frozen=True, slots=True)
class CardGround:
    """A card without its prose and its places."""

    number: int | None
    slug: str
    title: str
    scope: tuple[tuple[str, Mark], ...]
    depends_on: tuple[tuple[int | None, str], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Equal for two texts of a plan whose regions would get the same bodies.

    Invariant: of `document` the bodies read the order of the cards and what `cards` holds of them, nothing else.
    """

    base: str
    """The commit that the header names, or ""."""
    regions: tuple[str, ...]
    """The ids of the regions that may be written, in their order."""
    evidence: tuple[tuple[str, EvidenceLine], ...]
    """The evidence lines by their labels' keys."""
    ids: tuple[str, ...]
    """The ids of section B that are taken, wherever they stand."""
    known: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """For each region the ids of its statements, by anchor."""
    cards: tuple[CardGround, ...]
    document: Document = field(compare=False, repr=False)


def ground_of(document: Document, regions: Iterable[Region]) -> Ground:
    """Take out of a plan what the bodies of these regions are made from."""
    written = tuple(regions)
    held = [item for part in _RECON_PARTS for item in document.items(part)]
    lines = {one.key: one.line for one in document.definitions if one.line is not None}
    return Ground(
        document.header.keys.get("base", "") if document.header else "",
        tuple(region.id for region in written),
        tuple(lines.items()),
        tuple(sorted({piece.text for piece in document.ids if piece.text.startswith(_RECON_ID)})),
        tuple((region.id, _known(document, held, region)) for region in written),
        tuple(_card(card) for card in document.cards),
        document,
    )


def _known(document: Document, held: list[Item], region: Region) -> tuple[tuple[str, str], ...]:
    first, last = region.begin.line, region.end.line
    # The same place may prove a statement of another topic: only this region's ids are its own.
    own = [item for item in held if first < item.span.start_line < last]
    return tuple(known_ids(document, own).items())


def _card(card: Card) -> CardGround:
    return CardGround(
        card.number,
        card.slug,
        card.title,
        tuple((one.text, one.mark) for one in card.scope_in),
        tuple((one.number, one.slug) for one in card.depends_on),
    )
