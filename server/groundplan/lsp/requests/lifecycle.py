"""`initialize`, `initialized` and `shutdown`: the beginning and the end of a connection."""

from __future__ import annotations

from lsprotocol import types as lsp

from groundplan.lsp.connection import Connection
from groundplan.lsp.lifetime import client_death
from groundplan.lsp.watching import register


def initialize(connection: Connection, params: lsp.InitializeParams) -> None:
    """Take in the client's capabilities and folders. Reads nothing: the answer must not wait for a disk."""
    connection.session.begin(params)
    connection.configuration.begin(params.initialization_options)
    if params.process_id is not None:
        connection.session.start(_follow(connection, params.process_id))


def initialized(connection: Connection, _params: lsp.InitializedParams) -> None:
    """Start what takes longer: settings, watchers, the index."""
    connection.session.start(_begin(connection))


def shutdown(connection: Connection, *_params: object) -> None:
    """Stop all that runs."""
    connection.indexing.close()
    connection.session.end()


async def _begin(connection: Connection) -> None:
    await connection.configuration.pull()
    for folder in list(connection.session.folders):
        connection.indexing.request(folder, "the folder was opened")
    await register(connection.editor)


async def _follow(connection: Connection, process_id: int) -> None:
    await client_death(process_id)
    connection.leave()
