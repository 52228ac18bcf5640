"""`textDocument/codeAction` and `codeAction/resolve`: what can be done here, and the edits of what was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcContentModified, JsonRpcInvalidParams

from groundplan.ide.actions import Action, actions, edits_of
from groundplan.lsp.convert import workspace_edit
from groundplan.lsp.session import Session
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath
from groundplan.text.spans import Span


class _Data(msgspec.Struct, frozen=True):
    """All that a resolve needs: the server keeps nothing between the two messages."""

    uri: str
    version: int | None
    span: tuple[int, int, int, int]
    id: str


async def code_action(session: Session, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    """Give what can be done at a place, with the edits only where the client cannot ask for them."""

    def answer(view: View, path: RelPath) -> list[lsp.CodeAction]:
        span = view.span(path, params.range)
        offered = [one for one in actions(view.snapshot, path, span) if _is_wanted(one, params.context.only)]
        return [_action(view, path, span, one, params.context.diagnostics) for one in offered]

    return await session.read(params.text_document.uri, answer, [])


async def resolve(session: Session, action: lsp.CodeAction) -> lsp.CodeAction:
    """Make the edits of a chosen action.

    Raises:
        JsonRpcContentModified: the document has changed since the action was offered.
    """
    try:
        data = msgspec.convert(action.data, _Data)
    except msgspec.ValidationError as error:
        raise JsonRpcInvalidParams(f"Not an action of this server: {error}") from error

    def answer(view: View, path: RelPath) -> lsp.CodeAction:
        if view.version(path) != data.version:
            raise JsonRpcContentModified("the document has changed since the action was offered")
        action.edit = _edit(view, path, Span(*data.span), data.id, action.title)
        return action

    return await session.read(data.uri, answer, action)


def _is_wanted(action: Action, only: Sequence[lsp.CodeActionKind | str] | None) -> bool:
    if not only:
        return True
    kind = action.kind.value
    return any(not wanted or kind == wanted or kind.startswith(f"{wanted}.") for wanted in map(_word, only))


def _word(kind: lsp.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, lsp.CodeActionKind) else kind


def _action(
    view: View, path: RelPath, span: Span, action: Action, shown: Sequence[lsp.Diagnostic]
) -> lsp.CodeAction:
    is_lazy = view.client.resolves_action_edits
    place = (span.start_line, span.start_column, span.end_line, span.end_column)
    data = _Data(view.uri(path), view.version(path), place, action.id)
    return lsp.CodeAction(
        title=action.title,
        kind=action.kind.value,
        diagnostics=[one for one in shown if action.finding and _key(one) == action.finding] or None,
        is_preferred=action.is_preferred or None,
        edit=None if is_lazy else _edit(view, path, span, action.id, action.title),
        data=msgspec.to_builtins(data) if is_lazy else None,
    )


def _key(diagnostic: lsp.Diagnostic) -> str:
    data: Any = diagnostic.data
    return str(data.get("key", "")) if isinstance(data, dict) else ""


def _edit(view: View, path: RelPath, span: Span, action_id: str, title: str) -> lsp.WorkspaceEdit:
    edits = edits_of(view.snapshot, path, span, action_id)
    if edits is None:
        raise JsonRpcContentModified("the action is not offered any more")
    return workspace_edit(view, title, edits)
