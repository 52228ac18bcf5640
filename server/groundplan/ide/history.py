"""Reading the history of a workspace into its snapshot. Off the loop: `git log` takes its time."""

from __future__ import annotations

from groundplan.history.mine import History, mine
from groundplan.index.cache_folder import cache_folder
from groundplan.index.changes import Cause, PastLearned
from groundplan.index.snapshot import Snapshot
from groundplan.index.workspace import Workspace


def read_history(snapshot: Snapshot) -> History:
    """Read the commits that the settings ask for, only the new ones where an earlier run kept the others.

    Raises:
        Cancelled: nobody wants the answer any more.
    """
    cache = cache_folder(snapshot.root) / "history.msgpack"
    return mine(snapshot.root, cache, snapshot.settings.history_window)


def learn_history(workspace: Workspace) -> Snapshot:
    """Read the history and make the snapshot that knows it."""
    past = read_history(workspace.snapshot)
    return workspace.apply(Cause.HISTORY, [PastLearned(past)])
