"""What each path holds in one state, with a stamp that is equal while it is the same.

Texts are not kept in memory but read again from the disk, which may have moved on since: then the newest text is given
under a stamp that equals no other, so that nothing built on it outlives the next look at the disk.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Final

from groundplan.index import disk
from groundplan.index.extracted import Extracted, content_id, decode_facts, encode_content
from groundplan.index.lru import Lru
from groundplan.index.state import DiskFile, State
from groundplan.model.paths import RelPath
from groundplan.syntax.data import Document, parse_document
from groundplan.syntax.facts import FileFacts
from groundplan.text.decode import decode
from groundplan.text.lines import Lines

_TEXT_LIMIT: Final = 32_000_000
"""Bytes of the largest file whose text is handed out, parsed or not."""
_TEXTS_KEPT: Final = 16_000_000
_FACTS_KEPT: Final = 24_000_000
"""In encoded bytes; decoded facts take several times as much."""


@dataclass(frozen=True, slots=True)
class Memories:
    """What the snapshots of one workspace share: memories of pure functions, by content."""

    texts: Lru[str] = field(default_factory=lambda: Lru(_TEXTS_KEPT))
    lines: Lru[Lines] = field(default_factory=lambda: Lru(_TEXTS_KEPT))
    documents: Lru[Document] = field(default_factory=lambda: Lru(_TEXTS_KEPT))
    facts: Lru[FileFacts] = field(default_factory=lambda: Lru(_FACTS_KEPT))
    drifted: set[RelPath] = field(default_factory=set)
    """Files that were found changed since they were indexed: a reason to look at the disk again."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Reads one state, buffers before the disk. Safe to use from several threads."""

    state: State
    memories: Memories

    def content_id(self, path: RelPath) -> str | None:
        """Name the content of a path."""
        buffer = self.state.buffers.get(path)
        if buffer is not None:
            return buffer.content_id
        file = self.state.disk.get(path)
        return None if file is None else file.content_id

    def extracted(self, path: RelPath) -> Extracted | None:
        """Give the encoded facts of a path."""
        buffer = self.state.buffers.get(path)
        if buffer is not None:
            return buffer.extracted
        file = self.state.disk.get(path)
        return None if file is None else file.extracted

    def text(self, path: RelPath) -> tuple[Hashable, str | None]:
        """Give a text, None for a binary file and where there is none."""
        buffer = self.state.buffers.get(path)
        if buffer is not None:
            return buffer.content_id, buffer.text
        file = self.state.disk.get(path)
        if file is None:
            return None, None
        kept = self.memories.texts.find((path, file.content_id))
        if kept is not None:
            return file.content_id, kept
        return self._read_text(path, file)

    def lines(self, path: RelPath) -> tuple[Hashable, Lines | None]:
        """Give the line index of a text."""
        stamp, text = self.text(path)
        if text is None:
            return stamp, None
        return stamp, self.memories.lines.get((path, stamp), len(text), lambda: Lines(text))

    def document(self, path: RelPath) -> tuple[Hashable, Document | None]:
        """Parse a manifest."""
        stamp, text = self.text(path)
        if text is None:
            return stamp, None
        return stamp, self.memories.documents.get(
            (path, stamp), len(text), lambda: parse_document(path, text)
        )

    def facts(self, path: RelPath) -> tuple[Hashable, FileFacts | None]:
        """Decode the facts of a path."""
        extracted = self.extracted(path)
        if extracted is None:
            return None, None
        kept = self.memories.facts.find(extracted.facts_id)
        if kept is not None:
            return extracted.facts_id, kept
        blob = extracted.blob() or self._read_blob(path, extracted)
        if blob is None:
            return object(), None
        facts = self.memories.facts.get(extracted.facts_id, len(blob), lambda: decode_facts(blob))
        return extracted.facts_id, facts

    def head(self, path: RelPath) -> FileFacts | None:
        """Give the facts of a path as far as linking needs them."""
        extracted = self.extracted(path)
        if extracted is None:
            return None
        return extracted.head() or self.facts(path)[1]

    def link_id(self, path: RelPath) -> str | None:
        """Name what linking reads of a path."""
        extracted = self.extracted(path)
        return None if extracted is None else extracted.link_id

    def _read_text(self, path: RelPath, file: DiskFile) -> tuple[Hashable, str | None]:
        found = disk.read(self.state.root, path, _TEXT_LIMIT)
        if isinstance(found, disk.Unreadable):
            self.memories.drifted.add(path)
            return object(), None
        text = decode(found.bytes).text
        if not _is_as_indexed(file, found):
            self.memories.drifted.add(path)
            return object(), text
        if text is None:
            return file.content_id, None
        return file.content_id, self.memories.texts.get((path, file.content_id), len(text), lambda: text)

    def _read_blob(self, path: RelPath, extracted: Extracted) -> bytes | None:
        # The cache lost it: another process may have tidied up, or the file was broken and begun again.
        language = self.state.records[path].language
        found = disk.read(self.state.root, path, _TEXT_LIMIT)
        if language is None or isinstance(found, disk.Unreadable):
            return None
        if content_id(found.bytes) != extracted.content_id:
            self.memories.drifted.add(path)
            return None
        return encode_content(found.bytes, language).blob


def _is_as_indexed(file: DiskFile, found: disk.Content) -> bool:
    if file.read_at:
        return content_id(found.bytes) == file.content_id
    return found.stat == file.stat
