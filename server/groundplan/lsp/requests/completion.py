"""`textDocument/completion` and `completionItem/resolve`, in the plan."""

from __future__ import annotations

from typing import Final

import msgspec
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcContentModified, JsonRpcInvalidParams

from groundplan.ide.completion import Completion, CompletionKind, completions, details
from groundplan.lsp.session import Session
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath

_KINDS: Final = {
    CompletionKind.EVIDENCE: lsp.CompletionItemKind.Reference,
    CompletionKind.SYMBOL: lsp.CompletionItemKind.Function,
    CompletionKind.PATH: lsp.CompletionItemKind.File,
    CompletionKind.CARD: lsp.CompletionItemKind.Class,
    CompletionKind.ID: lsp.CompletionItemKind.EnumMember,
    CompletionKind.COMMAND: lsp.CompletionItemKind.Module,
    CompletionKind.FLAG: lsp.CompletionItemKind.Field,
}


class _Data(msgspec.Struct, frozen=True):
    """What a resolve needs."""

    uri: str
    version: int | None
    target: str


async def completion(session: Session, params: lsp.CompletionParams) -> lsp.CompletionList:
    """Give what can be written here."""

    def answer(view: View, path: RelPath) -> lsp.CompletionList:
        found = completions(view.snapshot, path, view.position(path, params.position))
        items = [_item(view, path, one, place) for place, one in enumerate(found)]
        return lsp.CompletionList(is_incomplete=True, items=items)

    empty = lsp.CompletionList(is_incomplete=False, items=[])
    return await session.read(params.text_document.uri, answer, empty)


async def resolve(session: Session, item: lsp.CompletionItem) -> lsp.CompletionItem:
    """Say more of an offer, and make the evidence line that it needs.

    Raises:
        JsonRpcContentModified: the plan has changed since.
    """
    if item.data is None:
        return item
    try:
        data = msgspec.convert(item.data, _Data)
    except msgspec.ValidationError as error:
        raise JsonRpcInvalidParams(f"Not an offer of this server: {error}") from error

    def answer(view: View, path: RelPath) -> lsp.CompletionItem:
        if view.version(path) != data.version:
            raise JsonRpcContentModified("the plan has changed since this was offered")
        found = details(view.snapshot, path, data.target)
        kind = lsp.MarkupKind.Markdown if view.client.completion_markdown else lsp.MarkupKind.PlainText
        item.documentation = lsp.MarkupContent(kind, found.documentation) if found.documentation else None
        item.additional_text_edits = [
            lsp.TextEdit(view.range(path, edit.span), edit.new_text) for edit in found.edits
        ] or None
        return item

    return await session.read(data.uri, answer, item)


def _item(view: View, path: RelPath, one: Completion, place: int) -> lsp.CompletionItem:
    data = _Data(view.uri(path), view.version(path), one.target) if one.target else None
    return lsp.CompletionItem(
        label=one.label,
        kind=_KINDS[one.kind],
        detail=one.detail or None,
        sort_text=f"{place:04}",
        filter_text=one.text,
        text_edit=lsp.TextEdit(view.range(path, one.span), one.text),
        data=msgspec.to_builtins(data) if data is not None else None,
    )
