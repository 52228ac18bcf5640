"""`textDocument/diagnostic` and `workspace/diagnostic`: findings for clients that ask."""

from __future__ import annotations

from lsprotocol import types as lsp

from groundplan.lsp.connection import Connection
from groundplan.lsp.diagnostics import report
from groundplan.lsp.pulling import pull
from groundplan.lsp.session import Session

_Report = lsp.RelatedFullDocumentDiagnosticReport | lsp.RelatedUnchangedDocumentDiagnosticReport


async def document(session: Session, params: lsp.DocumentDiagnosticParams) -> _Report:
    """Give the findings of one file, or say that they are those which the client has."""
    made = await session.read(params.text_document.uri, report, None)
    if made is None:
        return lsp.RelatedFullDocumentDiagnosticReport(items=[])
    if made.result_id and made.result_id == params.previous_result_id:
        return lsp.RelatedUnchangedDocumentDiagnosticReport(result_id=made.result_id)
    return lsp.RelatedFullDocumentDiagnosticReport(items=list(made.items), result_id=made.result_id or None)


async def workspace(
    connection: Connection, params: lsp.WorkspaceDiagnosticParams
) -> lsp.WorkspaceDiagnosticReport:
    """Give the findings of all files, held back while there is nothing new."""
    return await pull(connection.session, connection.revisions, params)
