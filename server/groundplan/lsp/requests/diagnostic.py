"""`textDocument/diagnostic` and `workspace/diagnostic`: findings for clients that ask."""

from __future__ import annotations

import asyncio

from lsprotocol import types as lsp

from groundplan.lsp.connection import Connection
from groundplan.lsp.diagnostics import Report
from groundplan.lsp.pulling import pull
from groundplan.lsp.session import Session

_Report = lsp.RelatedFullDocumentDiagnosticReport | lsp.RelatedUnchangedDocumentDiagnosticReport


async def document(session: Session, params: lsp.DocumentDiagnosticParams) -> _Report:
    """Give the findings of one file, or say that they are those which the client has."""
    place = session.at(params.text_document.uri)
    if place is None:
        return lsp.RelatedFullDocumentDiagnosticReport(items=[])
    made, whole = await session.first_reports.ask(*place)
    if whole is not None and not session.client.refreshes_diagnostics:
        # A client that cannot be told to ask again gets all at once.
        made = await whole or made
        whole = None
    if whole is not None:
        session.start(_follow_up(session, whole))
    if made.result_id and made.result_id == params.previous_result_id:
        return lsp.RelatedUnchangedDocumentDiagnosticReport(result_id=made.result_id)
    return lsp.RelatedFullDocumentDiagnosticReport(items=list(made.items), result_id=made.result_id or None)


async def workspace(
    connection: Connection, params: lsp.WorkspaceDiagnosticParams
) -> lsp.WorkspaceDiagnosticReport:
    """Give the findings of all files, held back while there is nothing new."""
    return await pull(connection.session, connection.revisions, params)


async def _follow_up(session: Session, whole: asyncio.Task[Report | None]) -> None:
    """Let the client ask again when the whole report is at hand."""
    # Not dropped at a change: what it finds out of the code serves the next text, which else would begin anew.
    if await whole is not None:
        session.editor.refresh()
