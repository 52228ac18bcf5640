"""`groundplan.update`: the plan's regions and evidence as the code has them now."""

from __future__ import annotations

from typing import Any

from groundplan.ide.plan_changes import edits_in
from groundplan.ide.plan_file import PlanFile
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.long_work import long_work
from groundplan.lsp.commands.plan_edit import failed, make
from groundplan.lsp.commands.target import chosen_folder, plan_in
from groundplan.lsp.connection import Connection
from groundplan.plan.update import Update, update_plan


async def run(connection: Connection, arguments: CommandArguments) -> dict[str, Any]:
    """Refresh the plan. What a person wrote stays, and so does a region that was edited by hand."""
    folder = await chosen_folder(connection, arguments)
    plan, found = await long_work(connection, folder, "updating the plan", _update)
    if found.problem:
        raise failed(f"{plan.path} {found.problem}")
    view = connection.session.view(folder)
    await make(connection, view, f"Update {plan.path}", edits_in(plan, found.edits), is_previewed=True)
    return {"plan": view.uri(plan.path), "edits": len(found.edits), "frozen": list(found.frozen)}


def _update(snapshot: Snapshot) -> tuple[PlanFile, Update]:
    plan = plan_in(snapshot)
    return plan, update_plan(plan.document.text, snapshot)
