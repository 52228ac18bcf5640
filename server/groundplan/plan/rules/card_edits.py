"""Quick fixes that many rules share: a card's dependencies, scope and API lines, and the ids that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.plan.api import ApiLine
from groundplan.plan.card import Card, CardField, Dependency, ScopePath
from groundplan.plan.edits import append_to_field, insert, remove_lines, replace, set_field_value
from groundplan.plan.form import FieldName
from groundplan.plan.outline import Item
from groundplan.plan.rules.report import fix
from groundplan.plan.rules.rule import Context, Fix
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Position, Span, span_of

_ARROW: Final = re.compile(r"[ \t]*(?:→|->|=>)")
_ENDING: Final = re.compile(r"\(([^()]*\b(?:[OND]|B-[FIUC]|INV)\d+)\)$")
_CLOSING: Final = ". \t\r\n"


def add_dependency(context: Context, card: Card, other: Card) -> Fix | None:
    """Offer to let one card depend on another."""
    field = card.field(FieldName.DEPENDS_ON)
    if field is None:
        return None
    before = [one for one in card.depends_on if (one.number or 0) < (other.number or 0)]
    if not card.depends_on:
        edit = replace(field.value_span, other.name)
    elif before:
        edit = insert(before[-1].span.end, f", {other.name}")
    else:
        edit = insert(card.depends_on[0].span.start, f"{other.name}, ")
    return fix(context, f"{card.name} depends on {other.name}", edit)


def drop_dependency(context: Context, card: Card, other: Card) -> Fix | None:
    """Offer to take one name out of "Depends on", with the comma that it leaves."""
    field = card.field(FieldName.DEPENDS_ON)
    names = list(card.depends_on)
    gone = next((one for one in names if means(one.text, one.number, other)), None)
    if field is None or gone is None:
        return None
    place = names.index(gone)
    if len(names) == 1:
        edit = replace(gone.span, "none")
    elif place:
        edit = TextEdit(span_of(_comma_before(context, gone), _end_of_reason(context, names, place)), "")
    else:
        edit = TextEdit(span_of(gone.span.start, names[1].span.start), "")
    return fix(context, f"{card.name} does not depend on {other.name}", edit)


def means(text: str, number: int | None, card: Card) -> bool:
    """Tell whether a name under "Depends on" is that of a card."""
    return (number is not None and number == card.number) or (bool(text) and text == card.slug)


def extend_scope(context: Context, card: Card, path: str) -> list[Fix]:
    """Offer to add a path to a card's scope, in the order of the paths where they have one."""
    edit = _scope_edit(context, card, path)
    return [fix(context, f"Add `{path}` to the scope", edit)] if edit is not None else []


def narrow_scope(context: Context, card: Card, path: ScopePath) -> list[Fix]:
    """Offer to take a path that has a line of its own out of a card's scope."""
    field = card.field(FieldName.SCOPE_IN)
    item = next((one for one in field.items if one.span.encloses(path.span)), None) if field else None
    if item is None or len(context.document.codes_in(item.span)) != 1 or item.children:
        return []
    return [fix(context, f"Take `{path.text}` out of the scope", remove_item(context, item))]


def remove_item(context: Context, item: Item) -> TextEdit:
    """Take the lines of an item out."""
    return remove_lines(context.document.lines, item.span.start_line, item.span.end_line)


def remove_line(context: Context, line: ApiLine) -> TextEdit:
    """Take an API line out."""
    return remove_lines(context.document.lines, line.span.start_line, line.span.end_line)


def append_line(context: Context, card: Card, text: str) -> TextEdit | None:
    """Add an API line as the last one; a "none" that stood there goes."""
    field = card.field(FieldName.API)
    if field is None:
        return None
    if field.value and not field.items:
        return set_field_value(context.document, field, f"\n  - {text}")
    return append_to_field(context.document, field, text)


def declare(context: Context, card: Card, text: str) -> list[Fix]:
    """Offer to say in a card's API lines what it does."""
    edit = append_line(context, card, text)
    return [fix(context, f"Declare: {text}", edit)] if edit is not None else []


