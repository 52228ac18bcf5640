"""One file on disk -> what is to be known of it. The same in a worker as in the process that asks.

The messages between the two are here too: this module imports nothing that is slow to load.
"""

from __future__ import annotations

import time
from collections.abc import Set as AbstractSet

import msgspec

from groundplan.index import disk
from groundplan.index.extracted import Encoded, content_id, encode_content
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath


class Setup(msgspec.Struct, frozen=True, array_like=True):
    """The first message to a worker."""

    root: str
    limit: int
    """Bytes of the largest file that is read."""
    known: frozenset[str]
    """Keys of contents whose facts are at hand: these are not extracted again."""


class Job(msgspec.Struct, frozen=True, array_like=True):
    """A file to read."""

    path: RelPath
    language: Language
    size: int


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """What came of a job. Either `encoded`, or the content is known, or `reason` says why there is nothing."""

    read_at: int = 0
    """Nanoseconds of the clock just before the file was opened."""
    stat: tuple[int, int, int, int] | None = None
    content_id: str = ""
    encoded: Encoded | None = None
    reason: str = ""
    is_gone: bool = False


def facts_key(identity: str, language: Language) -> str:
    """Name the facts of a content: another language reads other facts from the same bytes."""
    return f"{identity}:{language}"


def read_file(root: str, job: Job, limit: int, known: AbstractSet[str]) -> Reading:
    """Read one file and, if its content is not known, its facts."""
    read_at = time.time_ns()
    found = disk.read(root, job.path, limit)
    if isinstance(found, disk.Unreadable):
        stat = None if found.stat is None else found.stat.fields()
        return Reading(read_at, stat, reason=found.reason, is_gone=found.is_gone)
    identity = content_id(found.bytes)
    if facts_key(identity, job.language) in known:
        return Reading(read_at, found.stat.fields(), identity)
    encoded = encode_content(found.bytes, job.language, identity)
    return Reading(read_at, found.stat.fields(), identity, encoded)
