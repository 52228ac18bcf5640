"""A folder named on the command line -> its snapshot, with progress on a terminal."""

from __future__ import annotations

from pathlib import Path

from groundplan.cli.errors import CannotRun
from groundplan.index.indexing import open_workspace
from groundplan.index.snapshot import Snapshot


def read_folder(path: Path) -> Snapshot:
    """Read and link a whole folder.

    Raises:
        CannotRun: there is no such folder.
    """
    if not path.is_dir():
        what = "is a file" if path.exists() else "does not exist"
        raise CannotRun(f"'{path}' {what}: give the folder of a repository")
    return open_workspace(path).snapshot
