"""One workspace folder: its workspace, its open documents, and the job that keeps its index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from groundplan.ide.code_hover import Reach
from groundplan.index.changes import Cause, Change
from groundplan.index.workspace import Workspace
from groundplan.lsp.capabilities import ClientCapabilities
from groundplan.lsp.documents import Document
from groundplan.lsp.jobs import OpQueue
from groundplan.lsp.positions import Units
from groundplan.lsp.uris import relative
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath


@dataclass(eq=False)
class Folder:
    """Changed on the loop only. `root` is as the client spells it, the workspace's is free of links."""

    root: Path
    workspace: Workspace
    documents: dict[RelPath, Document] = field(default_factory=dict)
    indexing: OpQueue = field(default_factory=OpQueue)
    is_near: bool = False
    """The workspace is linked: since then only buffers have changed, which costs little."""
    far_revision: int = -1
    """The last revision of which all that lies far is at hand."""

    def inner(self, path: Path) -> RelPath | None:
        """Give the path inside this folder, None where it lies outside."""
        return relative(path, self.root) or relative(path, self.workspace.snapshot.root)

    def apply(self, cause: Cause, changes: Sequence[Change]) -> None:
        """Let the workspace change."""
        before = self.workspace.state
        self.workspace.apply(cause, changes)
        if cause in (Cause.DISK, Cause.SETTINGS):
            # A look at the disk that finds the same files leaves what is linked as it was.
            are_same = before.status.is_complete and before.records == self.workspace.state.records
            self.is_near = self.is_near and are_same

    def view(self, units: Units, client: ClientCapabilities) -> View:
        """Give what a read may see now."""
        snapshot = self.workspace.snapshot
        return View(self.root, snapshot, dict(self.documents), units, client, self._reach(snapshot.revision))

    def _reach(self, revision: int) -> Reach:
        if not self.is_near:
            return Reach.FILE
        return Reach.FAR if revision == self.far_revision else Reach.NEAR
