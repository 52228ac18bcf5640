"""A folder named on the command line -> its snapshot, with progress on a terminal."""

from __future__ import annotations

from pathlib import Path

from groundplan.cli.errors import CannotRun, warn
from groundplan.cli.progress import progress
from groundplan.ide.configuration import configure
from groundplan.ide.history import learn_history
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace


def read_folder(path: Path) -> Snapshot:
    """Read and link a whole folder, and its history. Its settings are those of its files.

    Raises:
        CannotRun: there is no such folder.
    """
    return open_folder(path).snapshot


def open_folder(path: Path) -> Workspace:
    """Do as `read_folder`, for a command that needs more than the newest snapshot.

    Raises:
        CannotRun: there is no such folder.
    """
    if not path.is_dir():
        what = "is a file" if path.exists() else "does not exist"
        raise CannotRun(f"'{path}' {what}: give the folder of a repository")
    configured = configure(path)
    for problem in configured.problems:
        warn(problem)
    with progress("Reading files") as advance:
        workspace = open_workspace(path, configured.settings, say=warn, advance=advance)
    snapshot = learn_history(workspace)
    if snapshot.status.note:
        warn(snapshot.status.note)
    return workspace
