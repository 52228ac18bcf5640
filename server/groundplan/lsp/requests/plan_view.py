"""`documentLink`, `foldingRange`, `codeLens`: what an editor shows of a plan beside its text."""

from __future__ import annotations

from typing import Final

from lsprotocol import types as lsp

from groundplan.ide.folding import folds
from groundplan.ide.lenses import Lens, lenses
from groundplan.ide.links import links
from groundplan.lsp.session import Session
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath
from groundplan.text.spans import Span

_TITLE: Final = 80


async def document_link(session: Session, params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink]:
    """Give the pieces of the plan that lead to a file."""

    def answer(view: View, path: RelPath) -> list[lsp.DocumentLink]:
        return [
            lsp.DocumentLink(
                range=view.range(path, one.span),
                target=f"{view.uri(one.path)}#L{one.target.start_line + 1}",
                tooltip=one.tooltip,
            )
            for one in links(view.snapshot, path)
        ]

    return await session.read(params.text_document.uri, answer, [])


async def folding_range(session: Session, params: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
    """Give what can be folded away."""

    def answer(view: View, path: RelPath) -> list[lsp.FoldingRange]:
        return [
            lsp.FoldingRange(
                start_line=one.first,
                end_line=one.last,
                kind=lsp.FoldingRangeKind.Region if one.is_region else None,
            )
            for one in folds(view.snapshot, path)
        ]

    return await session.read(params.text_document.uri, answer, [])


async def code_lens(session: Session, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
    """Give the words above cards and cited definitions."""

    def answer(view: View, path: RelPath) -> list[lsp.CodeLens]:
        return [_lens(view, path, one) for one in lenses(view.snapshot, path)]

    return await session.read(params.text_document.uri, answer, [])


def _lens(view: View, path: RelPath, lens: Lens) -> lsp.CodeLens:
    where = view.range(path, lens.span)
    places = [_place(view, lens.path, span) for span in lens.places]
    command = lsp.Command(
        title=lens.title,
        command="groundplan.showPlaces" if places else "",
        arguments=[{"places": places}] if places else None,
    )
    return lsp.CodeLens(where, command)


def _place(view: View, path: RelPath, span: Span) -> dict[str, object]:
    where, lines = view.range(path, span), view.snapshot.lines(path)
    start = {"line": where.start.line, "character": where.start.character}
    end = {"line": where.end.line, "character": where.end.character}
    title = lines.line(span.start_line).strip()[:_TITLE] if lines is not None else ""
    return {"uri": view.uri(path), "start": start, "end": end, "title": title}
