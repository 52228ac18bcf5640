"""Which folder and which plan does a command mean?"""

from __future__ import annotations

from typing import Final

from pygls.exceptions import JsonRpcInvalidParams

from groundplan.ide.plan_file import PlanFile, plan_of
from groundplan.index.snapshot import Snapshot
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.commands.plan_edit import failed
from groundplan.lsp.connection import Connection
from groundplan.lsp.folder import Folder
from groundplan.lsp.uris import path_of

_SEVERAL: Final = 2


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


async def chosen_folder(connection: Connection, arguments: CommandArguments) -> Folder:
    """Give the folder that a command means, asked of the user where there are several and none is named.

    Raises:
        JsonRpcInvalidParams: there is no such folder.
        JsonRpcException: the user did not choose.
    """
    folders = sorted(connection.session.folders, key=lambda folder: folder.root)
    if arguments.folder or len(folders) < _SEVERAL:
        return folder_of(connection, arguments)
    names = {str(folder.root): folder for folder in folders}
    chosen = await connection.editor.ask("Groundplan: which folder?", list(names))
    if chosen is None:
        raise failed("No folder was chosen")
    return names[chosen]


def plan_in(snapshot: Snapshot) -> PlanFile:
    """Give the plan of a folder.

    Raises:
        JsonRpcException: there is none.
    """
    plan = plan_of(snapshot)
    if plan is None:
        raise failed(f"No {snapshot.settings.plan_path} in this folder: run groundplan.generate first")
    return plan
