"""Which settings hold in a folder: the editor's over the files', pulled anew whenever either changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from groundplan.index.changes import Cause, SettingsChanged
from groundplan.lsp.folder import Folder
from groundplan.lsp.session import Session
from groundplan.lsp.uris import uri_of
from groundplan.model.settings import Settings

FILES: Final = frozenset({"pyproject.toml", "groundplan.toml"})
"""Where a project keeps its settings, below its root."""


class Configuration:
    """Keeps the settings of all folders. A bad one is one message and its default. Lives on the loop."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._said: set[str] = set()
        self.is_trusted = False
        """The client vouches for the workspace; what it does not say is no."""
        self.initial: Any = None
        """What came with `initialize`: the settings of a client that cannot be asked."""

    def begin(self, options: Any) -> None:
        """Take in what the client sends with `initialize`."""
        if isinstance(options, dict):
            self.is_trusted = options.get("isTrusted") is True
            self.initial = options.get("settings")

    async def pull(self) -> list[Folder]:
        """Ask the client, read the files, and give the folders whose settings have changed."""
        folders = list(self._session.folders)
        given = await self._session.editor.settings([uri_of(folder.root) for folder in folders])
        changed = []
        for folder, section in zip(folders, given, strict=True):
            if await self._settle(folder, self.initial if section is None else section):
                changed.append(folder)
        return changed

    async def _settle(self, folder: Folder, section: Any) -> bool:
        is_object = isinstance(section, Mapping)
        if section is not None and not is_object:
            self._say("the editor's settings are no object: they are left out")
        read = partial(_read, folder.root, section if is_object else None, is_trusted=self.is_trusted)
        settings, problems = await self._session.reads.slow(read)
        for problem in problems:
            self._say(problem)
        if settings == folder.workspace.snapshot.settings:
            return False
        self._session.apply(folder, Cause.SETTINGS, [SettingsChanged(settings)])
        return True

    def _say(self, problem: str) -> None:
        if problem not in self._said:
            self._said.add(problem)
            self._session.editor.say(f"Groundplan: {problem}")


def _read(
    root: Path, section: Mapping[str, Any] | None, *, is_trusted: bool
) -> tuple[Settings, tuple[str, ...]]:
    # pydantic is not needed to answer `initialize`.
    from groundplan.ide.configuration import configure

    found = configure(root, section, is_trusted=is_trusted)
    return found.settings, found.problems
