"""What a heading is: title, section, subsection, topic, card, or a near miss of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from groundplan.plan.form import (
    PART_BY_TITLE,
    SECTION_BY_LETTER,
    SECTION_BY_TITLE,
    TITLE_PREFIX,
    TOPIC_BY_TITLE,
    TOPICS,
    Letter,
    PartForm,
    SectionForm,
    Topic,
    fold,
)
from groundplan.plan.outline import Match
from groundplan.text.lines import Lines
from groundplan.text.spans import Span

_ATX: Final = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_LETTER: Final = re.compile(r"(?:Section\s+)?([A-Ga-g])\s*[).:\-–—]\s*(.*)", re.IGNORECASE)
_CARD: Final = re.compile(r"PR(\d{1,4}): (\S.*)")
_NEAR_CARD: Final = re.compile(
    r"(?:PR|Pull[ -]request)[\s#_-]*(\d{1,4}|[NX])\b\s*(?:[:.)–—|-]+\s*|\s+|$)(.*)", re.IGNORECASE
)
_SLUG_COMMENT: Final = re.compile(r"<!--\s*groundplan:pr\b\s*([^\s>]*?)\s*-->", re.IGNORECASE)
_CLOSE_ENOUGH: Final = 0.8


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its words and places. `span` covers all its lines."""

    level: int
    text: str
    text_span: Span
    span: Span


@dataclass(frozen=True, slots=True)
class CardHeading:
    """`### PR{number}: {title} <!-- groundplan:pr {slug} -->`, or a near miss of it."""

    number: int | None
    title: str
    slug: str
    span: Span
    name_span: Span
    title_span: Span
    slug_span: Span
    match: Match
    proposal: str


def read_heading(lines: Lines, first: int, end: int, level: int) -> Heading:
    """Read the words of a heading from its lines."""
    raw = lines.line(first)
    match = _ATX.match(raw)
    start, stop = match.span(2) if match else (len(raw) - len(raw.lstrip()), len(raw.rstrip()))
    span = Span(first, 0, end - 1, len(lines.line(end - 1)))
    return Heading(level, raw[start:stop], Span(first, start, first, stop), span)


def read_title(heading: Heading) -> str | None:
    """Give the plan's title where the heading has it."""
    if heading.text.casefold().startswith(TITLE_PREFIX.strip().casefold()):
        return heading.text[len(TITLE_PREFIX.strip()) :].strip()
    return None


def read_section(heading: Heading) -> tuple[SectionForm | None, Match]:
    """Tell which section a heading opens; the words count for more than the letter."""
    lettered = _LETTER.fullmatch(heading.text)
    words = lettered[2] if lettered else heading.text
    key = fold(words)
    form = SECTION_BY_TITLE.get(key) or _pr_plan(key)
    by_letter = SECTION_BY_LETTER.get(lettered[1].upper()) if lettered else None
    if form is not None:
        return form, _section_match(heading, form, by_letter)
    if by_letter is not None and (not key or _is_close(key, fold(by_letter.title))):
        return by_letter, Match.NEAR
    close = next((one for title, one in SECTION_BY_TITLE.items() if _is_close(key, title)), None)
    return close or by_letter, Match.NEAR


def read_part(section: SectionForm | None, heading: Heading) -> tuple[PartForm | None, Match]:
    """Tell which subsection of a section a heading opens."""
    if section is None:
        return None, Match.NEAR
    key = fold(heading.text)
    form = PART_BY_TITLE.get((section.letter, key))
    if form is not None:
        return form, Match.EXACT if heading.text == form.title else Match.VARIANT
    for candidate in section.parts:
        title = fold(candidate.title)
        if _is_close(key, title) or (len(key) > 5 and title.startswith(key)):
            return candidate, Match.NEAR
    return None, Match.NEAR


def read_topic(heading: Heading) -> tuple[Topic | None, Match]:
    """Tell which topic of the confirmed facts a heading opens."""
    key = fold(heading.text)
    topic = TOPIC_BY_TITLE.get(key)
    if topic is not None:
        return topic, Match.EXACT if heading.text == dict(TOPICS)[topic] else Match.VARIANT
    close = next((topic for title, topic in TOPIC_BY_TITLE.items() if _is_close(key, title)), None)
    return close, Match.NEAR


def read_card(heading: Heading, is_in_plan: bool) -> CardHeading | None:
    """Read the heading of a card. Outside section E only the exact words count: prose has headings about cards."""
    comment = _SLUG_COMMENT.search(heading.text)
    words = heading.text[: comment.start()].rstrip() if comment else heading.text
    exact = _CARD.fullmatch(words)
    near = exact or _NEAR_CARD.fullmatch(words)
    if near is None or not (is_in_plan or exact):
        return None
    slug = comment[1] if comment else ""
    number = int(near[1]) if near[1].isdecimal() else None
    is_exact = exact is not None and heading.level == 3 and number is not None
    column, line = heading.text_span.start_column, heading.span.start_line
    title_start, title_end = near.span(2)
    slug_start, slug_end = comment.span() if comment else (len(heading.text), len(heading.text))
    name_end = exact.end(1) if exact else near.end(1)
    tail = f" <!-- groundplan:pr {slug} -->" if slug else ""
    return CardHeading(
        number,
        near[2].strip(),
        slug,
        heading.span,
        Span(line, column, line, column + name_end),
        Span(line, column + title_start, line, column + title_end),
        Span(line, column + slug_start, line, column + slug_end),
        Match.EXACT if is_exact else Match.NEAR,
        f"### PR{near[1]}: {near[2].strip()}{tail}",
    )


def _section_match(heading: Heading, form: SectionForm, by_letter: SectionForm | None) -> Match:
    if f"## {heading.text}" == form.heading and heading.level == 2:
        return Match.EXACT
    return Match.VARIANT if by_letter is form else Match.NEAR


def _pr_plan(key: str) -> SectionForm | None:
    # The real number of the last card may stand for N.
    return SECTION_BY_LETTER[Letter.E] if re.fullmatch(r"pr plan(?: pr0 pr(?:n|\d+))?", key) else None


def _is_close(first: str, second: str) -> bool:
    if not first or abs(len(first) - len(second)) > max(len(first), len(second)) // 2:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _CLOSE_ENOUGH
