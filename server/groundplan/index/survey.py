"""What is on the disk now, and what of it must be read: a sweep of stats against what was read before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from groundplan.index.attributes import linguist_marks
from groundplan.index.cache import StoredFile
from groundplan.index.disk import Stat, first_bytes, too_large
from groundplan.index.extracted import Extracted, encode, problem_facts
from groundplan.index.files import FileRecord, Mark
from groundplan.index.languages import FIRST_LINE, enabled_language, is_bare
from groundplan.index.listing import Listing
from groundplan.index.marks import path_marks
from groundplan.index.reading import Job
from groundplan.index.state import DiskFile
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.model.settings import Settings
from groundplan.syntax.facts import ProblemKind

_RACY: Final = 2_000_000_000
"""Nanoseconds, the coarsest clock of a file system: a file that changed so shortly before it was read may have
changed once more without a trace, as git has it with its index."""


@dataclass(frozen=True, slots=True)
class Survey:
    """All files, those without facts still to be read by the jobs."""

    files: dict[RelPath, DiskFile]
    jobs: list[Job]
    skipped: tuple[tuple[str, str], ...]
    note: str


def survey(root: str, listing: Listing, known: Mapping[RelPath, StoredFile], settings: Settings) -> Survey:
    """Compare a listing with what was read before."""
    marks_of = linguist_marks(root, listing.files)
    files: dict[RelPath, DiskFile] = {}
    jobs: list[Job] = []
    for path, stat in listing.files.items():
        language = enabled_language(path, settings, _start(root, path))
        marks = path_marks(path, language)
        if marks_of is not None:
            marks = _marked(marks, marks_of(path))
        file = files[path] = _known_file(path, language, marks, stat, known.get(path), settings)
        if language is not None and file.extracted is None:
            jobs.append(Job(path, language, stat.size))
    return Survey(files, jobs, listing.skipped, listing.note)


def _start(root: str, path: RelPath) -> str:
    if not is_bare(path):
        return ""
    return first_bytes(root, path, FIRST_LINE).decode("ascii", "replace")


def with_facts(file: DiskFile, extracted: Extracted, stat: Stat, read_at: int) -> DiskFile:
    """Complete a file with what was read."""
    marks = file.path_marks | {Mark.GENERATED} if extracted.is_generated else file.path_marks
    record = file.record if marks == file.record.marks else msgspec.structs.replace(file.record, marks=marks)
    return DiskFile(record, stat, file.path_marks, extracted, read_at)


def unread(file: DiskFile, extracted: Extracted, reason: str) -> DiskFile:
    """Complete a file that could not be read with the reason."""
    return DiskFile(
        msgspec.structs.replace(file.record, skipped=reason), file.stat, file.path_marks, extracted
    )


def reason_for(stat: Stat, kind: ProblemKind, reason: str) -> Extracted:
    """Make the facts of a file that could not be read, so that whoever asks sees why."""
    identity = f"unread-{stat.mtime:x}-{stat.ctime:x}-{stat.size:x}-{stat.inode:x}"
    return Extracted(encode(identity, problem_facts(kind, reason)))


def _known_file(
    path: RelPath,
    language: Language | None,
    marks: frozenset[Mark],
    stat: Stat,
    before: StoredFile | None,
    settings: Settings,
) -> DiskFile:
    file = DiskFile(FileRecord(path, language, marks), stat, marks)
    if language is None:
        return file
    if stat.size > settings.max_file_size:
        reason = too_large(stat.size, settings.max_file_size)
        return unread(file, reason_for(stat, ProblemKind.TOO_LARGE, reason), reason)
    if before is None or before.stat != stat or before.read_at - max(stat.mtime, stat.ctime) < _RACY:
        return file
    if before.skipped:
        return unread(file, before.extracted, before.skipped)
    return with_facts(file, before.extracted, stat, before.read_at)


def _marked(marks: frozenset[Mark], said: Mapping[Mark, bool]) -> frozenset[Mark]:
    for mark, is_set in said.items():
        marks = marks | {mark} if is_set else marks - {mark}
    return marks
