"""The syntax trees of files that are read again, for what the facts leave out; each is parsed once in a walk."""

from __future__ import annotations

from groundplan.model.paths import RelPath
from groundplan.recon.flow.state import Walk
from groundplan.syntax.source import Source


def source_of(walk: Walk, path: RelPath) -> Source | None:
    """Parse a file; None where it cannot be read, or has no language."""
    if path not in walk.sources:
        record, text = walk.snapshot.files.get(path), walk.snapshot.text(path)
        language = None if record is None else record.language
        walk.sources[path] = None if text is None or language is None else Source.of(text, language)
    return walk.sources[path]


def byte_at(source: Source, line: int, column: int) -> int:
    """Give the byte of a place in code points."""
    start = source.starts[line]
    if source.is_simple:
        return start + column
    end = source.starts[line + 1] if line + 1 < len(source.starts) else len(source.content)
    return start + len(source.cut(start, end)[:column].encode())
