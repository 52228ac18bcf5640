"""`groundplan.planStatus`: how many pieces of evidence hold, for a client that shows it in its status bar."""

from __future__ import annotations

from functools import partial
from typing import Any

from groundplan.ide.plan_status import plan_status
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.target import folder_of
from groundplan.lsp.connection import Connection


async def run(connection: Connection, arguments: CommandArguments) -> dict[str, Any] | None:
    """Count what the index knows now; never waits for it, never asks. None where there is no plan."""
    view = connection.session.view(folder_of(connection, arguments))
    found = await connection.session.reads.slow(partial(plan_status, view.snapshot))
    if found is None:
        return None
    is_complete = view.snapshot.status.is_complete
    return {"verified": found.verified, "total": found.total, "isComplete": is_complete}
