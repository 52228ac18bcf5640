"""Snapshots of drawn workspaces, made of open buffers: no disk is touched."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from groundplan.index.changes import Cause, DiskListed, Opened
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace
from groundplan.model.findings import Finding
from groundplan.model.paths import rel_path
from groundplan.model.settings import DEFAULTS, Settings
from groundplan.recon.coupling.findings import findings_in
from tests.fixtures import draw


def workspace_of(
    files: Mapping[str, str], settings: Settings = DEFAULTS, *, is_paranoid: bool = False
) -> Workspace:
    """Open every file in an editor over an empty disk."""
    workspace = Workspace(Path("/drawn"), settings, is_paranoid=is_paranoid)
    opened = []
    for name, text in files.items():
        path = rel_path(name)
        assert path is not None, f"not a path inside a workspace: {name}"
        opened.append(Opened(path, text))
    workspace.apply(Cause.OPEN, [DiskListed({}), *opened])
    return workspace


def snapshot_of(drawing: str, default: str = "main.py") -> Snapshot:
    """Draw a workspace (see `tests/fixtures.py`) and give its snapshot."""
    return workspace_of(draw(drawing, default).files).snapshot


def coupling_findings(snapshot: Snapshot) -> list[Finding]:
    """Give the coupling findings of all files, file by file."""
    return [one for path in snapshot.files for one in findings_in(snapshot, path)]
