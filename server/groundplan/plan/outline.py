"""What stands under the headings of a plan: its sections, their parts and topics, list items and fences.

Spans are 0-based, in code points, end exclusive; an element's span ends with its last line that is not blank, before
the line end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from groundplan.plan.form import PartForm, SectionForm, Topic
from groundplan.text.spans import Span


class Match(StrEnum):
    """How well written words fit the form."""

    EXACT = "exact"
    VARIANT = "variant"  # case, dashes, British spelling
    NEAR = "near"  # meant, but not the form


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block. `content_span` encloses whole lines between the fences, line ends included."""

    info: str
    span: Span
    first_line: int
    """The first line of the content."""
    end_line: int
    """The line after the content."""


@dataclass(frozen=True, slots=True)
class Item:
    """A list item. `id` is `O1`, `B-F3` …, or "" where it has none; `label` is a bold lead such as `Risk:`."""

    id: str
    id_span: Span
    label: str
    label_span: Span
    span: Span
    text_span: Span
    """Its own words after the marker, children left out."""
    text: str
    children: tuple[Item, ...] = ()
    fences: tuple[Fence, ...] = ()

    def walk(self) -> Iterator[Item]:
        """Give this item and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class TopicSection:
    """An H4 of a subsection."""

    topic: Topic | None
    title: str
    title_span: Span
    span: Span
    match: Match
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PartSection:
    """An H3 that is not a card. `form` is None where its title is not one of the section's."""

    form: PartForm | None
    title: str
    title_span: Span
    heading_span: Span
    span: Span
    match: Match
    own_items: tuple[Item, ...]
    topics: tuple[TopicSection, ...]
    fences: tuple[Fence, ...]
    body_span: Span
    """All below the heading; empty, at the heading's end, where there is nothing."""

    @property
    def items(self) -> tuple[Item, ...]:
        """All top-level items, those under topics included."""
        return (*self.own_items, *(item for topic in self.topics for item in topic.items))


@dataclass(frozen=True, slots=True)
class Section:
    """An H2. `form` is None where it is not one of A to G."""

    form: SectionForm | None
    title: str
    title_span: Span
    heading_span: Span
    span: Span
    match: Match
    parts: tuple[PartSection, ...]
    items: tuple[Item, ...]
    """Items above the first subsection."""
    body_span: Span
