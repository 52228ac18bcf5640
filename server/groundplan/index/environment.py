"""What is installed beside the code: the Python environment of a workspace, and the sources of its packages.

A program may hand its parser to a function of another distribution. That source is on disk, and is read as data:
nothing of it is run, no link leads out of the environment, and what was read of one state of it is not read again.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from groundplan.index import disk
from groundplan.index.state import Buffer, Environment
from groundplan.model.languages import language_of
from groundplan.model.paths import RelPath
from groundplan.syntax.data import parse_document
from groundplan.text.decode import decode

INSTALLED: Final = "<environment>"
"""The folder below which installed files stand in a snapshot that has them: no workspace has one of that name."""
PYTHON: Final = "site-packages"
NODE: Final = "node_modules"
"""The first words of their paths there."""

_BESIDE: Final = (".venv", "venv")
"""The folders of a workspace that hold its environment, the first one first."""
_LARGEST: Final = 1_000_000
"""Bytes of a source that is read."""
_LARGEST_RECORD: Final = 8_000_000
_INFO: Final = ".dist-info"
POINTS: Final = "entry_points.txt"
_RECORDS: Final = (".package-lock.json", ".modules.yaml", ".yarn-state.yml", ".yarn-integrity")
"""What the installers of npm packages write into their folder."""
_PACKAGE: Final = re.compile(r"(?:@[\w.-]+/)?[\w-][\w.-]*")
_SCRIPTS: Final = (".js", ".cjs", ".mjs", ".json")
_BESIDE_SCRIPTS: Final = frozenset({NODE, "test", "tests", "__tests__", "docs", "examples"})
_MOST_OF_PACKAGE: Final = 200
"""Files of an npm package that is read whole, or not at all."""


class Installed:
    """Reads one state of an environment, each file once. Safe to use from several threads."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._lock = threading.Lock()
        self._sources: dict[str, Buffer | None] = {}
        self._modules: dict[str, str | None] = {}
        self._owners: dict[tuple[str, str], str] = {}
        self._points: tuple[str, ...] | None = None

    def find(self, module: str) -> str | None:
        """Give the file of a module of Python by its path below `INSTALLED`; None where there is none."""
        if module not in self._modules:
            base = module.replace(".", "/")
            is_name = all(word.isidentifier() for word in module.split("."))
            paths = (f"{PYTHON}/{base}/__init__.py", f"{PYTHON}/{base}.py") if is_name else ()
            self._modules[module] = next((path for path in paths if self._place(path) is not None), None)
        return self._modules[module]

    def package(self, name: str) -> tuple[str, ...]:
        """Give the scripts and tables of an npm package, sorted; nothing of one that is too large to be read whole."""
        root = self.environment.node
        is_there = _PACKAGE.fullmatch(name) is not None and disk.is_inside(root, f"{root}/{name}")
        found: list[str] = []
        pending = [f"{NODE}/{name}"] if root and is_there else []
        while pending and len(found) + len(pending) <= _MOST_OF_PACKAGE:
            folder = pending.pop()
            for one in _names(f"{root}{folder.removeprefix(NODE)}"):
                path = f"{folder}/{one}"
                full = Path(f"{root}{path.removeprefix(NODE)}")
                if self._place(path) is not None:
                    found += [path] if one.endswith(_SCRIPTS) else []
                elif one not in _BESIDE_SCRIPTS and full.is_dir() and not full.is_symlink():
                    pending.append(path)
        return () if pending or len(found) > _MOST_OF_PACKAGE else tuple(sorted(found))

    def beside(self, path: str) -> Iterator[str]:
        """Give the Python files in the folder of a file, in the order of their names."""
        place = self._place(path)
        names = [] if place is None else _names("/".join(place).rpartition("/")[0])
        yield from (f"{path.rpartition('/')[0]}/{name}" for name in names if name.endswith(".py"))

    def points(self) -> tuple[str, ...]:
        """Give what each distribution of Python registers for others to load, as the text of its record."""
        with self._lock:
            if self._points is None:
                self._points = tuple(_points(self.environment))
            return self._points

    def source(self, path: str) -> Buffer | None:
        """Give the text of a file, None where it cannot be read or is too large."""
        with self._lock:
            if path not in self._sources:
                self._sources[path] = self._read(path)
            return self._sources[path]

    def told(self, path: str) -> str:
        """Name the distribution that a file belongs to, with its version where that is known: "bokeh 3.4"."""
        kind, top, *below = path.split("/")
        top = f"{top}/{below[0]}" if top.startswith("@") and below else top
        with self._lock:
            if (kind, top) not in self._owners:
                find = _package_version if kind == NODE else _owner
                self._owners[kind, top] = find(self.environment, top) or top.removesuffix(".py")
            return self._owners[kind, top]

    def _place(self, path: str) -> tuple[str, str] | None:
        """Give the folder and the path below it at which a file stands."""
        kind, _, below = path.partition("/")
        for folder in (self.environment.node,) if kind == NODE else self.environment.folders:
            base = folder if kind == NODE else self.environment.base
            if folder and Path(folder, below).is_file() and disk.is_inside(base, f"{folder}/{below}"):
                return folder, below
        return None

    def _read(self, path: str) -> Buffer | None:
        place = self._place(path)
        found = None if place is None else disk.read(os.path.realpath(place[0]), RelPath(place[1]), _LARGEST)
        text = decode(found.bytes).text if isinstance(found, disk.Content) else None
        return None if text is None else Buffer(text, language_of(path))


def find_environment(root: str, chosen: str) -> Environment:
    """Find the environment of a workspace: the chosen one of Python, else that in a folder of its own; npm's packages.

    What is not chosen must stand in the workspace, with the file that every environment of Python has.
    """
    found = _python_environment(root, chosen)
    node = f"{root}/{NODE}"
    if not Path(node).is_dir() or not disk.is_inside(root, node):
        return found
    node = os.path.realpath(node)
    return replace(found, node=node, installed=(*found.installed, *_times(node, ("", *_RECORDS))))


def _python_environment(root: str, chosen: str) -> Environment:
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
    # What an installer changes: the folder, and one folder of records for each distribution.
    records = {folder: [one for one in _names(folder) if one.endswith(_INFO)] for folder in folders}
    times = tuple(one for folder in folders for one in _times(folder, ["", *records[folder]]))
    return Environment(base, folders, installed=times)


def _times(folder: str, names: Iterable[str]) -> Iterator[tuple[str, int]]:
    for name in names:
        try:
            yield name, Path(folder, name).stat().st_mtime_ns
        except OSError:
            continue  # removed since it was listed


def _package_version(environment: Environment, name: str) -> str:
    found = disk.read(environment.node, RelPath(f"{name}/package.json"), _LARGEST)
    text = decode(found.bytes).text if isinstance(found, disk.Content) else None
    document = None if text is None else parse_document("package.json", text).data
    version = document.get("version") if isinstance(document, Mapping) else None
    return f"{name} {version}" if isinstance(version, str) else ""


def _points(environment: Environment) -> Iterator[str]:
    for folder in environment.folders:
        for info in (one for one in _names(folder) if one.endswith(_INFO)):
            found = disk.read(folder, RelPath(f"{info}/{POINTS}"), _LARGEST)
            text = decode(found.bytes).text if isinstance(found, disk.Content) else None
            if text is not None:
                yield text


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
