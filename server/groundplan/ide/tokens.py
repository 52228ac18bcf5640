"""Which names of a plan are there already, and which does it add? Coloured apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundplan.ide.plan_file import plan_at
from groundplan.ide.vocabulary import TokenModifier, TokenType
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath, rel_path
from groundplan.plan.api import Operation
from groundplan.plan.card import Card, Mark
from groundplan.plan.document import Document
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of one line with its colour."""

    span: Span
    type: TokenType
    modifiers: tuple[TokenModifier, ...] = ()


def tokens(snapshot: Snapshot, path: RelPath) -> tuple[Token, ...]:
    """Give the tokens of the plan in order, each on one line, none over another; none for other files."""
    document = plan_at(snapshot, path)
    if document is None:
        return ()
    found: list[Token] = []
    for token in sorted(_tokens(snapshot, document), key=lambda one: (one.span.start, one.span.end)):
        is_one_line = token.span.start_line == token.span.end_line
        if is_one_line and (not found or found[-1].span.end <= token.span.start):
            found.append(token)
    return tuple(found)


def _tokens(snapshot: Snapshot, document: Document) -> Iterator[Token]:
    for card in document.cards:
        yield Token(card.name_span, TokenType.CARD)
        yield from _of_card(snapshot, card)
    for reference in document.references:
        if document.definition(reference.key) is not None:
            yield Token(reference.span, TokenType.EVIDENCE)
    for piece in document.ids:
        yield Token(piece.span, TokenType.ID)


def _of_card(snapshot: Snapshot, card: Card) -> Iterator[Token]:
    for scope in card.scope_in:
        path = rel_path(scope.text)
        is_new = scope.mark is Mark.NEW
        if is_new or (path is not None and path in snapshot.files):
            yield Token(scope.span, TokenType.PATH, (TokenModifier.NEW,) if is_new else ())
    for line in card.api:
        match line.operation:
            case Operation.ADD:
                yield Token(line.target.span, TokenType.NAME, (TokenModifier.NEW,))
            case Operation.REMOVE | Operation.DEPRECATE:
                yield Token(line.target.span, TokenType.NAME, (TokenModifier.DEPRECATED,))
            case _:
                yield Token(line.target.span, TokenType.NAME)
        if line.renamed is not None:
            yield Token(line.renamed.span, TokenType.NAME, (TokenModifier.NEW,))
