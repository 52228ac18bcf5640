"""Which settings hold in a folder: the editor's over the files', pulled anew whenever either changes."""

from __future__ import annotations

from typing import Any

from groundplan.lsp.editor import Editor
from groundplan.lsp.folder import Folder
from groundplan.lsp.session import Session
from groundplan.lsp.uris import uri_of


class Configuration:
    """Keeps the settings of all folders. A bad one is one message and its default. Lives on the loop."""

    def __init__(self, session: Session, editor: Editor) -> None:
        self._session = session
        self._editor = editor
        self._said: set[str] = set()

    async def pull(self) -> None:
        """Ask the client, read the files, and let the folders whose settings differ change."""
        folders = list(self._session.folders)
        for folder, given in zip(
            folders, await self._editor.settings([uri_of(folder.root) for folder in folders]), strict=True
        ):
            await self._settle(folder, given)

    async def _settle(self, folder: Folder, given: Any) -> None:
        del folder, given
