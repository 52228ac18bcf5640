"""A card of section E: heading, fields, scope, dependencies, API lines, examples, status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from groundplan.index.lru import Lru
from groundplan.plan.api import ApiLine, BrokenApiLine
from groundplan.plan.apiline import parse_api_line
from groundplan.plan.blocks import Block
from groundplan.plan.card import Card, CardField, Dependency, Example, Mark, ScopePath
from groundplan.plan.examples import examples_of, inline_examples
from groundplan.plan.form import FIELD_BY_LABEL, FieldForm, FieldName, fold
from groundplan.plan.headings import CardHeading
from groundplan.plan.inline import Piece, Pieces
from groundplan.plan.items import items_of, line_span
from groundplan.plan.outline import Item, Match
from groundplan.text.lines import Lines
from groundplan.text.spans import Span, span_of

_PLAIN_LABEL: Final = re.compile(r"([A-Za-z][^:`*\[\]\n]{1,60}?)\s*:[ \t]*")
_MARK: Final = re.compile(r"[ \t]*\(\s*(new|delete|deleted|remove|removed)\s*\)", re.IGNORECASE)
_INNER_MARK: Final = re.compile(r"\s*\((new|deleted?|removed?)\)$", re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"(?:[\s,;&+]|and\b|or\b|\*\*)*", re.IGNORECASE)
_PLAIN_PATH: Final = re.compile(r"(?:\./)?[\w.@+-]+(?:/[\w.@+*?\[\]{}-]*)+|[\w-]+\.[A-Za-z]\w{0,5}(?![\w(])")
_REASON: Final = re.compile(r"\bbecause\b|\bsince\b|—|–|[.:;(]|\bas\b", re.IGNORECASE)
_NEXT_CARD: Final = re.compile(
    r"[,;]\s*(?:and\s+)?(?P<card>PR\s?#?\d{1,4})(?=\s*(?:[.,;(—–]|$|because\b|since\b|as\b|and\s+PR))",
    re.IGNORECASE,
)
_CARD_NAME: Final = re.compile(r"PR\s?#?(\d{1,4})", re.IGNORECASE)
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD: Final = re.compile(r"[A-Za-z]+")
_KNOWN: Final[Lru[tuple[CardField, ...]]] = Lru(4_000_000)


@dataclass(frozen=True, slots=True)
class _Reader:
    lines: Lines
    codes: Pieces[Piece]
    ids: Pieces[Piece]

    def codes_in(self, span: Span) -> tuple[Piece, ...]:
        return self.codes.within(self.lines.offset(span.start), self.lines.offset(span.end))

    def ids_in(self, span: Span) -> tuple[Piece, ...]:
        return self.ids.within(self.lines.offset(span.start), self.lines.offset(span.end))


def parse_card(
    lines: Lines,
    heading: CardHeading,
    blocks: tuple[Block, ...],
    codes: Pieces[Piece],
    ids: Pieces[Piece],
) -> Card:
    """Read a card from its heading and the blocks below it."""
    reader = _Reader(lines, codes, ids)
    fields = _fields(lines, blocks)
    by_name = {field.name: field for field in reversed(fields) if field.name}
    end = blocks[-1].end if blocks else heading.span.end_line + 1
    api, broken = _api(reader, by_name.get(FieldName.API))
    return Card(
        heading.number,
        heading.slug,
        heading.title,
        line_span(lines, heading.span.start_line, end),
        heading.span,
        heading.name_span,
        heading.title_span,
        heading.slug_span,
        heading.match,
        fields,
        _scope(reader, by_name.get(FieldName.SCOPE_IN)),
        _scope(reader, by_name.get(FieldName.SCOPE_OUT)),
        _dependencies(reader, by_name.get(FieldName.DEPENDS_ON)),
        api,
        broken,
        _examples(reader, by_name.get(FieldName.CLI)),
        _status(by_name.get(FieldName.STATUS)),
    )


def _fields(lines: Lines, blocks: tuple[Block, ...]) -> tuple[CardField, ...]:
    """Read the fields of a card. Kept while its text and its place stay, as at most keystrokes elsewhere."""
    if not blocks:
        return ()
    first, end = blocks[0].first, blocks[-1].end
    text = lines.slice(line_span(lines, first, end))
    shape = tuple((block.kind, block.first, block.end) for block in blocks)
    key = (first, shape, text)
    return _KNOWN.get(key, len(text), lambda: tuple(_field(lines, item) for item in items_of(lines, blocks)))


def _field(lines: Lines, item: Item) -> CardField:
    label, label_span, value_start = _label(lines, item)
    form = FIELD_BY_LABEL.get(fold(label)) if label else None
    text_end = lines.offset(item.text_span.end)
    value = lines.text[value_start:text_end].strip() if label else item.text
    end = lines.offset(item.span.end)
    value_span = lines.span(min(value_start, end), end) if label else item.text_span
    match = _field_match(lines.slice(label_span), form)
    return CardField(form, label, label_span, item.span, value_span, value, match, item.children, item.fences)


def _label(lines: Lines, item: Item) -> tuple[str, Span, int]:
    if item.label:
        return item.label, item.label_span, lines.offset(item.label_span.end)
    start = lines.offset(item.text_span.start)
    plain = _PLAIN_LABEL.match(item.text)
    if plain is None or fold(plain[1]) not in FIELD_BY_LABEL:
        return "", item.label_span, start
    return plain[1], lines.span(start, start + plain.end()), start + plain.end()


def _field_match(written: str, form: FieldForm | None) -> Match:
    if form is None:
        return Match.NEAR
    if written.strip() == f"**{form.label}:**":
        return Match.EXACT
    bare = written.strip().strip("*_: ")
    is_bold = written.lstrip().startswith(("**", "__"))
    return Match.VARIANT if is_bold and fold(bare) == fold(form.label) else Match.NEAR


def _entries(lines: Lines, field: CardField) -> Iterator[tuple[str, Span]]:
    """Give the value beside the label and the words of each item below."""
    if field.value:
        start = lines.offset(field.value_span.start)
        yield field.value, lines.span(start, start + len(field.value))
    for child in field.items:
        for item in child.walk():
            yield item.text, item.text_span


def _scope(reader: _Reader, field: CardField | None) -> tuple[ScopePath, ...]:
    if field is None:
        return ()
    found: list[ScopePath] = []
    for text, span in _entries(reader.lines, field):
        found += _paths(reader, text, span)
    return tuple(found)


def _paths(reader: _Reader, text: str, span: Span) -> Iterator[ScopePath]:
    at = reader.lines.offset(span.start)
    pieces = reader.codes_in(span)
    if not pieces:
        yield from _plain_path(reader.lines, text, at)
        return
    is_leading = True
    for piece in pieces:
        between = reader.lines.text[at : piece.start]
        is_leading = is_leading and _SEPARATOR.fullmatch(between) is not None
        path = _scope_path(reader.lines, piece)
        if _is_path(path.text) and (is_leading or "/" in path.text):
            yield path
        at = reader.lines.offset(path.mark_span.end)


def _scope_path(lines: Lines, piece: Piece) -> ScopePath:
    inner = _INNER_MARK.search(piece.text)
    mark = _MARK.match(lines.text, piece.end)
    word = (mark or inner or [None, ""])[1]
    path = _INNER_MARK.sub("", piece.text).removeprefix("./")
    end = mark.end() if mark else piece.end
    kind = Mark.NONE if not word else Mark.NEW if word.casefold() == "new" else Mark.DELETE
    return ScopePath(path, piece.span, kind, lines.span(piece.end, end))


def _plain_path(lines: Lines, text: str, start: int) -> Iterator[ScopePath]:
    match = _PLAIN_PATH.match(text)
    if match is None:
        return
    end = start + match.end()
    yield _scope_path(lines, Piece(match[0], start, end, lines.span(start, end)))


def _is_path(text: str) -> bool:
    if not text or any(sign.isspace() for sign in text) or "(" in text:
        return False
    return "/" in text or "." in text or text[:1].isupper() or "*" in text


def _dependencies(reader: _Reader, field: CardField | None) -> tuple[Dependency, ...]:
    if field is None:
        return ()
    found: list[Dependency] = []
    for text, span in _entries(reader.lines, field):
        start = reader.lines.offset(span.start)
        for first, end in _without_reasons(text):
            found += _named_cards(reader, start + first, start + end)
    return tuple(found)


def _without_reasons(text: str) -> Iterator[tuple[int, int]]:
    """Give the parts that name cards: a reason ends where a comma is followed by a card and nothing said of it."""
    start = 0
    while start < len(text):
        reason = _REASON.search(text, start)
        yield start, reason.start() if reason else len(text)
        following = _NEXT_CARD.search(text, reason.end()) if reason else None
        start = following.start("card") if following else len(text)


def _named_cards(reader: _Reader, start: int, end: int) -> list[Dependency]:
    pieces = [*reader.codes.within(start, end)]
    hidden = [(piece.start, piece.end) for piece in pieces]
    found = []
    pieces += [
        Piece(match[0], *match.span(), reader.lines.span(*match.span()))
        for match in _CARD_NAME.finditer(reader.lines.text, start, end)
        if not any(first <= match.start() < last for first, last in hidden)
    ]
    for piece in sorted(pieces, key=lambda piece: piece.start):
        name = _CARD_NAME.fullmatch(piece.text)
        found.append(
            Dependency(piece.text, int(name[1]) if name else None, "" if name else piece.text, piece.span)
        )
    if not found:
        # A bare slug is accepted where the field holds nothing else.
        text = reader.lines.text[start:end].strip()
        if "-" in text and _SLUG.fullmatch(text):
            at = reader.lines.text.index(text, start)
            found.append(Dependency(text, None, text, reader.lines.span(at, at + len(text))))
    return found


def _api(reader: _Reader, field: CardField | None) -> tuple[tuple[ApiLine, ...], tuple[BrokenApiLine, ...]]:
    if field is None:
        return (), ()
    good: list[ApiLine] = []
    broken: list[BrokenApiLine] = []
    items = list(field.items)
    if field.value and not items:
        start = reader.lines.offset(field.value_span.start)
        span = reader.lines.span(start, start + len(field.value))
        items = [Item("", span, "", span, span, span, field.value)]
    for item in items:
        line = parse_api_line(reader.lines, item, reader.codes)
        if isinstance(line, ApiLine):
            good.append(line)
        elif line is not None:
            broken.append(line)
    return tuple(good), tuple(broken)


def _examples(reader: _Reader, field: CardField | None) -> tuple[Example, ...]:
    if field is None:
        return ()
    fences = [
        *field.fences,
        *(fence for child in field.items for item in child.walk() for fence in item.fences),
    ]
    items = list(field.items)
    if field.value:
        value_end = reader.lines.offset(field.value_span.start) + len(field.value)
        span = span_of(field.value_span.start, reader.lines.position(value_end))
        items.insert(0, Item("", span, "", span, span, span, field.value))
    found = (*examples_of(reader.lines, fences), *inline_examples(reader.lines, items, reader.codes))
    return tuple(sorted(found, key=lambda example: example.span.start))


def _status(field: CardField | None) -> str:
    word = _WORD.search(field.value) if field else None
    return word[0].casefold() if word else ""
