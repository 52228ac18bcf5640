"""What can be written here in a plan? Evidence, symbols, paths, cards, ids, and what may be typed in an example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from groundplan.ide.markdown import block
from groundplan.ide.plan_file import plan_at, plan_path
from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.paths import RelPath, parent
from groundplan.plan.card import Card
from groundplan.plan.dag import dag_of
from groundplan.plan.document import Document
from groundplan.plan.edits import insert_definition
from groundplan.plan.form import FieldName
from groundplan.plan.inline import label_key
from groundplan.plan.pin import Unpinned, pin
from groundplan.plan.symbols import definition_of, entries_of, module_name
from groundplan.plan.virtual import States, Subject
from groundplan.recon.surface import Command, Program, surface
from groundplan.text.edits import TextEdit
from groundplan.text.spans import Position, Span


class CompletionKind(StrEnum):
    """What is offered."""

    EVIDENCE = "evidence"
    SYMBOL = "symbol"
    PATH = "path"
    CARD = "card"
    ID = "id"
    COMMAND = "command"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer: `text` comes in the place of `span`. `target` names what has to be pinned, or is empty."""

    label: str
    text: str
    span: Span
    kind: CompletionKind
    detail: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Details:
    """What a chosen offer brings besides: words about it, and the edits that it needs elsewhere."""

    documentation: str
    edits: tuple[TextEdit, ...]


_MOST: Final = 100
_LABEL: Final = re.compile(r"\[`?([^\[\]`]*)$")
_CODE: Final = re.compile(r"`([^`\s]*)$")
_REST_OF_LABEL: Final = re.compile(r"[^\[\]]*(?=\])")
_ID: Final = re.compile(r"(?<![\w-])((?:PR?|INV?|I|B-?[FIUC]?|[OND])\d*)$")
_CARD_NAME: Final = re.compile(r"([\w-]*)$")
_TYPED: Final = re.compile(r"^\s*(?:\$\s+)?(.*?)(\S*)$")
_SHOWN_LINES: Final = 10


def completions(snapshot: Snapshot, path: RelPath, position: Position) -> tuple[Completion, ...]:
    """Give what fits at a place of the plan, the likeliest first; nothing in other files."""
    document = plan_at(snapshot, path)
    if document is None:
        return ()
    before = document.lines.line(position.line)[: position.column]
    found = _offers(snapshot, document, position, before)
    return tuple(one for one, _ in zip(found, range(_MOST), strict=False))


def details(snapshot: Snapshot, path: RelPath, completion_target: str) -> Details:
    """Say more of a symbol, and make the evidence line that citing it needs."""
    document = plan_at(snapshot, path)
    plan = plan_path(snapshot)
    if document is None or plan is None:
        return Details("", ())
    line = pin(snapshot, completion_target, parent(plan))
    if isinstance(line, Unpinned):
        return Details("", ())
    is_known = document.definition(label_key(line.label)) is not None
    edits = () if is_known else (insert_definition(document, line),)
    return Details(_excerpt(snapshot, completion_target), edits)


def _offers(snapshot: Snapshot, document: Document, position: Position, before: str) -> Iterator[Completion]:
    card = next(
        (one for one in document.cards if one.span.start_line <= position.line <= one.span.end_line), None
    )
    field = _field_at(card, position)
    if position.line in document.code_lines:
        if card is not None and field is FieldName.CLI:
            yield from _command_line(snapshot, document, card, position, before)
        return
    if (match := _LABEL.search(before)) is not None:
        yield from _evidence(snapshot, document, position, match)
    elif (match := _CODE.search(before)) is not None:
        yield from _paths(snapshot, position, match[1])
    elif field is FieldName.DEPENDS_ON and card is not None:
        yield from _cards(document, card, position, before)
    elif (match := _ID.search(before)) is not None:
        yield from _ids(document, position, match[1])


def _field_at(card: Card | None, position: Position) -> FieldName | None:
    for field in card.fields if card is not None else ():
        if field.span.start_line <= position.line <= field.span.end_line:
            return field.name
    return None


def _replaced(position: Position, typed: str) -> Span:
    return Span(position.line, position.column - len(typed), position.line, position.column)


def _evidence(
    snapshot: Snapshot, document: Document, position: Position, match: re.Match[str]
) -> Iterator[Completion]:
    rest = _REST_OF_LABEL.match(document.lines.line(position.line)[position.column :])
    end = position.column + (len(rest[0]) if rest is not None else 0)
    span = Span(position.line, position.column - len(match[0]) + 1, position.line, end)
    typed = match[1].casefold()
    closing = "]" if rest is None else ""
    for definition in document.definitions:
        if typed in definition.key:
            detail = definition.line.path if definition.line is not None else ""
            yield Completion(
                definition.label, definition.label + closing, span, CompletionKind.EVIDENCE, detail
            )
    if len(typed) > 1:
        yield from _symbols(snapshot, document, span, typed, closing)


