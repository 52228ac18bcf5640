"""What may a read see: one folder at one moment, and how its client talks. Immutable, safe in any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types as lsp

from groundplan.ide.code_hover import Reach
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.capabilities import ClientCapabilities
from groundplan.lsp.documents import Document
from groundplan.lsp.positions import Units
from groundplan.lsp.uris import uri_of
from groundplan.model.paths import RelPath
from groundplan.text.spans import Position, Span


@dataclass(frozen=True, slots=True)
class View:
    """A snapshot with the documents that were open in it."""

    root: Path
    """The folder as the client spells it."""
    snapshot: Snapshot
    documents: Mapping[RelPath, Document]
    units: Units
    client: ClientCapabilities
    reach: Reach
    """How far whoever must answer at once may look."""

    def uri(self, path: RelPath) -> str:
        """Give the URI of a file, for an open one in the client's own spelling."""
        document = self.documents.get(path)
        return document.uri if document is not None else uri_of(self.root / path)

    def version(self, path: RelPath) -> int | None:
        """Give the version of an open document; a closed file has none."""
        document = self.documents.get(path)
        return None if document is None else document.version

    def position(self, path: RelPath, position: lsp.Position) -> Position:
        """Turn a client's position into ours."""
        lines = self.snapshot.lines(path)
        return self.units.position(lines.line if lines is not None else lambda _: "", position)

    def span(self, path: RelPath, wanted: lsp.Range) -> Span:
        """Turn a client's range into ours."""
        start, end = self.position(path, wanted.start), self.position(path, wanted.end)
        return Span(start.line, start.column, end.line, end.column)

    def range(self, path: RelPath, span: Span) -> lsp.Range:
        """Turn our range in a file into the client's."""
        return self.units.to_range(self.snapshot.lines(path), span)

    def location(self, path: RelPath, span: Span) -> lsp.Location:
        """Turn a place into the client's."""
        return lsp.Location(self.uri(path), self.range(path, span))
