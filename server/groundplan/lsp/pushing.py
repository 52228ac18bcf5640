"""When does a client that cannot pull get its diagnostics: changed open files at once, the rest in a pause.

Only differences are sent. Work that a newer change has overtaken is dropped.
"""

from __future__ import annotations

import asyncio
from typing import Final

from lsprotocol import types as lsp

from groundplan.lsp.diagnostics import Report, reports
from groundplan.lsp.folder import Folder
from groundplan.lsp.session import Session
from groundplan.model.paths import RelPath

PAUSE: Final = 0.2
"""Seconds without a change after which all files are looked at."""


class Pusher:
    """Publishes for one connection. Lives on the loop."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._published: dict[Folder, dict[str, str]] = {}
        """Result ids of what the client shows, by URI."""
        self._running: dict[tuple[Folder, RelPath | None], asyncio.Task[None]] = {}

    def see(self, folder: Folder, paths: frozenset[RelPath]) -> None:
        """Take note of a change; `paths` are open files that changed."""
        for path in paths:
            self._restart(folder, path)
        self._restart(folder, None)

    def forget(self, folder: Folder) -> None:
        """Clear what the client shows of a folder that is gone."""
        for key in [key for key in self._running if key[0] is folder]:
            self._running.pop(key).cancel()
        for uri in self._published.pop(folder, {}):
            self._send(Report(uri, None, (), ""))

    def _restart(self, folder: Folder, path: RelPath | None) -> None:
        running = self._running.pop((folder, path), None)
        if running is not None:
            running.cancel()
        work = self._publish_all(folder) if path is None else self._publish_one(folder, path)
        self._running[folder, path] = self._session.start(work)

    async def _publish_one(self, folder: Folder, path: RelPath) -> None:
        view = self._session.view(folder)
        made, whole = await self._session.first_reports.ask(view, path)
        self._note_new(folder, made)
        if whole is not None and (rest := await whole) is not None:
            self._note_new(folder, rest)

    async def _publish_all(self, folder: Folder) -> None:
        await asyncio.sleep(PAUSE)
        view = self._session.view(folder)
        made = await self._session.reads.slow(lambda: reports(view))
        shown = self._published.setdefault(folder, {})
        for gone in shown.keys() - {one.uri for one in made}:
            self._note(shown, Report(gone, None, (), ""))
        for one in made:
            if shown.get(one.uri) != one.result_id:
                self._note(shown, one)

    def _note_new(self, folder: Folder, made: Report) -> None:
        shown = self._published.setdefault(folder, {})
        # A client that has just opened a file waits for an answer even if there is nothing to say.
        if shown.get(made.uri) != made.result_id:
            self._note(shown, made)

    def _note(self, shown: dict[str, str], made: Report) -> None:
        if made.result_id:
            shown[made.uri] = made.result_id
        else:
            shown.pop(made.uri, None)
        self._send(made)

    def _send(self, made: Report) -> None:
        params = lsp.PublishDiagnosticsParams(made.uri, list(made.items), made.version)
        self._session.editor.publish(params)
