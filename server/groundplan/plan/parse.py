"""PLAN.md -> `Document`. Total on any Markdown: what is no part of the form is kept as prose, nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from groundplan.plan.blocks import Block, BlockKind, Blocks, parse_blocks
from groundplan.plan.card import Card
from groundplan.plan.cards import parse_card
from groundplan.plan.document import Allow, Document, Header, Marker, NearHeading
from groundplan.plan.evidence import Definition, parse_definition
from groundplan.plan.form import TOPICS, Letter, Part, SectionForm
from groundplan.plan.headings import (
    CardHeading,
    Heading,
    read_card,
    read_heading,
    read_part,
    read_section,
    read_title,
    read_topic,
)
from groundplan.plan.inline import Found, Piece, Pieces, scan
from groundplan.plan.items import fences_of, items_of, line_span
from groundplan.plan.outline import Match, PartSection, Section, TopicSection
from groundplan.plan.regions import MARKER
from groundplan.text.lines import Lines
from groundplan.text.spans import ORIGIN, Span

_COMMENT: Final = re.compile(
    r"^[ \t>]*<!--[ \t]*groundplan(:\w+)?\b[ \t]*(.*?)[ \t]*-->[ \t]*$", re.IGNORECASE
)
_PAIR: Final = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')
_CODE: Final = re.compile(r"[A-Z]{3}\d{0,3}")
_OURS: Final = re.compile(r"<!--[ \t]*groundplan", re.IGNORECASE)
_LABEL_END: Final = re.compile(r"\]:")
_HEADER_LINES: Final = 10


def parse(text: str) -> Document:
    """Read a plan."""
    lines = Lines(text)
    blocks = parse_blocks(lines)
    prose = _prose(lines, blocks)
    found = _scan_prose(lines, prose)
    codes, ids = Pieces(found.codes), Pieces(found.ids)
    outline = _Outline(lines, codes, ids)
    outline.read(blocks.root)
    comments = tuple(_comments(lines, blocks.code_lines))
    return Document(
        lines=lines,
        title=outline.title,
        title_span=outline.title_span,
        header=next(_headers(comments), None),
        sections=tuple(outline.sections),
        cards=tuple(outline.cards),
        definitions=tuple(_definitions(lines, blocks.code_lines)),
        markers=tuple(_markers(lines, blocks.code_lines)),
        allows=tuple(_allows(lines, comments)),
        near=tuple(outline.near),
        references=Pieces(found.references),
        links=Pieces(found.links),
        codes=codes,
        brackets=Pieces(found.brackets),
        ids=ids,
        prose=prose,
        root=blocks.root,
        code_lines=blocks.code_lines,
    )


@dataclass(slots=True)
class _Outline:
    """Cuts the top-level blocks at their headings."""

    lines: Lines
    codes: Pieces[Piece]
    ids: Pieces[Piece]
    title: str = ""
    title_span: Span = ORIGIN
    sections: list[Section] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    near: list[NearHeading] = field(default_factory=list)

    def read(self, root: tuple[Block, ...]) -> None:
        for heading, body in _cut(self.lines, root, _opens_section):
            if heading is None:
                self._preamble(body)
            else:
                self._section(heading, body)

    def _preamble(self, body: tuple[Block, ...]) -> None:
        for block in body:
            if block.kind is BlockKind.HEADING:
                heading = read_heading(self.lines, block.first, block.end, block.level)
                title = read_title(heading)
                if not self.title and heading.level == 1:
                    self.title = heading.text if title is None else title
                    self.title_span = heading.text_span

    def _section(self, heading: Heading, body: tuple[Block, ...]) -> None:
        card = read_card(heading, is_in_plan=False)
        if card is not None:
            self._card(card, body)
            return
        form, match = read_section(heading)
        if form is not None:
            self._note(heading, form.heading, match)
        parts: list[PartSection] = []
        items = items_of(self.lines, ())
        is_plan = _is_pr_plan(form)
        for inner, blocks in _cut(self.lines, body, _opens_card if is_plan else _opens_part):
            if inner is None:
                items = items_of(self.lines, blocks)
                continue
            card = read_card(inner, is_in_plan=is_plan)
            if card is not None:
                self._card(card, blocks)
            else:
                parts.append(self._part(form, inner, blocks))
        end = body[-1].end if body else heading.span.end_line + 1
        span = line_span(self.lines, heading.span.start_line, end)
        self.sections.append(
            Section(
                form, heading.text, heading.text_span, heading.span, span, match, tuple(parts), items,
                self._body(heading, body),
            )
        )  # fmt: skip

    def _card(self, card: CardHeading, body: tuple[Block, ...]) -> None:
        if card.match is not Match.EXACT:
            written = self.lines.slice(card.span).strip()
            self.near.append(NearHeading(written, card.span, card.proposal, card.match))
        self.cards.append(parse_card(self.lines, card, body, self.codes, self.ids))

    def _part(self, section: SectionForm | None, heading: Heading, body: tuple[Block, ...]) -> PartSection:
        form, match = read_part(section, heading)
        if form is not None:
            self._note(heading, f"### {form.title}", match)
        own: tuple[Block, ...] = ()
        topics: list[TopicSection] = []
        for inner, blocks in _cut(self.lines, body, _opens_topic):
            if inner is None:
                own = blocks
            else:
                topics.append(self._topic(form.part if form else None, inner, blocks))
        end = body[-1].end if body else heading.span.end_line + 1
        span = line_span(self.lines, heading.span.start_line, end)
        return PartSection(
            form, heading.text, heading.text_span, heading.span, span, match,
            items_of(self.lines, own), tuple(topics), fences_of(self.lines, body), self._body(heading, body),
        )  # fmt: skip

    def _topic(self, part: Part | None, heading: Heading, body: tuple[Block, ...]) -> TopicSection:
        topic, match = read_topic(heading) if part is Part.CONFIRMED else (None, Match.NEAR)
        if topic is not None:
            self._note(heading, f"#### {dict(TOPICS)[topic]}", match)
        end = body[-1].end if body else heading.span.end_line + 1
        span = line_span(self.lines, heading.span.start_line, end)
        return TopicSection(topic, heading.text, heading.text_span, span, match, items_of(self.lines, body))

    def _note(self, heading: Heading, proposal: str, match: Match) -> None:
        if match is not Match.EXACT:
            written = self.lines.slice(heading.span).strip()
            self.near.append(NearHeading(written, heading.span, proposal, match))

    def _body(self, heading: Heading, body: tuple[Block, ...]) -> Span:
        if not body:
            end = heading.span.end
            return Span(end.line, end.column, end.line, end.column)
        return line_span(self.lines, body[0].first, body[-1].end)


def _cut(
    lines: Lines, blocks: tuple[Block, ...], opens: Callable[[Heading, Heading | None], bool]
) -> Iterator[tuple[Heading | None, tuple[Block, ...]]]:
    """Cut blocks at the headings that open a piece; what stands before the first has no heading."""
    heading: Heading | None = None
    start = 0
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        found = read_heading(lines, block.first, block.end, block.level)
        if not opens(found, heading):
            continue
        if heading is not None or place:
            yield heading, blocks[start:place]
        heading, start = found, place + 1
    if heading is not None or blocks:
        yield heading, blocks[start:]


def _opens_section(found: Heading, current: Heading | None) -> bool:
    # A card that is written as a section stays inside the section of the cards.
    return found.level == 2 and not (
        current is not None and _is_pr_plan(read_section(current)[0]) and read_card(found, is_in_plan=True)
    )


def _opens_part(found: Heading, current: Heading | None) -> bool:
    del current
    return found.level == 3


def _opens_card(found: Heading, current: Heading | None) -> bool:
    """In section E a heading of a card opens one at any level."""
    del current
    return found.level == 3 or (found.level in (2, 4) and read_card(found, is_in_plan=True) is not None)


def _opens_topic(found: Heading, current: Heading | None) -> bool:
    del current
    return found.level == 4


def _is_pr_plan(form: SectionForm | None) -> bool:
    return form is not None and form.letter is Letter.E


def _scan_prose(lines: Lines, prose: tuple[tuple[int, int], ...]) -> Found:
    found = Found()
    for start, end in prose:
        scan(lines, start, end, found)
    return found


def _prose(lines: Lines, blocks: Blocks) -> tuple[tuple[int, int], ...]:
    spans = (line_span(lines, first, end) for first, end in blocks.prose)
    return tuple((lines.offset(span.start), lines.offset(span.end)) for span in spans)


def _definitions(lines: Lines, code: frozenset[int]) -> Iterator[Definition]:
    for number in _lines_with(lines, _LABEL_END, code):
        definition = parse_definition(lines, number)
        if definition is not None:
            yield definition


def _markers(lines: Lines, code: frozenset[int]) -> Iterator[Marker]:
    for number in _lines_with(lines, _OURS, code):
        raw = lines.line(number)
        if (match := MARKER.match(raw)) is not None:
            name = " ".join(match[2].split())
            span = Span(number, 0, number, len(raw))
            yield Marker(match[1].casefold() == "begin", name, match[3] or "", number, span)


def _comments(lines: Lines, code: frozenset[int]) -> Iterator[tuple[int, str, str, Span]]:
    """Give line, kind (`:allow`, or "" for the header), text and place of our comments on lines of their own."""
    for number in _lines_with(lines, _OURS, code):
        raw = lines.line(number)
        if (match := _COMMENT.match(raw)) is not None:
            start = raw.index("<!--")
            span = Span(number, start, number, len(raw.rstrip()))
            yield number, (match[1] or "").casefold(), match[2], span


def _lines_with(lines: Lines, pattern: re.Pattern[str], code: frozenset[int]) -> Iterator[int]:
    """Give each line outside code in which a pattern stands."""
    last = -1
    for match in pattern.finditer(lines.text):
        number = lines.position(match.start()).line
        if number != last and number not in code:
            yield number
        last = number


def _headers(comments: tuple[tuple[int, str, str, Span], ...]) -> Iterator[Header]:
    for number, kind, text, span in comments:
        if not kind and number < _HEADER_LINES:
            version = text.split(maxsplit=1)[0] if text else ""
            yield Header(version, {match[1]: match[2] or match[3] for match in _PAIR.finditer(text)}, span)


def _allows(lines: Lines, comments: tuple[tuple[int, str, str, Span], ...]) -> Iterator[Allow]:
    at = {number for number, kind, _, _ in comments if kind == ":allow"}
    for number, kind, text, span in comments:
        if kind != ":allow":
            continue
        following = number + 1
        while following in at or (following < len(lines) and not lines.line(following).strip()):
            following += 1
        before = text.partition("reason")[0]
        reason = next((match[2] or match[3] for match in _PAIR.finditer(text) if match[1] == "reason"), "")
        yield Allow(tuple(_CODE.findall(before)), reason.strip(), span, following)
