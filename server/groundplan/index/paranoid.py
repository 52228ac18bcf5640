"""Is a snapshot that was made by increments equal to one that is made from scratch?

The rule that everything rests on, checked live: slow, for those who look for a defect. What differs is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from groundplan.index import disk
from groundplan.index.extracted import content_id, encode_content
from groundplan.index.snapshot import Shared, Snapshot
from groundplan.index.state import Buffer, State
from groundplan.model.paths import RelPath


def differences(snapshot: Snapshot, before: State, after: State) -> Iterator[str]:
    """Name what differs between a snapshot of the second state and one made from scratch.

    Of the files on disk only those are read again that the two states hold differently.
    """
    buffers = {path: Buffer(buffer.text, buffer.language) for path, buffer in after.buffers.items()}
    scratch = Snapshot(_with_buffers(after, buffers), Shared())
    yield from _different_facts(before, after)
    yield from _different_texts(after)
    for name in ("files", "modules", "graph"):
        if _in_order(getattr(snapshot, name)) != _in_order(getattr(scratch, name)):
            yield f"snapshot.{name} differs"
    for path in scratch.files:
        if snapshot.targets(path) != scratch.targets(path):
            yield f"the targets of {path} differ"
        if snapshot.module_of(path) != scratch.module_of(path):
            yield f"the module of {path} differs"
        if snapshot.facts(path) != scratch.facts(path):
            yield f"the facts of {path} differ"
    for key, value in snapshot.memo.valid_answers():
        if not _has_equality(value):
            continue
        if scratch.answer_again(key) != value:
            yield f"the answer to {key} differs"


def _with_buffers(state: State, buffers: dict[RelPath, Buffer]) -> State:
    return replace(state, buffers=buffers)


def _different_facts(before: State, after: State) -> Iterator[str]:
    for path, file in after.disk.items():
        language = file.record.language
        is_new = before.disk.get(path) is not file and file.read_at
        if not is_new or file.extracted is None or language is None:
            continue
        content = disk.read(after.root, path, after.settings.max_file_size)
        if isinstance(content, disk.Unreadable) or content_id(content.bytes) != file.extracted.content_id:
            continue  # the disk has moved on since: the next survey sees it
        if encode_content(content.bytes, language).facts_id != file.extracted.facts_id:
            yield f"the stored facts of {path} are not those of its content"


def _different_texts(after: State) -> Iterator[str]:
    # A tree of an open text is made from the one before: here nothing is known of that.
    for path, buffer in after.buffers.items():
        if buffer.extracted is None or buffer.language is None:
            continue
        if encode_content(buffer.content, buffer.language).facts_id != buffer.extracted.facts_id:
            yield f"the facts of {path} are not those of its text"


def _in_order(value: object) -> object:
    successors = getattr(value, "successors", value)
    return list(cast("dict[object, object]", successors).items())


def _has_equality(value: object) -> bool:
    return type(value).__eq__ is not object.__eq__
