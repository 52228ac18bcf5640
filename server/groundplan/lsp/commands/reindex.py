"""`groundplan.reindex`: look at all files again, as if the folder had just been opened."""

from __future__ import annotations

from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.target import folder_of
from groundplan.lsp.connection import Connection


async def run(connection: Connection, arguments: CommandArguments) -> None:
    """Ask for a new index of one folder, or of all where none is named."""
    folders = [folder_of(connection, arguments)] if arguments.folder else connection.session.folders
    for folder in list(folders):
        connection.indexing.request(folder, "the user asked for it")
