"""Places as the views of a client take them: a URI with a range in the client's units."""

from __future__ import annotations

from typing import Any

from lsprotocol import types as lsp

from groundplan.lsp.view import View
from groundplan.model.paths import RelPath
from groundplan.text.spans import Span


def range_in(view: View, path: RelPath, span: Span) -> dict[str, Any]:
    """Give a range as the protocol writes it."""
    return plain(view.range(path, span))


def place_in(view: View, path: RelPath, span: Span) -> dict[str, Any]:
    """Give a place with the path that a person reads."""
    return {"uri": view.uri(path), "path": path, "range": range_in(view, path, span)}


def plain(where: lsp.Range) -> dict[str, Any]:
    """Write a range out, for an answer that has no type in the protocol."""
    start, end = where.start, where.end
    return {
        "start": {"line": start.line, "character": start.character},
        "end": {"line": end.line, "character": end.character},
    }
