"""`rename`, `formatting`, `inlayHint`, `semanticTokens`: the plan as a language."""

from __future__ import annotations

from typing import Final

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from groundplan.ide.formatting import formatted
from groundplan.ide.hints import hints
from groundplan.ide.renaming import renamable_at, rename
from groundplan.ide.tokens import Token, tokens
from groundplan.ide.vocabulary import TokenModifier, TokenType
from groundplan.lsp.commands.plan_edit import REQUEST_FAILED
from groundplan.lsp.convert import workspace_edit
from groundplan.lsp.session import Session
from groundplan.lsp.view import View
from groundplan.model.findings import FileEdit
from groundplan.model.paths import RelPath

_TYPES: Final = {one: number for number, one in enumerate(TokenType)}
_MODIFIERS: Final = {one: 1 << number for number, one in enumerate(TokenModifier)}


async def prepare_rename(
    session: Session, params: lsp.PrepareRenameParams
) -> lsp.PrepareRenamePlaceholder | None:
    """Give what would be renamed."""

    def answer(view: View, path: RelPath) -> lsp.PrepareRenamePlaceholder | None:
        found = renamable_at(view.snapshot, path, view.position(path, params.position))
        if found is None:
            return None
        return lsp.PrepareRenamePlaceholder(view.range(path, found.span), found.name)

    return await session.read(params.text_document.uri, answer, None)


async def rename_card(session: Session, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    """Rename a card's number or slug everywhere.

    Raises:
        JsonRpcException: the new name cannot be, with the reason.
    """

    def answer(view: View, path: RelPath) -> lsp.WorkspaceEdit | None:
        made = rename(view.snapshot, path, view.position(path, params.position), params.new_name)
        if made.problem:
            raise JsonRpcException(made.problem, code=REQUEST_FAILED)
        edits = [FileEdit(path, edit.span, edit.new_text) for edit in made.edits]
        return workspace_edit(view, f"Rename to {params.new_name}", edits)

    return await session.read(params.text_document.uri, answer, None)


async def formatting(session: Session, params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
    """Reorder and renumber the cards."""

    def answer(view: View, path: RelPath) -> list[lsp.TextEdit]:
        edits = formatted(view.snapshot, path)
        return [lsp.TextEdit(view.range(path, edit.span), edit.new_text) for edit in edits]

    return await session.read(params.text_document.uri, answer, [])


async def inlay_hint(session: Session, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
    """Give the drift marks."""

    def answer(view: View, path: RelPath) -> list[lsp.InlayHint]:
        found = hints(view.snapshot, path, view.span(path, params.range))
        lines = view.snapshot.lines(path)
        return [
            lsp.InlayHint(view.units.to_position(lines, one.position), one.text, padding_left=True)
            for one in found
        ]

    return await session.read(params.text_document.uri, answer, [])


async def semantic_tokens(session: Session, params: lsp.SemanticTokensParams) -> lsp.SemanticTokens:
    """Give the colours of the plan."""

    def answer(view: View, path: RelPath) -> lsp.SemanticTokens:
        return lsp.SemanticTokens(_encoded(view, path, tokens(view.snapshot, path)))

    return await session.read(params.text_document.uri, answer, lsp.SemanticTokens([]))


def _encoded(view: View, path: RelPath, found: tuple[Token, ...]) -> list[int]:
    """Encode tokens as the protocol wants them: each relative to the one before."""
    numbers: list[int] = []
    line = character = 0
    for token in found:
        where = view.range(path, token.span)
        start = where.start
        is_new_line = start.line != line
        numbers += [
            start.line - line,
            start.character if is_new_line else start.character - character,
            where.end.character - start.character,
            _TYPES[token.type],
            sum(_MODIFIERS[one] for one in token.modifiers),
        ]
        line, character = start.line, start.character
    return numbers
