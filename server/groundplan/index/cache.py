"""Facts kept between runs: one SQLite file for each workspace, outside of it.

It is a convenience that may vanish: whatever goes wrong with it costs time, never an answer. A transaction holds
whole files only, so a kill at any moment leaves what was committed. Facts are stored by content, so a renamed file or
another branch finds them again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

from groundplan.index.database import Database
from groundplan.index.disk import Stat
from groundplan.index.extracted import Blobs, Encoded, Extracted
from groundplan.model.paths import RelPath

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS facts (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, content_id TEXT NOT NULL, facts_id TEXT NOT NULL,
    link_id TEXT NOT NULL, is_generated INTEGER NOT NULL, used INTEGER NOT NULL, head BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS blobs (id INTEGER PRIMARY KEY, blob BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, size INTEGER NOT NULL,
    inode INTEGER NOT NULL, read_at INTEGER NOT NULL, facts INTEGER NOT NULL) WITHOUT ROWID;
"""
_DAY: Final = 86_400
_KEPT_DAYS: Final = 14
"""How long facts stay that no file has any more: long enough to switch back to a branch."""
_INSERT_FACTS: Final = """
INSERT INTO facts (key, content_id, facts_id, link_id, is_generated, used, head) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET used = excluded.used RETURNING id
"""
_PRUNE: Final = "DELETE FROM facts WHERE used < ? AND id NOT IN (SELECT facts FROM files)"


class StoredFile(msgspec.Struct, frozen=True, eq=False):
    """A file as it was when its facts were stored."""

    stat: Stat
    read_at: int
    """The clock in nanoseconds just before the file was read."""
    extracted: Extracted
    skipped: str = ""
    """Why there are no facts but this reason. Such a file is not stored, only remembered."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to store. `key` names its facts by content and language."""

    path: RelPath
    key: str
    file: StoredFile


@dataclass(frozen=True, slots=True)
class Stored:
    """What a cache holds: files by path, and all facts by key, also of contents that no file has now."""

    files: dict[RelPath, StoredFile]
    contents: dict[str, Extracted]


class Cache(Blobs):
    """The cache of one workspace. Safe to use from several threads, and by several processes at once."""

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Stored:
        """Read what is stored, except the facts themselves, which are read when asked for."""
        return self._database.read(self._loaded) or Stored({}, {})

    def save(self, entries: Sequence[Entry]) -> None:
        """Store files in one transaction. The facts of what cannot be stored stay in memory."""
        rows = self._database.write(lambda connection: _saved(connection, entries))
        for entry, row in zip(entries, rows or (), strict=False):
            if row is not None:
                entry.file.extracted.stored(self, row)

    def forget(self, paths: Sequence[RelPath]) -> None:
        """Drop files that are gone, and facts that no file has had for two weeks."""
        self._database.write(lambda connection: _forgotten(connection, paths))

    def blob(self, row: int) -> bytes | None:
        """Give the encoded facts of a row, None where they are not there any more."""
        return self._database.read(lambda connection: _blob(connection, row))

    def close(self) -> None:
        """Let go of the file. Facts that are asked for afterwards are not found here."""
        self._database.close()

    def _loaded(self, connection: sqlite3.Connection) -> Stored:
        by_row: dict[int, Extracted] = {}
        contents: dict[str, Extracted] = {}
        query = "SELECT id, key, content_id, facts_id, link_id, is_generated, head FROM facts"
        for row, key, content_id, facts_id, link_id, is_generated, head in connection.execute(query):
            encoded = Encoded(content_id, facts_id, link_id, bool(is_generated), head, b"")
            by_row[row] = contents[key] = Extracted(encoded, (self, row))
        files = {
            path: StoredFile(Stat(mtime, ctime, size, inode), read_at, by_row[row])
            for path, mtime, ctime, size, inode, read_at, row in connection.execute("SELECT * FROM files")
            if row in by_row
        }
        return Stored(files, contents)


def _saved(connection: sqlite3.Connection, entries: Sequence[Entry]) -> list[int | None]:
    today = _today()
    rows = [_facts_row(connection, entry, today) for entry in entries]
    files = [
        (entry.path, *entry.file.stat.fields(), entry.file.read_at, row)
        for entry, row in zip(entries, rows, strict=True)
        if row is not None
    ]
    connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", files)
    return rows


def _facts_row(connection: sqlite3.Connection, entry: Entry, today: int) -> int | None:
    extracted = entry.file.extracted
    blob = extracted.unstored
    if blob is None:
        # Stored before: unless another process has dropped it since, there is nothing to write.
        found = connection.execute("SELECT id FROM facts WHERE key = ?", (entry.key,)).fetchone()
        return None if found is None else int(found[0])
    values = (extracted.content_id, extracted.facts_id, extracted.link_id, extracted.is_generated)
    inserted = connection.execute(_INSERT_FACTS, (entry.key, *values, today, extracted.head_blob))
    row = int(inserted.fetchone()[0])
    connection.execute("INSERT OR REPLACE INTO blobs VALUES (?, ?)", (row, blob))
    return row


def _forgotten(connection: sqlite3.Connection, paths: Sequence[RelPath]) -> None:
    today = _today()
    touched = [(today, path) for path in paths]
    connection.executemany(
        "UPDATE facts SET used = ? WHERE id = (SELECT facts FROM files WHERE path = ?)", touched
    )
    connection.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in paths])
    connection.execute(_PRUNE, (today - _KEPT_DAYS,))
    connection.execute("DELETE FROM blobs WHERE id NOT IN (SELECT id FROM facts)")


def _blob(connection: sqlite3.Connection, row: int) -> bytes | None:
    found = connection.execute("SELECT blob FROM blobs WHERE id = ?", (row,)).fetchone()
    return None if found is None else bytes(found[0])


def _today() -> int:
    return int(time.time()) // _DAY
