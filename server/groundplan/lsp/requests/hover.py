"""`textDocument/hover`: what is known of the name under the cursor."""

from __future__ import annotations

from lsprotocol import types as lsp

from groundplan.ide.hover import hover as hover_at
from groundplan.lsp.convert import markdown
from groundplan.lsp.session import Session
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath


async def hover(session: Session, params: lsp.HoverParams) -> lsp.Hover | None:
    """Tell what is known of the name under the cursor, nothing where there is none."""

    def answer(view: View, path: RelPath) -> lsp.Hover | None:
        found = hover_at(view.snapshot, path, view.position(path, params.position), view.reach)
        if found is None:
            return None
        return lsp.Hover(markdown(view, found.markdown), view.range(path, found.span))

    return await session.read(params.text_document.uri, answer, None, is_instant=True)
