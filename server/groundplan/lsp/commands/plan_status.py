"""`groundplan.planStatus`: how many pieces of evidence hold, for a client that shows it in its status bar."""

from __future__ import annotations

from functools import partial
from typing import Any

from groundplan.ide.plan_status import plan_status
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.target import folder_of
from groundplan.lsp.connection import Connection


async def run(connection: Connection, arguments: CommandArguments) -> dict[str, Any]:
    """Count what the index knows now; never waits for it, never asks. `plan` is None where there is none."""
    snapshot = connection.session.view(folder_of(connection, arguments)).snapshot
    found = await connection.session.reads.slow(partial(plan_status, snapshot))
    plan = None if found is None else {"verified": found.verified, "total": found.total}
    return {"isComplete": snapshot.status.is_complete, "plan": plan}
