"""An editor opens, changes, saves and closes documents: its buffers lie over the disk."""

from __future__ import annotations

from lsprotocol import types as lsp

from groundplan.lsp.connection import Connection
from groundplan.lsp.documents import opened


def did_open(connection: Connection, params: lsp.DidOpenTextDocumentParams) -> None:
    """The buffer counts from now on."""
    connection.session.open(opened(params.text_document))
    _look_at_disk(connection, params.text_document.uri)


def did_change(connection: Connection, params: lsp.DidChangeTextDocumentParams) -> None:
    """The buffer has another text."""
    connection.session.change(params)


def did_save(connection: Connection, params: lsp.DidSaveTextDocumentParams) -> None:
    """The disk has the buffer's text, which changes nothing here; others may have changed as well."""
    _look_at_disk(connection, params.text_document.uri)


def did_close(connection: Connection, params: lsp.DidCloseTextDocumentParams) -> None:
    """The disk counts again."""
    connection.session.close(params.text_document.uri)
    _look_at_disk(connection, params.text_document.uri)


def _look_at_disk(connection: Connection, uri: str) -> None:
    # A client that watches no files leaves us these moments to see what has changed behind its back.
    if not connection.session.client.watches_files:
        connection.watch.see([uri])
