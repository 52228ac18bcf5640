"""Edits of a plan: each splices exactly the span of one element and touches no other byte.

New lines take the line end of the file; nothing is ever re-serialised.
"""

from __future__ import annotations

from typing import Final

from groundplan.plan.card import Card, CardField
from groundplan.plan.document import Document
from groundplan.plan.evidence import EvidenceLine, render
from groundplan.plan.form import FIELD_FORMS, FIELDS, SECTIONS, FieldName, Letter, SectionForm
from groundplan.plan.outline import PartSection, Section
from groundplan.plan.regions import line_end_of
from groundplan.text.edits import TextEdit
from groundplan.text.lines import Lines
from groundplan.text.spans import Position, Span, span_of

_FIELD_ORDER: Final = {form.name: place for place, form in enumerate(FIELDS)}
_SECTION_ORDER: Final = {form.letter: place for place, form in enumerate(SECTIONS)}


def replace(span: Span, text: str) -> TextEdit:
    """Put a text in the place of a span."""
    return TextEdit(span, text)


def insert(at: Position, text: str) -> TextEdit:
    """Put a text between two characters."""
    return TextEdit(span_of(at, at), text)


def insert_after_line(lines: Lines, line: int, text: str) -> TextEdit:
    """Put whole lines below a line. `text` has `\\n` between its lines and none at its end."""
    end = line_end_of(lines)
    body = text.replace("\n", end)
    if line + 1 < len(lines):
        return insert(Position(line + 1, 0), body + end)
    return insert(Position(line, len(lines.line(line))), end + body)


def insert_before_line(lines: Lines, line: int, text: str) -> TextEdit:
    """Put whole lines above a line. `text` has `\\n` between its lines and none at its end."""
    end = line_end_of(lines)
    return insert(Position(line, 0), text.replace("\n", end) + end)


def remove_lines(lines: Lines, first: int, last: int) -> TextEdit:
    """Take whole lines out, with one line end."""
    if last + 1 < len(lines):
        return TextEdit(Span(first, 0, last + 1, 0), "")
    start = Position(first - 1, len(lines.line(first - 1))) if first else Position(0, 0)
    return TextEdit(span_of(start, Position(last, len(lines.line(last)))), "")


def set_field_value(document: Document, field: CardField, value: str) -> TextEdit:
    """Give a field another value; `value` has `\\n` line ends."""
    body = value.replace("\n", line_end_of(document.lines))
    start = document.lines.offset(field.value_span.start)
    is_glued = start > 0 and document.text[start - 1] in "*:_"
    return TextEdit(field.value_span, f" {body}" if is_glued and body[:1] not in ("\n", "\r") else body)


def insert_field(document: Document, card: Card, name: FieldName, value: str) -> TextEdit:
    """Add a field to a card, in the place that the form gives it."""
    text = f"- **{FIELD_FORMS[name].label}:** {value}".rstrip()
    before = [
        field
        for field in card.fields
        if field.name is not None and _FIELD_ORDER[field.name] < _FIELD_ORDER[name]
    ]
    after = before[-1].span.end_line if before else card.heading_span.end_line
    return insert_after_line(document.lines, after, text)


def append_to_field(document: Document, field: CardField, item: str) -> TextEdit:
    """Add a nested item as the last one of a field. `item` is its text without marker."""
    indent = "  "
    if field.items:
        column = field.items[-1].span.start_column
        indent = document.lines.line(field.items[-1].span.start_line)[:column]
    return insert_after_line(document.lines, field.span.end_line, f"{indent}- {item}")


def append_item(document: Document, part: PartSection, text: str) -> TextEdit:
    """Add an item as the last one of a subsection. `text` is its text without marker."""
    items = part.items
    if items:
        return insert_after_line(document.lines, items[-1].span.end_line, f"- {text}")
    return insert_after_line(document.lines, part.heading_span.end_line, f"\n- {text}")


def append_card(document: Document, text: str) -> TextEdit:
    """Add a card after the last one, or at the end of section E. `text` begins with its heading."""
    if document.cards:
        return insert_after_line(document.lines, document.cards[-1].span.end_line, f"\n{text}")
    section = document.section(Letter.E)
    line = section.span.end_line if section else len(document.lines) - 1
    return insert_after_line(document.lines, line, f"\n{text}")


def insert_section(document: Document, form: SectionForm, text: str) -> TextEdit:
    """Add a section in the place that the form gives it. `text` begins with its heading."""
    following = _section_after(document, form)
    if following is not None:
        return insert_before_line(document.lines, following.heading_span.start_line, f"{text}\n")
    last = document.sections[-1].span.end_line if document.sections else len(document.lines) - 1
    return insert_after_line(document.lines, last, f"\n{text}")


def insert_definition(document: Document, line: EvidenceLine) -> TextEdit:
    """Add an evidence line: in the order of path and name among the others, else at the end of the file."""
    rendered = render(line)
    key = (line.path, line.name)
    placed = [one for one in document.definitions if one.line is not None]
    for definition in placed:
        if definition.line is not None and (definition.line.path, definition.line.name) > key:
            return insert_before_line(document.lines, definition.span.start_line, rendered)
    if placed:
        return insert_after_line(document.lines, placed[-1].span.end_line, rendered)
    return _append_to_file(document.lines, rendered)


def replace_definition(document: Document, span: Span, line: EvidenceLine) -> TextEdit:
    """Write an evidence line anew; what stands before it on the line stays."""
    raw = document.lines.line(span.start_line)
    start = raw.index("[")
    return TextEdit(Span(span.start_line, start, span.start_line, len(raw)), render(line))


def _append_to_file(lines: Lines, text: str) -> TextEdit:
    last = len(lines) - 1
    while last > 0 and not lines.line(last).strip():
        last -= 1
    end = line_end_of(lines)
    position = Position(last, len(lines.line(last)))
    if last == len(lines) - 1:
        return insert(position, f"{end}{end}{text}{end}")
    return insert(position, f"{end}{end}{text}")


def _section_after(document: Document, form: SectionForm) -> Section | None:
    place = _SECTION_ORDER[form.letter]
    return next(
        (one for one in document.sections if one.form and _SECTION_ORDER[one.form.letter] > place), None
    )
