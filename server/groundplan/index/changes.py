"""What can happen to a workspace: the arguments of `Workspace.apply`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from groundplan.index.state import DiskFile, Environment
from groundplan.model.paths import RelPath
from groundplan.model.settings import Settings


class Cause(StrEnum):
    """Why the workspace changes; for logs and for the choice of what to do next."""

    OPEN = "open"
    CHANGE = "change"
    CLOSE = "close"
    DISK = "disk"
    SETTINGS = "settings"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Opened:
    """An editor holds the file now; its text counts, not the disk's."""

    path: RelPath
    text: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The text of an open file is another one."""

    path: RelPath
    text: str


@dataclass(frozen=True, slots=True)
class Closed:
    """The editor let the file go; the disk counts again."""

    path: RelPath


@dataclass(frozen=True, slots=True)
class DiskListed:
    """All files on disk, in the order of their paths. Those without facts are still to be read."""

    files: Mapping[RelPath, DiskFile]
    skipped: tuple[tuple[str, str], ...] = ()
    note: str = ""
    environment: Environment = field(default_factory=Environment)


@dataclass(frozen=True, slots=True)
class DiskRead:
    """Some files on disk were read, or were found to be gone."""

    files: Mapping[RelPath, DiskFile]
    gone: frozenset[RelPath] = frozenset()


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """Other settings are in force."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class PastLearned:
    """The history was read, or read on. What it says is opaque to the index."""

    past: object


Change = Opened | Edited | Closed | DiskListed | DiskRead | SettingsChanged | PastLearned
