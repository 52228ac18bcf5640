"""A workspace as it would be with some files holding another text: one that was, or one that may be."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from groundplan.index.changes import Cause, DiskListed, Opened
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.paths import RelPath


def overlaid(workspace: Workspace, texts: Mapping[RelPath, str], gone: Collection[RelPath]) -> Snapshot:
    """Give the snapshot in which `texts` replace or add files, and the files `gone` are none.

    What it leaves alone shares its facts with the workspace, which does not change.
    """
    state = workspace.state
    files = {path: file for path, file in state.disk.items() if path not in gone}
    other = Workspace(workspace.snapshot.root, state.settings)
    listed = DiskListed(files, state.skipped, state.status.note, state.environment)
    return other.apply(Cause.DISK, [listed, *(Opened(path, text) for path, text in texts.items())])
