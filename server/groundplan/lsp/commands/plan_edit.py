"""How does a command change the plan? As an edit that the client makes, in the buffer where there is one."""

from __future__ import annotations

from collections.abc import Sequence

from pygls.exceptions import JsonRpcException

from groundplan.lsp.connection import Connection
from groundplan.lsp.convert import workspace_edit
from groundplan.lsp.view import View
from groundplan.model.findings import FileEdit

REQUEST_FAILED = -32803


def failed(reason: str) -> JsonRpcException:
    """Make the answer to a command that could not do what was asked: one line that says what to do."""
    return JsonRpcException(reason, code=REQUEST_FAILED)


async def make(
    connection: Connection, view: View, label: str, edits: Sequence[FileEdit], *, is_previewed: bool = False
) -> None:
    """Let the client make edits.

    Raises:
        JsonRpcException: it did not, with its reason.
    """
    if not edits:
        return
    reason = await connection.editor.edit(
        label, workspace_edit(view, label, edits, is_previewed=is_previewed)
    )
    if reason is not None:
        raise failed(f"{label}: {reason}")
