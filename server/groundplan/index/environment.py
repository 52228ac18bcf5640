"""What is installed beside the code: the Python environment of a workspace, and the sources of its packages.

A program may hand its parser to a function of another distribution. That source is on disk, and is read as data:
nothing of it is run, no link leads out of the environment, and what was read of one state of it is not read again.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from groundplan.index import disk
from groundplan.index.state import Buffer, Environment
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.text.decode import decode

INSTALLED: Final = "<environment>/site-packages"
"""The folder below which installed files stand in a snapshot that has them: no workspace has one of that name."""

_BESIDE: Final = (".venv", "venv")
"""The folders of a workspace that hold its environment, the first one first."""
_LARGEST: Final = 1_000_000
"""Bytes of a source that is read."""
_LARGEST_RECORD: Final = 8_000_000
_INFO: Final = ".dist-info"


class Installed:
    """Reads one state of an environment, each file once. Safe to use from several threads."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._lock = threading.Lock()
        self._sources: dict[str, Buffer | None] = {}
        self._modules: dict[str, str | None] = {}
        self._owners: dict[str, str] = {}

    def find(self, module: str) -> str | None:
        """Give the file of a module, relative to the folder of packages; None where there is none in Python."""
        if module not in self._modules:
            base = module.replace(".", "/")
            is_name = all(word.isidentifier() for word in module.split("."))
            paths = (f"{base}/__init__.py", f"{base}.py") if is_name else ()
            self._modules[module] = next((path for path in paths if self._folder_of(path) is not None), None)
        return self._modules[module]

    def beside(self, path: str) -> Iterator[str]:
        """Give the Python files in the folder of a file, in the order of their names."""
        folder = path.rpartition("/")[0]
        root = self._folder_of(path)
        names = [] if root is None else _names(f"{root}/{folder}")
        yield from (f"{folder}/{name}" for name in names if name.endswith(".py"))

    def source(self, path: str) -> Buffer | None:
        """Give the text of a file, None where it cannot be read or is too large."""
        with self._lock:
            if path not in self._sources:
                self._sources[path] = self._read(path)
            return self._sources[path]

    def told(self, path: str) -> str:
        """Name the distribution that a file belongs to, with its version where that is known: "bokeh 3.4"."""
        top = path.partition("/")[0]
        with self._lock:
            if top not in self._owners:
                self._owners[top] = _owner(self.environment, top) or top.removesuffix(".py")
            return self._owners[top]

    def _folder_of(self, path: str) -> str | None:
        for folder in self.environment.folders:
            full = f"{folder}/{path}"
            if Path(full).is_file() and disk.is_inside(self.environment.base, full):
                return folder
        return None

    def _read(self, path: str) -> Buffer | None:
        folder = self._folder_of(path)
        found = None if folder is None else disk.read(folder, RelPath(path), _LARGEST)
        text = decode(found.bytes).text if isinstance(found, disk.Content) else None
        return None if text is None else Buffer(text, Language.PYTHON)


def find_environment(root: str, chosen: str) -> Environment:
    """Find the environment of a workspace: the chosen one, else that in a folder of its own.

    What is not chosen must stand in the workspace, with the file that every environment has.
    """
    if chosen:
        return _environment(os.path.realpath(Path(chosen).expanduser()))
    for name in _BESIDE:
        base = f"{root}/{name}"
        if Path(base, "pyvenv.cfg").is_file() and disk.is_inside(root, base):
            return _environment(os.path.realpath(base))
    return Environment()


def is_installed(path: str) -> bool:
    """Tell whether a file of a snapshot is one of the environment."""
    return path.startswith(f"{INSTALLED}/")


def package_folders(environment: str) -> tuple[str, ...]:
    """Name the folders of a Python environment that hold packages. Its interpreter is never run."""
    if not environment:
        return ()
    base = Path(environment).expanduser()
    found = [*base.glob("lib/python3*/site-packages"), base / "Lib" / "site-packages"]
    return tuple(str(folder) for folder in sorted(found) if folder.is_dir())


def _environment(base: str) -> Environment:
    folders = tuple(one for one in package_folders(base) if disk.is_inside(base, one))
    return Environment(base, folders, tuple(one for folder in folders for one in _state(folder)))


def _state(folder: str) -> Iterator[tuple[str, int]]:
    """What an installer changes: the folder, and one folder of records for each distribution."""
    for name in ("", *(one for one in _names(folder) if one.endswith(_INFO))):
        try:
            yield name, Path(folder, name).stat().st_mtime_ns
        except OSError:
            continue  # removed since it was listed


def _owner(environment: Environment, top: str) -> str:
    """Find the distribution whose record lists files below a top-level name, that of the same name first."""
    own = re.sub(r"[-_.]+", "-", top.removesuffix(".py")).lower()
    for folder in environment.folders:
        infos = [one.removesuffix(_INFO) for one in _names(folder) if one.endswith(_INFO)]
        named = [(*one.partition("-")[::2], one) for one in infos]
        for name, version, info in sorted(
            named, key=lambda one: re.sub(r"[-_.]+", "-", one[0]).lower() != own
        ):
            record = disk.read(folder, RelPath(f"{info}{_INFO}/RECORD"), _LARGEST_RECORD)
            text = record.bytes.decode("utf-8", "replace") if isinstance(record, disk.Content) else ""
            if any(line.startswith((f"{top}/", f"{top},")) for line in text.splitlines()):
                return f"{name} {version}".rstrip()
    return ""


def _names(folder: str) -> list[str]:
    try:
        return sorted(one.name for one in Path(folder).iterdir())
    except OSError:
        return []
