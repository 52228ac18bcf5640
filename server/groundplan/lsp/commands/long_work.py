"""Work that a user has asked for and waits for: on a complete index, with a bar, to be cancelled in two ways."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, TypeVar

from groundplan.index.snapshot import Snapshot
from groundplan.lsp.commands.plan_edit import failed
from groundplan.lsp.connection import Connection
from groundplan.lsp.folder import Folder

T = TypeVar("T")

_POLL_SECONDS: Final = 0.05


async def long_work(connection: Connection, folder: Folder, what: str, work: Callable[[Snapshot], T]) -> T:
    """Run work on the newest complete snapshot of a folder.

    Raises:
        JsonRpcException: the user pressed Cancel on the bar.
    """
    async with connection.editor.progress(f"Groundplan: {what}") as bar:
        running = asyncio.ensure_future(_work(connection, folder, work))
        bar.on_cancel(running.cancel)
        try:
            return await running
        except asyncio.CancelledError:
            running.cancel()
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            raise failed(f"{what}: cancelled") from None


async def _work(connection: Connection, folder: Folder, work: Callable[[Snapshot], T]) -> T:
    # A plan from half an index would be wrong, not only incomplete.
    while not folder.workspace.snapshot.status.is_complete or folder.indexing.is_running:
        await asyncio.sleep(_POLL_SECONDS)
    snapshot = folder.workspace.snapshot
    return await connection.session.reads.slow(lambda: work(snapshot))