def move_line(context: Context, line: ApiLine, target: Card) -> list[Fix]:
    """Offer to let another card make a change."""
    added = append_line(context, target, line.text)
    if added is None:
        return []
    return [fix(context, f"Let {target.name} {line.operation} it", remove_line(context, line), added)]


def replace_word(context: Context, line: ApiLine, word: str) -> TextEdit:
    """Put another operation before the kind of an API line."""
    start = context.document.lines.offset(line.text_span.start)
    present = context.document.text[start:].split(None, 1)[0]
    return replace(context.document.lines.span(start, start + len(present)), word)


def name_id(context: Context, card: Card, name: FieldName, an_id: str, title: str) -> list[Fix]:
    """Offer to name an id at the end of what a field says, in the brackets that end it where there are any."""
    field = card.field(name)
    if field is None:
        return []
    place, text = _end_of_words(context, field)
    ending = _ENDING.search(text)
    if ending is not None:
        at = context.document.lines.offset(place) - 1
        return [fix(context, title, insert(context.document.lines.position(at), f", {an_id}"))]
    return [fix(context, title, insert(place, f" ({an_id})"))]


def add_clause(context: Context, span: Span, clause: str) -> TextEdit:
    """Put words at the end of a sentence, before its full stop."""
    text = context.document.lines.slice(span)
    at = context.document.lines.offset(span.start) + len(text.rstrip(_CLOSING))
    return insert(context.document.lines.position(at), clause)


def carry_as_risk(context: Context, card: Card, an_id: str) -> list[Fix]:
    """Offer to name an uncertainty in the first risk of a card, before what is done about it."""
    field = card.field(FieldName.RISKS)
    if field is None:
        return []
    start = context.document.lines.offset(field.value_span.start)
    text = context.field_text(field)
    arrow = _ARROW.search(text)
    if arrow is None:
        return name_id(context, card, FieldName.RISKS, an_id, f"Carry it as a risk of {card.name}")
    edit = insert(context.document.lines.position(start + arrow.start()), f" ({an_id})")
    return [fix(context, f"Carry it as a risk of {card.name}", edit)]


def forget_id(context: Context, an_id: str, only: Card | None = None) -> Iterator[TextEdit]:
    """Take the mentions of an id in brackets out, with the brackets where nothing else is in them."""
    for card in context.document.cards if only is None else (only,):
        for piece in context.document.ids_in(card.span):
            if piece.text == an_id:
                text = context.document.text
                if text[piece.start - 2 : piece.start] == " (" and text[piece.end : piece.end + 1] == ")":
                    yield TextEdit(context.document.lines.span(piece.start - 2, piece.end + 1), "")
                elif text[piece.start - 2 : piece.start] == ", ":
                    yield TextEdit(context.document.lines.span(piece.start - 2, piece.end), "")


def _scope_edit(context: Context, card: Card, path: str) -> TextEdit | None:
    field: CardField | None = card.field(FieldName.SCOPE_IN)
    if field is None:
        return None
    texts = [item.text for item in field.items]
    following = next((item for item in field.items if item.text.strip("`") > path), None)
    if following is None or texts != sorted(texts):
        return append_to_field(context.document, field, f"`{path}`")
    line = following.span.start_line
    raw = context.document.lines.line_with_end(line)
    end = raw[len(context.document.lines.line(line)) :]
    return insert(Position(line, 0), f"{raw[: following.span.start_column]}- `{path}`{end}")


def _comma_before(context: Context, name: Dependency) -> Position:
    offset = context.document.lines.offset(name.span.start)
    head = context.document.text[:offset].rstrip(" \t\r\n")
    return context.document.lines.position(len(head) - 1 if head.endswith((",", ";")) else offset)


def _end_of_reason(context: Context, names: list[Dependency], place: int) -> Position:
    """What is said of a name up to the comma before the next one goes with it."""
    if place + 1 < len(names):
        return _comma_before(context, names[place + 1])
    return names[place].span.end


def _end_of_words(context: Context, field: CardField) -> tuple[Position, str]:
    text = context.field_text(field).rstrip(_CLOSING)
    return context.document.lines.position(
        context.document.lines.offset(field.value_span.start) + len(text)
    ), text
