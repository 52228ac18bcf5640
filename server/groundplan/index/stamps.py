"""What stands for an input of an answer, so that what was read can be compared with what is there now?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from groundplan.index.contents import Contents
from groundplan.index.files import FileRecord
from groundplan.index.link import Links
from groundplan.index.state import State
from groundplan.model.paths import RelPath

OF_FILE: Final = ("text", "facts", "targets", "module", "open")
WHOLE: Final = ("graph", "modules", "status", "settings", "past", "skipped", "installed", "anything")
"""The inputs of a file, and of the workspace, that a question may read."""
OF_LINKS: Final = frozenset({"graph", "modules", "targets", "module"})
"""Of a snapshot that was never linked nobody has read these."""


def file_stamp(
    state: State, contents: Contents, linked: Callable[[], Links], kind: str, path: RelPath
) -> object:
    """Give what stands for an input of one file: equal stamps, equal input."""
    match kind:
        case "text":
            return contents.content_id(path)
        case "facts":
            extracted = contents.extracted(path)
            return None if extracted is None else extracted.facts_id
        case "targets":
            return linked().targets(path)
        case "module":
            return linked().by_path.get(path)
        case _:
            return path in state.buffers


def whole_stamp(
    state: State, files: Callable[[], Mapping[RelPath, FileRecord]], linked: Callable[[], Links], kind: str
) -> object:
    """Give what stands for an input of the whole workspace."""
    match kind:
        case "files":
            return files()
        case "graph":
            return linked().graph
        case "modules":
            return linked().modules
        case "status":
            return state.status
        case "settings":
            return state.settings
        case "past":
            return state.past
        case "installed":
            return state.environment
        case "anything":
            return object()
        case _:
            return state.skipped
