"""`groundplan.addCard`: a PR card for what was chosen, the rest of it asked."""

from __future__ import annotations

from functools import partial
from typing import Any

from pygls.exceptions import JsonRpcInvalidParams

from groundplan.ide.plan_changes import edits_in
from groundplan.ide.plan_file import PlanFile
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.long_work import long_work
from groundplan.lsp.commands.plan_edit import failed, make
from groundplan.lsp.commands.target import chosen_folder, plan_in
from groundplan.lsp.connection import Connection
from groundplan.plan.add_card import add_card
from groundplan.plan.generation.focus import resolve_focus
from groundplan.plan.generation.wording import slot
from groundplan.plan.update import Update


class AddCardArguments(CommandArguments, frozen=True, kw_only=True):
    """What the card does and touches; without a title the card asks for one."""

    title: str = ""
    focus: tuple[str, ...] = ()


async def run(connection: Connection, arguments: AddCardArguments) -> dict[str, Any]:
    """Add the card after the last one."""
    folder = await chosen_folder(connection, arguments)
    plan, made = await long_work(connection, folder, "adding a card", partial(_add, arguments=arguments))
    if made.problem:
        raise failed(f"{plan.path} {made.problem}")
    view = connection.session.view(folder)
    await make(connection, view, "Add a PR card", edits_in(plan, made.edits))
    return {"plan": view.uri(plan.path), "frozen": list(made.frozen)}


def _add(snapshot: Snapshot, arguments: AddCardArguments) -> tuple[PlanFile, Update]:
    plan = plan_in(snapshot)
    focus = resolve_focus(snapshot, arguments.focus, ())
    if focus.unknown:
        raise JsonRpcInvalidParams(
            f"focus '{focus.unknown[0]}' names nothing here: give a path, a module or path::symbol"
        )
    title = arguments.title.strip() or slot("what does this pull request do?")
    return plan, add_card(plan.document.text, snapshot, title, focus.targets)
