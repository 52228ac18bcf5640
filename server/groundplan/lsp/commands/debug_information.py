"""`groundplan.debugInformation`: what to paste into a report of trouble."""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib.metadata import version
from typing import Any, Final

from groundplan import __version__
from groundplan.lsp.commands.arguments import CommandArguments
from groundplan.lsp.connection import Connection
from groundplan.lsp.folder import Folder

_LIBRARIES: Final = ("pygls", "lsprotocol", "tree-sitter", "jedi", "msgspec")


async def run(connection: Connection, _arguments: CommandArguments) -> str:
    """Give versions, memory and the state of each folder's index, as Markdown. Says nothing of the code."""
    shown = json.dumps(_gathered(connection), indent=2)
    return f"# Groundplan: debug information\n\n```json\n{shown}\n```\n"


def _gathered(connection: Connection) -> dict[str, Any]:
    session = connection.session
    return {
        "groundplan": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "process": os.getpid(),
        "memoryMegabytes": _memory(),
        "libraries": {name: version(name) for name in _LIBRARIES},
        "positionEncoding": session.units.encoding.value,
        "diagnostics": "pull" if session.client.pulls_diagnostics else "push",
        "folders": [_folder(folder) for folder in session.folders],
    }


def _folder(folder: Folder) -> dict[str, Any]:
    snapshot = folder.workspace.snapshot
    return {
        "root": str(folder.root),
        "revision": snapshot.revision,
        "files": len(snapshot.files),
        "openDocuments": len(folder.documents),
        "isIndexed": snapshot.status.is_complete,
        "isIndexing": folder.indexing.is_running,
        "indexed": [snapshot.status.done, snapshot.status.total],
    }


def _memory() -> int:
    """Give the largest resident size so far, in megabytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest // (1_048_576 if sys.platform == "darwin" else 1024)
