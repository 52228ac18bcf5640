"""Who keeps a folder's index up to date: one job at a time for each folder, with a bar and a cancel button."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from groundplan.ide.history import read_history
from groundplan.index.cache_folder import open_cache
from groundplan.index.changes import Cause, Change, PastLearned
from groundplan.index.indexing import Advance, Emit, Indexer
from groundplan.lsp.folder import Folder
from groundplan.lsp.progress import Progress
from groundplan.lsp.session import Session
from groundplan.model.cancel import Cancelled, cancellable
from groundplan.model.paths import RelPath
from groundplan.model.settings import Settings

_log = logging.getLogger(__name__)


class Indexing:
    """Runs the index jobs of one connection. Lives on the loop; each folder's jobs run in a thread of its own."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._disks: dict[Folder, _Disk] = {}

    def request(self, folder: Folder, reason: str) -> None:
        """Ask for the folder to be looked at again; what is asked while a job runs becomes one more job."""
        folder.indexing.request(reason)
        self._advance(folder)

    def forget(self, folder: Folder) -> None:
        """Stop what runs for a folder that is gone."""
        disk = self._disks.pop(folder, None)
        if disk is not None:
            disk.close()

    def close(self) -> None:
        """Stop all that runs."""
        for folder in list(self._disks):
            self.forget(folder)

    def _advance(self, folder: Folder) -> None:
        reason = folder.indexing.take()
        if reason is not None:
            self._session.start(self._run(folder, reason))

    async def _run(self, folder: Folder, reason: str) -> None:
        disk = self._disks.setdefault(folder, _Disk(folder))
        is_first = not folder.workspace.snapshot.status.is_complete
        bar = self._session.editor.progress(f"Groundplan: indexing {folder.root.name}", is_shown=is_first)
        try:
            async with bar:
                await disk.refresh(self._session, bar)
        except Cancelled:
            _log.info("indexing of %s was cancelled", folder.root)
        finally:
            folder.indexing.completed()
        self._session.editor.refresh()
        _log.info("indexed %s: %s", folder.root, reason)
        if folder in self._disks:
            self._advance(folder)


class _Disk:
    """The disk side of one folder, read by one thread, so that its cache belongs to that thread."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, "index")
        self._indexer: Indexer | None = None
        self._token = threading.Event()
        self._past: object = None

    async def refresh(self, session: Session, bar: Progress) -> None:
        loop = asyncio.get_running_loop()
        folder, settings = self._folder, self._folder.workspace.snapshot.settings
        near = tuple(folder.documents)
        bar.on_cancel(self._token.set)

        def emit(changes: Sequence[Change]) -> None:
            loop.call_soon_threadsafe(session.apply, folder, Cause.DISK, changes)

        def advance(done: int, total: int) -> None:
            loop.call_soon_threadsafe(bar.report, f"{done}/{total} files", 100 * done // max(total, 1))

        try:
            await loop.run_in_executor(self._thread, self._refresh, settings, near, emit, advance)
        except asyncio.CancelledError:
            self._token.set()
            raise

    def close(self) -> None:
        self._token.set()
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False)

    def _refresh(self, settings: Settings, near: Sequence[RelPath], emit: Emit, advance: Advance) -> None:
        if self._indexer is None:
            root = self._folder.workspace.snapshot.root
            self._indexer = Indexer(str(root), open_cache(root, _log.info))
        with cancellable(self._token):
            self._indexer.refresh(settings, emit, near, advance)
            past = read_history(self._folder.workspace.snapshot)
        if past != self._past:
            self._past = past
            emit([PastLearned(past)])

    def _close(self) -> None:
        if self._indexer is not None:
            self._indexer.close()
