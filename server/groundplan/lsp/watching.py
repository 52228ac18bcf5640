"""Which files change behind the editor's back: asked of the client with few globs, a burst taken as one change."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Final

from lsprotocol import types as lsp

from groundplan.lsp.configuration import FILES, Configuration
from groundplan.lsp.editor import Editor
from groundplan.lsp.folder import Folder
from groundplan.lsp.indexing import Indexing
from groundplan.lsp.session import Session
from groundplan.lsp.uris import path_of
from groundplan.model.paths import RelPath

PAUSE: Final = 0.15
"""Seconds without a change after which the disk is looked at."""

GLOB: Final = "**/*"
"""One glob: what does not concern us costs a look at its name, and no other glob sees a deleted folder."""

_OF_HISTORY: Final = frozenset({".git/HEAD", ".git/logs/HEAD"})
"""A commit leaves the first as it is where a branch is checked out, and always adds a line to the second."""


async def register(editor: Editor) -> None:
    """Ask for what clients tell only on request."""
    wanted: list[lsp.Registration] = []
    if editor.client.watches_files:
        options = lsp.DidChangeWatchedFilesRegistrationOptions([lsp.FileSystemWatcher(GLOB)])
        wanted.append(_registration(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if editor.client.announces_configuration:
        section = lsp.DidChangeConfigurationRegistrationOptions(section="groundplan")
        wanted.append(_registration(lsp.WORKSPACE_DID_CHANGE_CONFIGURATION, section))
    if wanted:
        await editor.register(wanted)


def _registration(method: str, options: object) -> lsp.Registration:
    return lsp.Registration(id=f"groundplan {method}", method=method, register_options=options)


class Watch:
    """Gathers a burst (a branch switch, a build) into one look at the disk. Lives on the loop."""

    def __init__(self, session: Session, indexing: Indexing, configuration: Configuration) -> None:
        self._session = session
        self._indexing = indexing
        self._configuration = configuration
        self._are_settings_stale = False
        self._pending: asyncio.TimerHandle | None = None
        self._folders: set[Folder] = set()

    def see(self, uris: Iterable[str]) -> None:
        """Take note of files that changed on disk."""
        paths = [path for uri in uris if (path := path_of(uri)) is not None]
        self._are_settings_stale |= any(path.name in FILES for path in paths)
        self._folders |= {
            folder
            for folder in self._session.folders
            if any(concerns(inner) for path in paths if (inner := folder.inner(path)) is not None)
        }
        if self._pending is not None:
            self._pending.cancel()
        self._pending = asyncio.get_running_loop().call_later(PAUSE, self._look)

    def _look(self) -> None:
        self._session.start(self._look_again())

    async def _look_again(self) -> None:
        if self._are_settings_stale:
            self._are_settings_stale = False
            await self._configuration.pull()
        folders, self._folders = self._folders, set()
        for folder in folders & set(self._session.folders):
            self._indexing.request(folder, "files changed on disk")


def concerns(path: RelPath) -> bool:
    """Tell whether a change of this file can matter: Git's own files change all the time."""
    first = path.partition("/")[0]
    return first != ".git" or path in _OF_HISTORY
