"""Which folder does a command mean?"""

from __future__ import annotations

from pygls.exceptions import JsonRpcInvalidParams

from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.connection import Connection
from groundplan.lsp.folder import Folder
from groundplan.lsp.uris import path_of


def folder_of(connection: Connection, arguments: CommandArguments) -> Folder:
    """Give the folder that a command means: the one it names, else the only or first one.

    Raises:
        JsonRpcInvalidParams: there is no such folder.
    """
    folders = connection.session.folders
    if not arguments.folder:
        if not folders:
            raise JsonRpcInvalidParams("No folder is open: open the folder that the plan is about")
        return min(folders, key=lambda folder: len(folder.root.parts))
    path = path_of(arguments.folder)
    for folder in folders:
        if path is not None and (path == folder.root or folder.inner(path) is not None):
            return folder
    raise JsonRpcInvalidParams(f"'{arguments.folder}' lies in no open folder")