def _symbols(
    snapshot: Snapshot, document: Document, span: Span, typed: str, closing: str
) -> Iterator[Completion]:
    for path in snapshot.files:
        cancel.check()
        module = snapshot.module_of(path)
        if module is None or module.is_test:
            continue
        prefix = module_name(snapshot, path)
        for entry in entries_of(snapshot, path):
            name = f"{prefix}.{entry.qualname}"
            if typed in name.casefold() and document.definition(label_key(f"`{name}`")) is None:
                target = f"{path}::{entry.qualname}"
                yield Completion(name, f"`{name}`{closing}", span, CompletionKind.SYMBOL, path, target)


def _paths(snapshot: Snapshot, position: Position, typed: str) -> Iterator[Completion]:
    """Offer the next part of a path: files, and folders that hold what was typed."""
    span = _replaced(position, typed)
    seen: dict[str, None] = {}
    for path in snapshot.files:
        if path.startswith(typed):
            rest = path[len(typed) :]
            seen.setdefault(typed + (rest.partition("/")[0] + "/" if "/" in rest else rest))
    for text in seen:
        yield Completion(text, text, span, CompletionKind.PATH)


def _cards(document: Document, card: Card, position: Position, before: str) -> Iterator[Completion]:
    match = _CARD_NAME.search(before)
    span = _replaced(position, match[0] if match is not None else "")
    dag = dag_of(document)
    after = dag.descendants[document.cards.index(card)]
    for node, other in enumerate(document.cards):
        # A card that needs this one would close a cycle.
        if other is not card and node not in after:
            yield Completion(other.name, other.name, span, CompletionKind.CARD, other.title)
            if other.slug:
                yield Completion(other.slug, other.slug, span, CompletionKind.CARD, other.title)


def _ids(document: Document, position: Position, typed: str) -> Iterator[Completion]:
    span = _replaced(position, typed)
    for card in document.cards:
        if card.name.startswith(typed):
            yield Completion(card.name, card.name, span, CompletionKind.ID, card.title)
    for section in document.sections:
        for part in section.parts:
            for item in part.items:
                for one in item.walk():
                    if one.id and one.id.startswith(typed):
                        yield Completion(one.id, one.id, span, CompletionKind.ID, one.text[:80])


def _command_line(
    snapshot: Snapshot, document: Document, card: Card, position: Position, before: str
) -> Iterator[Completion]:
    """Offer what may be typed in the state after this card: the code's command line and the plan's."""
    match = _TYPED.match(before)
    if match is None:
        return
    span = _replaced(position, match[2])
    words = [word for word in match[1].split() if not word.startswith("-")]
    planned = _planned(snapshot, document, card)
    program = surface(snapshot).program(words[0]) if words else None
    found = program.resolve(words[1:]) if program is not None else None
    if match[2].startswith("-"):
        flags = [*(_flags(found[0]) if found is not None else ()), *_planned_flags(planned, words)]
        for name, help_text in flags:
            if name.startswith(match[2]):
                yield Completion(name, name, span, CompletionKind.FLAG, help_text)
        return
    for name, help_text in _commands(snapshot, program, found[0] if found is not None else None, words):
        if name.startswith(match[2]):
            yield Completion(name, name, span, CompletionKind.COMMAND, help_text)


def _flags(command: Command) -> Iterator[tuple[str, str]]:
    for option in command.options:
        if not option.is_hidden:
            yield from ((name, option.help) for name in (*option.names, *option.negations))


def _planned(snapshot: Snapshot, document: Document, card: Card) -> tuple[str, ...]:
    """Give the flags that the plan has added up to and with this card, as `orders serve --tenant`."""
    state = States(snapshot, document, dag_of(document)).after(document.cards.index(card))
    return tuple(
        name
        for (subject, name), change in state.changes.items()
        if subject is Subject.FLAG and change.is_there
    )


def _planned_flags(planned: tuple[str, ...], words: list[str]) -> Iterator[tuple[str, str]]:
    for name in planned:
        *command, flag = name.split()
        if command == words[: len(command)]:
            yield flag, "added by the plan"


def _commands(
    snapshot: Snapshot, program: Program | None, command: Command | None, words: list[str]
) -> Iterator[tuple[str, str]]:
    if not words:
        yield from ((one.name, "") for one in surface(snapshot).programs if not one.is_development)
    if program is None or command is None:
        return
    for one in program.commands:
        if one.path and one.path[:-1] == command.path and not one.is_hidden:
            yield one.path[-1], one.help


def _excerpt(snapshot: Snapshot, target: str) -> str:
    path, _, qualname = target.partition("::")
    file = RelPath(path)
    lines = snapshot.lines(file)
    for entry in entries_of(snapshot, file):
        definition = definition_of(snapshot, entry) if entry.qualname == qualname else None
        if definition is not None and lines is not None:
            first = definition.span.start_line
            last = min(definition.span.end_line, first + _SHOWN_LINES - 1)
            return block("\n".join(map(lines.line, range(first, last + 1))))
    return ""
