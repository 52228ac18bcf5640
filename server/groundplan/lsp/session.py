"""What does the server know now? The only mutable state: folders, open documents, settings of the connection.

Changed on the loop only. Whatever reads takes a view and runs elsewhere.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.capabilities import ServerCapabilitiesBuilder

from groundplan.index.analyst import Analyst
from groundplan.index.changes import Cause, Change, Closed, Edited, Opened
from groundplan.index.workspace import Workspace
from groundplan.lsp import documents
from groundplan.lsp.capabilities import ClientCapabilities, resolve
from groundplan.lsp.documents import Document
from groundplan.lsp.early import FirstReports
from groundplan.lsp.editor import Editor
from groundplan.lsp.folder import Folder
from groundplan.lsp.jobs import Reads
from groundplan.lsp.positions import Encoding, Units
from groundplan.lsp.uris import path_of
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Session:
    """One connection. `changed` is told which open paths of a folder changed, none where anything may have."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        self.reads = Reads()
        self.first_reports = FirstReports(self.reads)
        self.analyst = Analyst()
        self.client = ClientCapabilities()
        self.units = Units(Encoding.UTF16)
        self.folders: list[Folder] = []
        self.watchers: list[Callable[[Folder, frozenset[RelPath]], None]] = []
        self._elsewhere: dict[Path, Document] = {}
        """Open documents outside all folders: a folder that is added later takes its own."""
        self._tasks: set[asyncio.Task[Any]] = set()

    def begin(self, params: lsp.InitializeParams) -> None:
        """Take in what the client says of itself."""
        self.client = resolve(params.capabilities)
        self.editor.client = self.client
        chosen = ServerCapabilitiesBuilder.choose_position_encoding(params.capabilities)
        self.units = Units(Encoding(chosen))
        uris = [folder.uri for folder in params.workspace_folders or ()]
        if not uris and params.root_uri is not None:
            uris = [params.root_uri]
        for uri in uris:
            self.add_folder(uri)

    def add_folder(self, uri: str) -> Folder | None:
        """Add a workspace folder. One that is there already, or is no file, is not added."""
        root = path_of(uri)
        if root is None or any(folder.root == root for folder in self.folders):
            return None
        folder = Folder(root, Workspace(root))
        self.folders.append(folder)
        # The deepest folder that holds a path is the one that answers for it.
        self.folders.sort(key=lambda one: (-len(one.root.parts), one.root))
        for path, document in list(self._elsewhere.items()):
            if folder.inner(path) is not None:
                del self._elsewhere[path]
                self.open(document)
        return folder

    def remove_folder(self, uri: str) -> Folder | None:
        """Remove a workspace folder; its open documents stay open elsewhere."""
        root = path_of(uri)
        folder = next((one for one in self.folders if one.root == root), None)
        if folder is None:
            return None
        self.folders.remove(folder)
        for path, document in folder.documents.items():
            self._elsewhere[folder.root / path] = document
        return folder

    def open(self, document: Document) -> None:
        """Lay a buffer over the disk."""
        place = self._place(document.uri)
        if place is None:
            if (outer := path_of(document.uri)) is not None:
                self._elsewhere[outer] = document
            return
        folder, path = place
        folder.documents[path] = document
        self.apply(folder, Cause.OPEN, [Opened(path, document.text)], [path])

    def change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        """Change a buffer; a document that was never opened is none of ours."""
        identifier = params.text_document
        place = self._place(identifier.uri)
        if place is None:
            self._change_elsewhere(params)
            return
        folder, path = place
        before = folder.documents.get(path)
        if before is None:
            _log.warning("ignored a change of a document that is not open: %s", identifier.uri)
            return
        after = documents.changed(before, identifier.version, params.content_changes, self.units)
        folder.documents[path] = after
        self.apply(folder, Cause.CHANGE, [Edited(path, after.text)], [path])

    def close(self, uri: str) -> None:
        """Let the disk count again."""
        place = self._place(uri)
        if place is None:
            if (outer := path_of(uri)) is not None:
                self._elsewhere.pop(outer, None)
            return
        folder, path = place
        if folder.documents.pop(path, None) is not None:
            self.apply(folder, Cause.CLOSE, [Closed(path)], [])

    def apply(
        self, folder: Folder, cause: Cause, changes: Iterable[Change], paths: Iterable[RelPath] = ()
    ) -> None:
        """Let a folder's workspace change, and tell those who watch."""
        folder.apply(cause, list(changes))
        for watcher in self.watchers:
            watcher(folder, frozenset(paths))

    def view(self, folder: Folder) -> View:
        """Give what a read may see of a folder now."""
        return folder.view(self.units, self.client)

    def at(self, uri: str) -> tuple[View, RelPath] | None:
        """Give the view and the path that a URI names, None outside all folders."""
        place = self._place(uri)
        return None if place is None else (self.view(place[0]), place[1])

    async def read(
        self, uri: str, work: Callable[[View, RelPath], T], otherwise: T, *, is_instant: bool = False
    ) -> T:
        """Answer a question about a file off the loop; `otherwise` outside all folders.

        What is instant must look no farther than `View.reach` allows.
        """
        place = self.at(uri)
        if place is None:
            return otherwise
        run = self.reads.instant if is_instant else self.reads.prompt
        return await run(lambda: work(*place))

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Run something beside the requests; what it raises goes to the log."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finish)
        return task

    def end(self) -> None:
        """Stop all that runs."""
        for task in list(self._tasks):
            task.cancel()
        self.reads.close()
        self.analyst.close()

    def _place(self, uri: str) -> tuple[Folder, RelPath] | None:
        path = path_of(uri)
        if path is None:
            return None
        for folder in self.folders:
            if (inner := folder.inner(path)) is not None:
                return folder, inner
        return None

    def _change_elsewhere(self, params: lsp.DidChangeTextDocumentParams) -> None:
        identifier = params.text_document
        path = path_of(identifier.uri)
        if path is not None and (before := self._elsewhere.get(path)) is not None:
            version, changes = identifier.version, params.content_changes
            self._elsewhere[path] = documents.changed(before, version, changes, self.units)

    def _finish(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a task failed", exc_info=error)
