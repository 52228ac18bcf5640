"""One state and what happened -> the next state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from groundplan.index.changes import (
    Change,
    Closed,
    DiskListed,
    DiskRead,
    Edited,
    Opened,
    PastLearned,
    SettingsChanged,
)
from groundplan.index.files import FileRecord
from groundplan.index.languages import enabled_language
from groundplan.index.marks import path_marks
from groundplan.index.state import Buffer, DiskFile, State, Status
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.model.settings import Settings


def next_state(before: State, changes: Iterable[Change]) -> State:
    """Apply changes in their order."""
    state = before
    for change in changes:
        state = _changed(state, change)
    if state.disk is not before.disk:
        state = replace(state, status=_status(state))
    return replace(state, records=_records(state, before), revision=before.revision + 1)


def _changed(state: State, change: Change) -> State:
    match change:
        case Opened(path, text) | Edited(path, text):
            buffer = Buffer(text, _buffer_language(state, path, text))
            return replace(state, buffers={**state.buffers, path: buffer})
        case Closed(path):
            return replace(state, buffers={kept: x for kept, x in state.buffers.items() if kept != path})
        case DiskListed(files, skipped, note, environment):
            status = replace(state.status, note=note)
            listed = replace(state, disk=dict(files), skipped=skipped, status=status, is_listed=True)
            return replace(listed, environment=environment)
        case DiskRead(files, gone):
            return replace(state, disk=_reread(state.disk, files, gone))
        case SettingsChanged(settings):
            return _with_settings(state, settings)
        case PastLearned(past):
            return replace(state, past=past)


def _buffer_language(state: State, path: RelPath, text: str) -> Language | None:
    # What is typed into the first line does not change what an open document is.
    open_one = state.buffers.get(path)
    return enabled_language(path, state.settings, text) if open_one is None else open_one.language


def _reread(
    disk: Mapping[RelPath, DiskFile], files: Mapping[RelPath, DiskFile], gone: frozenset[RelPath]
) -> Mapping[RelPath, DiskFile]:
    is_same_set = files.keys() <= disk.keys()
    merged = {**disk, **files} if is_same_set else dict(sorted({**disk, **files}.items()))
    return {path: file for path, file in merged.items() if path not in gone} if gone else merged


def _with_settings(state: State, settings: Settings) -> State:
    buffers = {
        path: Buffer(buffer.text, enabled_language(path, settings, buffer.text))
        for path, buffer in state.buffers.items()
    }
    return replace(state, settings=settings, buffers=buffers)


def _records(state: State, before: State) -> Mapping[RelPath, FileRecord]:
    if state.disk is before.disk and state.buffers.keys() == before.buffers.keys():
        return before.records
    records = {path: file.record for path, file in state.disk.items()}
    for path in state.buffers:
        records[path] = _buffer_record(path, state)
    if not state.buffers.keys() <= state.disk.keys():
        records = dict(sorted(records.items()))
    # The order counts too: equal maps with other orders have other keys.
    return before.records if records == before.records else records


def _buffer_record(path: RelPath, state: State) -> FileRecord:
    language = state.buffers[path].language
    file = state.disk.get(path)
    marks = path_marks(path, language) if file is None else file.path_marks
    return FileRecord(path, language, marks)


def _status(state: State) -> Status:
    parsed = [file for file in state.disk.values() if file.record.language is not None]
    done = sum(file.extracted is not None for file in parsed)
    return replace(
        state.status, is_complete=state.is_listed and done == len(parsed), done=done, total=len(parsed)
    )
