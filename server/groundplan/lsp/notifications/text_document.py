"""An editor opens, changes and closes documents: its buffers lie over the disk."""

from __future__ import annotations

from lsprotocol import types as lsp

from groundplan.lsp.documents import opened
from groundplan.lsp.session import Session


def did_open(session: Session, params: lsp.DidOpenTextDocumentParams) -> None:
    """The buffer counts from now on."""
    session.open(opened(params.text_document))


def did_change(session: Session, params: lsp.DidChangeTextDocumentParams) -> None:
    """The buffer has another text."""
    session.change(params)


def did_close(session: Session, params: lsp.DidCloseTextDocumentParams) -> None:
    """The disk counts again."""
    session.close(params.text_document.uri)
