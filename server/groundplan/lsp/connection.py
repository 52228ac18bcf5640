"""All that one connection consists of, for the few messages that need more than the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from groundplan.lsp.announcing import Announcer
from groundplan.lsp.configuration import Configuration
from groundplan.lsp.editor import Editor
from groundplan.lsp.folder import Folder
from groundplan.lsp.indexing import Indexing
from groundplan.lsp.pulling import Revisions
from groundplan.lsp.pushing import Pusher
from groundplan.lsp.session import Session
from groundplan.lsp.warming import Warmer
from groundplan.lsp.watching import Watch
from groundplan.model.paths import RelPath


@dataclass(eq=False)
class Connection:
    """The parts, wired in `server.py`. Lives on the loop."""

    editor: Editor
    session: Session
    indexing: Indexing
    watch: Watch
    announcer: Announcer
    warmer: Warmer
    configuration: Configuration
    revisions: Revisions
    pusher: Pusher
    leave: Callable[[], None]
    """Ends the conversation."""

    def see(self, folder: Folder, paths: frozenset[RelPath]) -> None:
        """Tell of a change by the one way that this client has chosen."""
        self.announcer.see(folder)
        self.warmer.see(folder, paths)
        if self.session.client.pulls_diagnostics:
            self.revisions.see()
        else:
            self.pusher.see(folder, paths)

    async def add_folder(self, uri: str) -> None:
        """Add a folder with its settings and index it."""
        folder = self.session.add_folder(uri)
        if folder is not None:
            await self.configuration.pull()
            self.indexing.request(folder, "the folder was added")

    async def reconfigure(self) -> None:
        """Pull the settings and look again at the folders where other files may count now."""
        for folder in await self.configuration.pull():
            self.indexing.request(folder, "the settings changed")

    def remove_folder(self, uri: str) -> None:
        """Remove a folder with all that the client shows of it."""
        folder = self.session.remove_folder(uri)
        if folder is None:
            return
        self.indexing.forget(folder)
        self.pusher.forget(folder)
        self.revisions.see()
        # Of a document that is open a client shows what it pulled last, until it is told to pull again.
        self.session.editor.refresh()
