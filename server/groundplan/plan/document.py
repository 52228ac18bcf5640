"""What a plan says as a whole: its sections, cards, references and evidence, each with its exact place.

A `Document` is a pure function of the text. Spans are 0-based, in code points, end exclusive; an element's span ends
with its last line that is not blank, before the line end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from groundplan.plan.blocks import Block
from groundplan.plan.card import Card
from groundplan.plan.evidence import Definition
from groundplan.plan.form import GUARANTEE_BY_LABEL, Guarantee, Letter, Part, fold
from groundplan.plan.inline import Link, Piece, Pieces, Reference
from groundplan.plan.outline import Item, Match, PartSection, Section
from groundplan.text.lines import Lines
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Header:
    """`<!-- groundplan v1 base=… at=… -->`."""

    version: str
    keys: Mapping[str, str]
    span: Span


@dataclass(frozen=True, slots=True)
class Allow:
    """`<!-- groundplan:allow PLN504 reason="…" -->`: silences codes on the next line that is no comment."""

    codes: tuple[str, ...]
    reason: str
    span: Span
    line: int
    """The line that it speaks of."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A whole line that begins or ends a region."""

    is_begin: bool
    id: str
    checksum: str
    line: int
    span: Span


@dataclass(frozen=True, slots=True)
class NearHeading:
    """A heading that looks like an element of the plan but is not written as one."""

    text: str
    span: Span
    proposal: str
    """The heading as the form has it."""
    match: Match


@dataclass(frozen=True, slots=True)
class Document:
    """A plan. `lines.text` is the text that all spans speak of."""

    lines: Lines
    title: str
    title_span: Span
    header: Header | None
    sections: tuple[Section, ...]
    cards: tuple[Card, ...]
    definitions: tuple[Definition, ...]
    markers: tuple[Marker, ...]
    allows: tuple[Allow, ...]
    near: tuple[NearHeading, ...]
    references: Pieces[Reference]
    links: Pieces[Link]
    codes: Pieces[Piece]
    brackets: Pieces[Piece]
    ids: Pieces[Piece]
    prose: tuple[tuple[int, int], ...]
    """Ranges of offsets that hold prose, in order."""
    root: tuple[Block, ...]
    code_lines: frozenset[int]
    _labels: dict[str, Definition] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The whole text."""
        return self.lines.text

    def section(self, letter: Letter) -> Section | None:
        """Give the first section of that letter."""
        return next((one for one in self.sections if one.form and one.form.letter is letter), None)

    def part(self, part: Part) -> PartSection | None:
        """Give the first subsection of that role."""
        for section in self.sections:
            for one in section.parts:
                if one.form is not None and one.form.part is part:
                    return one
        return None

    def items(self, part: Part) -> tuple[Item, ...]:
        """Give the items of a subsection, none where it is missing."""
        found = self.part(part)
        return found.items if found else ()

    def guarantee(self, guarantee: Guarantee) -> Item | None:
        """Give the labelled item of the guarantees."""
        for item in self.items(Part.GUARANTEES):
            if GUARANTEE_BY_LABEL.get(fold(item.label)) is guarantee:
                return item
        return None

    def definition(self, key: str) -> Definition | None:
        """Give the definition that a label leads to: CommonMark takes the first."""
        if not self._labels:
            for definition in self.definitions:
                self._labels.setdefault(definition.key, definition)
        return self._labels.get(key)

    def references_in(self, span: Span) -> tuple[Reference, ...]:
        """Give the references that start inside a range."""
        return self.references.within(*self.offsets(span))

    def ids_in(self, span: Span) -> tuple[Piece, ...]:
        """Give the mentions of ids (`PR1`, `O2`, `B-F3`) inside a range."""
        return self.ids.within(*self.offsets(span))

    def codes_in(self, span: Span) -> tuple[Piece, ...]:
        """Give the code spans inside a range."""
        return self.codes.within(*self.offsets(span))

    def prose_around(self, offset: int) -> tuple[int, int]:
        """Give the range of the prose that holds an offset, an empty one where it is no prose."""
        place = bisect_right(self.prose, (offset, len(self.text) + 1)) - 1
        if place >= 0 and offset < self.prose[place][1]:
            return self.prose[place]
        return offset, offset

    def offsets(self, span: Span) -> tuple[int, int]:
        """Turn a range into offsets."""
        return self.lines.offset(span.start), self.lines.offset(span.end)

    def card_named(self, name: str) -> Card | None:
        """Give the card of a name (`PR3`) or slug."""
        for card in self.cards:
            if (card.number is not None and card.name == name) or (card.slug and card.slug == name):
                return card
        return None
