"""Folders on a real disk, and the life of one process with one of them."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from groundplan.index.cache_folder import open_cache
from groundplan.index.changes import Cause, Change
from groundplan.index.indexing import Indexer
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.languages import language_of
from groundplan.model.paths import RelPath
from groundplan.model.settings import DEFAULTS, Settings
from groundplan.syntax.facts import FileFacts


def plant(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


class Run:
    """A workspace with its indexer. `read` names the files that the last refresh read."""

    def __init__(
        self, root: Path, settings: Settings = DEFAULTS, *, has_cache: bool = True, is_paranoid: bool = True
    ) -> None:
        self.root = root
        self.settings = settings
        self.said: list[str] = []
        self.read: list[str] = []
        self.workspace = Workspace(root, settings, is_paranoid=is_paranoid)
        cache = open_cache(root, self.said.append) if has_cache else None
        self.indexer = Indexer(os.path.realpath(root), cache)

    def refresh(self) -> Snapshot:
        """Look at the disk."""
        started = time.time_ns()
        self.indexer.refresh(self.settings, self._apply)
        disk = self.workspace.state.disk
        self.read = [path for path, file in disk.items() if file.read_at >= started]
        return self.workspace.snapshot

    def facts(self, path: str) -> FileFacts:
        """Give the facts of a file that must have some."""
        facts = self.workspace.snapshot.facts(RelPath(path))
        assert facts is not None, f"no facts of {path}"
        return facts

    def sources(self) -> list[str]:
        """Name the files on disk that are in a known language."""
        found = (path.relative_to(self.root).as_posix() for path in self.root.rglob("*"))
        return [path for path in found if language_of(path)]

    def _apply(self, changes: Sequence[Change]) -> None:
        self.workspace.apply(Cause.DISK, changes)


def facts_of(snapshot: Snapshot) -> dict[str, FileFacts | None]:
    """Give the facts of all files."""
    return {path: snapshot.facts(path) for path in snapshot.files}
