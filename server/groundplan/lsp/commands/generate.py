"""`groundplan.generate`: a new plan for a folder, from the answers that were given."""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from typing import Any

from groundplan.history.git import Trouble, open_repository
from groundplan.ide.plan_file import plan_of, plan_path
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.long_work import long_work
from groundplan.lsp.commands.plan_edit import failed, make
from groundplan.lsp.commands.target import chosen_folder
from groundplan.lsp.connection import Connection
from groundplan.model.findings import FileEdit
from groundplan.plan.generate import Generated, generate_plan
from groundplan.plan.generation.brief import Brief
from groundplan.text.spans import ORIGIN


class GenerateArguments(CommandArguments, frozen=True, kw_only=True):
    """The answers; what is not answered becomes a question in the plan."""

    title: str = ""
    intent: str = ""
    objectives: tuple[str, ...] = ()
    non_goals: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()


async def run(connection: Connection, arguments: GenerateArguments) -> dict[str, Any]:
    """Write the plan through the client and show it. One that is there is never overwritten."""
    folder = await chosen_folder(connection, arguments)
    view = connection.session.view(folder)
    path = plan_path(view.snapshot)
    if path is None:
        raise failed("The setting 'plan.path' leaves the folder: name a file in it")
    # What the index does not read (too large, no text, a link that leads out) is there all the same.
    if plan_of(view.snapshot) is not None or os.path.lexists(view.snapshot.root / path):
        await connection.editor.show(view.uri(path))
        return {"plan": view.uri(path), "created": False, "unknownFocus": []}
    brief = Brief(
        arguments.title, arguments.intent, arguments.objectives, arguments.non_goals, arguments.focus
    )
    made = await long_work(connection, folder, "generating the plan", partial(_generate, brief=brief))
    view = connection.session.view(folder)
    edit = FileEdit(path, ORIGIN, made.text)
    await make(connection, view, f"Create {path}", [edit])
    await connection.editor.show(view.uri(path))
    return {"plan": view.uri(path), "created": True, "unknownFocus": list(made.unknown_focus)}


def _generate(snapshot: Snapshot, brief: Brief) -> Generated:
    repository = open_repository(snapshot.root)
    base = "" if isinstance(repository, Trouble) else repository.head[:7]
    return generate_plan(snapshot, brief, base, datetime.now().astimezone().date().isoformat())
