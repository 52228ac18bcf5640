"""Folders, settings and files change: each of them makes the next snapshot."""

from __future__ import annotations

from lsprotocol import types as lsp

from groundplan.lsp.connection import Connection


def did_change_folders(connection: Connection, params: lsp.DidChangeWorkspaceFoldersParams) -> None:
    """Folders come and go."""
    for removed in params.event.removed:
        connection.remove_folder(removed.uri)
    for added in params.event.added:
        connection.session.start(connection.add_folder(added.uri))


def did_change_configuration(connection: Connection, _params: lsp.DidChangeConfigurationParams) -> None:
    """What the notification carries differs from client to client: the settings are pulled."""
    connection.session.start(connection.reconfigure())


def did_change_watched_files(connection: Connection, params: lsp.DidChangeWatchedFilesParams) -> None:
    """Files changed on disk. Buffers stay what they are."""
    connection.watch.see([change.uri for change in params.changes])
