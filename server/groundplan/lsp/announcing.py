"""When does a client with views of its own hear that something changed? Once for each burst of changes.

The notification says only that; what a view shows it asks for itself, and only while somebody looks at it.
"""

from __future__ import annotations

import asyncio
from typing import Final

from groundplan.lsp.folder import Folder
from groundplan.lsp.session import Session
from groundplan.lsp.uris import uri_of

PAUSE: Final = 0.2
"""Seconds after the first change of a burst."""


class Announcer:
    """Lives on the loop."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: set[Folder] = set()

    def see(self, folder: Folder) -> None:
        """Take note of a change."""
        if self._session.client.hears_changes and folder not in self._waiting:
            self._waiting.add(folder)
            self._session.start(self._announce(folder))

    async def _announce(self, folder: Folder) -> None:
        await asyncio.sleep(PAUSE)
        self._waiting.discard(folder)
        snapshot = self._session.view(folder).snapshot
        is_complete = snapshot.status.is_complete
        self._session.editor.announce(uri_of(folder.root), snapshot.revision, is_complete=is_complete)
