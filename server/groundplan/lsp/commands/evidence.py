"""`groundplan.pinnedVersion` and `groundplan.settleEvidence`: look at a drifted piece of evidence, and settle it."""

from __future__ import annotations

from functools import partial
from typing import Any

from pygls.exceptions import JsonRpcInvalidParams

from groundplan.ide.evidence_settling import can_settle, verdict_on
from groundplan.ide.pinned_version import PinnedVersion, pinned_version
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.places import plain
from groundplan.lsp.commands.plan_edit import failed, make
from groundplan.lsp.commands.target import folder_of, plan_in
from groundplan.lsp.connection import Connection
from groundplan.lsp.view import View
from groundplan.plan.inline import label_key
from groundplan.text.lines import Lines


class EvidenceArguments(CommandArguments, frozen=True, kw_only=True):
    """The label of an evidence line, with or without its back ticks."""

    label: str = ""


async def pinned(connection: Connection, arguments: EvidenceArguments) -> dict[str, Any] | None:
    """Give the text that a piece of evidence was pinned to, as the history has it; None where it has not."""
    view, key = _evidence(connection, arguments)
    found = await connection.session.reads.prompt(partial(pinned_version, view.snapshot, key))
    return None if found is None else _version(view, found)


async def settle(connection: Connection, arguments: EvidenceArguments) -> dict[str, Any]:
    """Make the edit that says that a piece of evidence holds: pin it anew, or follow it.

    Raises:
        JsonRpcException: nothing is wrong with it, or a person must decide.
    """
    view, key = _evidence(connection, arguments)
    finding = await connection.session.reads.prompt(partial(verdict_on, view.snapshot, key))
    if finding is None:
        raise failed(f"Nothing is to be settled about {arguments.label}")
    if not can_settle(finding):
        raise failed(f"{finding.message}: this needs a decision in the plan")
    chosen = finding.fixes[0]
    await make(connection, view, chosen.title, chosen.edits)
    return {"plan": view.uri(finding.path), "title": chosen.title, "code": finding.code}


def _evidence(connection: Connection, arguments: EvidenceArguments) -> tuple[View, str]:
    view = connection.session.view(folder_of(connection, arguments))
    document = plan_in(view.snapshot).document
    written = (arguments.label, f"`{arguments.label}`")
    key = next((label_key(one) for one in written if document.definition(label_key(one))), None)
    if key is None:
        raise JsonRpcInvalidParams(f"'{arguments.label}' is no evidence of the plan")
    return view, key


def _version(view: View, version: PinnedVersion) -> dict[str, Any]:
    where = view.units.to_range(Lines(version.text), version.span)
    return {"path": version.path, "text": version.text, "range": plain(where)}
