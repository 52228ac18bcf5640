"""`groundplan.pinEvidence`: an evidence line for a place, a symbol, a path or a command."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import msgspec
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams

from groundplan.ide.plan_changes import edits_in
from groundplan.ide.plan_file import plan_path
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.plan_edit import failed, make
from groundplan.lsp.commands.target import folder_of, plan_in
from groundplan.lsp.connection import Connection
from groundplan.lsp.view import View
from groundplan.model.paths import RelPath, parent
from groundplan.plan.edits import insert_definition
from groundplan.plan.evidence import EvidenceLine
from groundplan.plan.inline import label_key
from groundplan.plan.pin import Unpinned, pin, pin_position

_CHOICES: Final = 8


class Place(msgspec.Struct, frozen=True):
    """A place in the client's units."""

    line: int
    character: int


class PinArguments(CommandArguments, frozen=True, kw_only=True):
    """A place in a file, or a target as `groundplan pin` takes it."""

    uri: str = ""
    position: Place | None = None
    target: str = ""


async def run(connection: Connection, arguments: PinArguments) -> dict[str, Any]:
    """Add the line to the plan, or find it there, and give its label."""
    view, path = _place(connection, arguments)
    if path is None and not arguments.target:
        arguments = PinArguments(target=await _asked(connection, view))
    line = await connection.session.reads.prompt(partial(_line, view, path, arguments))
    plan = plan_in(view.snapshot)
    known = plan.document.definition(label_key(line.label))
    if known is None:
        edits = edits_in(plan, [insert_definition(plan.document, line)])
        await make(connection, view, f"Pin {line.label}", edits)
    return {"plan": view.uri(plan.path), "label": line.label, "added": known is None}


def _place(connection: Connection, arguments: PinArguments) -> tuple[View, RelPath | None]:
    if not arguments.uri:
        return connection.session.view(folder_of(connection, arguments)), None
    place = connection.session.at(arguments.uri)
    if place is None:
        raise JsonRpcInvalidParams(f"'{arguments.uri}' lies in no open folder")
    return place


async def _asked(connection: Connection, view: View) -> str:
    """Ask which of the open files is meant: a client without code of its own has nothing else to say."""
    files = [path for path in view.documents if path != plan_path(view.snapshot)][:_CHOICES]
    chosen = await connection.editor.ask("Groundplan: pin which file?", files) if files else None
    if chosen is None:
        raise failed("Nothing was chosen: give a target, or a uri with a position")
    return chosen


def _line(view: View, path: RelPath | None, arguments: PinArguments) -> EvidenceLine:
    folder = parent(plan_in(view.snapshot).path)
    if path is not None and arguments.position is not None:
        position = lsp.Position(arguments.position.line, arguments.position.character)
        return pin_position(view.snapshot, path, view.position(path, position), folder)
    made = pin(view.snapshot, arguments.target or path or "", folder)
    if isinstance(made, Unpinned):
        raise failed(made.problem)
    return made
