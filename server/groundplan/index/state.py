"""What the workspace is made of at one moment: the disk, the open buffers over it, the settings.

Plain values: `workspace.py` makes the next state, `snapshot.py` reads one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from groundplan.index.apart import encode_text
from groundplan.index.disk import Stat
from groundplan.index.extracted import Extracted, content_id
from groundplan.index.files import FileRecord, Mark
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.model.settings import DEFAULTS, Settings


@dataclass(frozen=True)
class Status:
    """How far the index is. Answers of an unfinished index are incomplete, never wrong."""

    is_complete: bool
    done: int
    total: int
    note: str = ""
    """One sentence where the index leaves something out on purpose (a limit was met), else empty."""


class DiskFile(msgspec.Struct, frozen=True, eq=False):
    """One file on disk. `extracted` is None where the language is unknown and while it is not read yet."""

    record: FileRecord
    stat: Stat
    path_marks: frozenset[Mark]
    """The marks without what the content says of itself: an open buffer may say otherwise."""
    extracted: Extracted | None = None
    read_at: int = 0
    """The clock in nanoseconds just before it was read."""

    @property
    def content_id(self) -> str:
        """Equal for equal contents; of a file that is not parsed, the state that its folder shows."""
        if self.extracted is not None:
            return self.extracted.content_id
        stat = self.stat
        return f"{stat.mtime:x}-{stat.ctime:x}-{stat.size:x}-{stat.inode:x}"


class Buffer:
    """The text of an open document. Its facts are read when first asked for: never on the loop."""

    def __init__(self, text: str, language: Language | None) -> None:
        self.text = text
        self.language = language

    @cached_property
    def content(self) -> bytes:
        """The text as it would stand on disk; a lone surrogate can only come from a client."""
        return self.text.encode("utf-8", "replace")

    @cached_property
    def content_id(self) -> str:
        """Equal to that of a file with the same bytes."""
        return content_id(self.content)

    @cached_property
    def extracted(self) -> Extracted | None:
        """The facts, None where the language is unknown."""
        return None if self.language is None else Extracted(encode_text(self.content, self.language))


@dataclass(frozen=True)
class Environment:
    """What is installed beside the code, as far as one look at its folders tells. Empty where there is nothing."""

    base: str = ""
    """The environment of Python, absolute, free of symbolic links: nothing outside of it is read."""
    folders: tuple[str, ...] = ()
    """Those that hold packages of Python."""
    node: str = ""
    """The folder of npm packages, free of symbolic links."""
    installed: tuple[tuple[str, int], ...] = ()
    """What an installer changes, each with its time in nanoseconds."""


@dataclass(frozen=True)
class State:
    """Everything that a snapshot is a function of. Maps are in the order of their keys."""

    root: str
    """Absolute, free of symbolic links."""
    revision: int = 0
    settings: Settings = DEFAULTS
    is_listed: bool = False
    """Whether `disk` has been filled at all."""
    status: Status = Status(is_complete=False, done=0, total=0)
    disk: Mapping[RelPath, DiskFile] = field(default_factory=dict)
    buffers: Mapping[RelPath, Buffer] = field(default_factory=dict)
    records: Mapping[RelPath, FileRecord] = field(default_factory=dict)
    """All files, disk and buffers; what the text of a buffer adds to the marks is not among it yet."""
    skipped: tuple[tuple[str, str], ...] = ()
    """Paths that are no files of ours, each with the reason."""
    environment: Environment = field(default_factory=Environment)
    past: object = None
    """What the history says, read by whoever knows how; opaque here, None until it is known."""


def changed_paths(before: State | None, after: State) -> set[RelPath] | None:
    """Name the paths that may hold something else in the second state, None where there was none before."""
    if before is None:
        return None
    paths = {
        path
        for path in before.buffers.keys() | after.buffers.keys()
        if before.buffers.get(path) is not after.buffers.get(path)
    }
    if after.disk is not before.disk:
        paths |= {path for path, file in after.disk.items() if before.disk.get(path) is not file}
        paths |= before.disk.keys() - after.disk.keys()
    return paths
