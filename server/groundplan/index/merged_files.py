"""Which files does a snapshot have: the records of the disk, with what the open buffers say of themselves?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import msgspec

from groundplan.index.contents import Contents
from groundplan.index.extracted import Extracted
from groundplan.index.files import FileRecord, Mark
from groundplan.index.state import State
from groundplan.model.paths import RelPath


@dataclass(frozen=True, slots=True)
class MergedFiles:
    """Files, and what they were merged from."""

    records: Mapping[RelPath, FileRecord] | None
    marked: tuple[FileRecord, ...]
    files: Mapping[RelPath, FileRecord]


NOTHING_MERGED: Final = MergedFiles(None, (), MappingProxyType({}))


def merge_files(state: State, contents: Contents, last: MergedFiles) -> MergedFiles:
    """Merge the files of a state; the very last ones again where they are equal."""
    # A buffer may say of itself that it is generated: only its facts know.
    records = state.records
    marked = tuple(_marked(records[path], contents.extracted(path)) for path in state.buffers)
    if last.records is records and last.marked == marked:
        return last
    changed = {record.path: record for record in marked if records[record.path] != record}
    files = {path: changed.get(path, record) for path, record in records.items()} if changed else records
    return MergedFiles(records, marked, last.files if files == last.files else files)


def _marked(record: FileRecord, extracted: Extracted | None) -> FileRecord:
    is_generated = extracted is not None and extracted.is_generated
    marks = record.marks | {Mark.GENERATED} if is_generated else record.marks
    return msgspec.structs.replace(record, marks=marks)
