"""When is the time to look at what lies far: when nothing has changed for a moment.

What is being looked at when the next change comes is dropped; what was found before that stays.
"""

from __future__ import annotations

import asyncio
import gc
from functools import partial
from typing import Final

from groundplan.ide.warming import warm_far, warm_near
from groundplan.lsp.folder import Folder
from groundplan.lsp.session import Session
from groundplan.model.paths import RelPath

PAUSE: Final = 0.4
"""Seconds; diagnostics come first."""


class Warmer:
    """Keeps what hovers need at hand. Lives on the loop."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._running: dict[Folder, asyncio.Task[None]] = {}

    def see(self, folder: Folder, _paths: frozenset[RelPath]) -> None:
        """Take note of a change."""
        running = self._running.pop(folder, None)
        if running is not None:
            running.cancel()
        self._running[folder] = self._session.start(self._warm(folder))

    async def _warm(self, folder: Folder) -> None:
        await asyncio.sleep(PAUSE)
        snapshot = self._session.view(folder).snapshot
        if not snapshot.status.is_complete:
            return
        is_new = not folder.is_near
        await self._session.reads.far(partial(warm_near, snapshot))
        folder.is_near = True
        await self._session.reads.far(partial(warm_far, snapshot))
        folder.far_revision = snapshot.revision
        if is_new:
            # What was read of the code stays; a collector that walks all of it costs a keystroke a tenth of a second.
            gc.freeze()
