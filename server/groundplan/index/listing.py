"""Which files does a workspace hold: by git where it is a work tree, else by walking with ignore rules.

Nothing outside the folder is seen: folders behind symbolic links are not entered, also not where git remembers files
in a folder that has become a link.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from groundplan.index import disk, git
from groundplan.index.ignore import IGNORE_FILES, IgnoreRules, is_output, selection
from groundplan.model import cancel
from groundplan.model.paths import RelPath
from groundplan.model.settings import Settings

_IGNORE_FILE_LIMIT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Listing:
    """The files in the order of their paths, and what was left out with the reason."""

    files: dict[RelPath, disk.Stat]
    skipped: tuple[tuple[str, str], ...] = ()
    note: str = ""
    """One sentence where a limit was met: then there are no files."""


@dataclass(slots=True)
class _Found:
    """What a listing has come to so far."""

    root: str
    limit: int
    files: dict[RelPath, disk.Stat] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    submodules: list[str] = field(default_factory=list)
    """Repositories that the one around them names, still to be listed."""
    real_folders: dict[str, bool] = field(default_factory=lambda: {"": True})


def list_files(root: str, settings: Settings) -> Listing:
    """List the files of a workspace with their state. `root` must be free of symbolic links."""
    if _is_everything(root) and not settings.include:
        return Listing(
            {}, note=f"'{root}' is no single project: only open files are read; open a smaller folder"
        )
    found = _Found(root, settings.max_files)
    is_selected = selection(settings.include, settings.exclude)
    names = git.work_tree_files(root)
    for path in _walked(found) if names is None else _in_work_tree(found, names):
        cancel.check()
        if is_selected(path):
            _take(found, path)
        if len(found.files) > found.limit:
            note = f"more than {found.limit:,} files: only open files are read; open a smaller folder or set exclude"
            return Listing({}, note=note)
    return Listing(dict(sorted(found.files.items())), tuple(sorted(found.skipped)))


def _is_everything(root: str) -> bool:
    return root in (os.path.abspath(os.sep), os.path.realpath(Path.home()))


def _take(found: _Found, path: str) -> None:
    if (reason := _unusable_name(path)) is not None:
        found.skipped.append((path.encode("utf-8", "backslashreplace").decode(), reason))
        return
    if not _is_real_folder(found, path.rpartition("/")[0]):
        return
    state = disk.examine(found.root, RelPath(path))
    if isinstance(state, disk.Stat):
        found.files[RelPath(path)] = state
    elif state.is_folder and os.path.lexists(f"{found.root}/{path}/.git"):
        found.submodules.append(path)
    elif not state.is_gone:
        found.skipped.append((path, state.reason))


def _unusable_name(path: str) -> str | None:
    if "\\" in path:
        return "its name has a backslash"
    return None if path.isprintable() or _is_utf8(path) else "its name is not UTF-8"


def _is_utf8(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_real_folder(found: _Found, folder: str) -> bool:
    known = found.real_folders.get(folder)
    if known is None:
        is_link = os.path.islink(f"{found.root}/{folder}")
        if is_link:
            found.skipped.append((folder, "a symbolic link to a folder"))
        known = not is_link and _is_real_folder(found, folder.rpartition("/")[0])
        found.real_folders[folder] = known
    return known


def _in_work_tree(found: _Found, names: Iterator[str]) -> Iterator[str]:
    prefix = ""
    while True:
        for name in names:
            if name.endswith("/"):
                found.skipped.append((prefix + name.rstrip("/"), "another repository"))
            else:
                yield prefix + name
        if not found.submodules:
            return
        prefix = found.submodules.pop()
        names = git.work_tree_files(f"{found.root}/{prefix}") or iter(())
        prefix += "/"


def _walked(found: _Found) -> Iterator[str]:
    pending = [("", IgnoreRules())]
    while pending:
        folder, rules = pending.pop()
        try:
            with os.scandir(f"{found.root}/{folder}") as entries:
                inside = list(entries)
        except OSError as error:
            found.skipped.append((folder or ".", (error.strerror or type(error).__name__).lower()))
            continue
        prefix = f"{folder}/" if folder else ""
        found.real_folders[folder] = True
        names = {entry.name for entry in inside}
        rules = rules.inside(folder, _ignore_texts(found.root, prefix, names))
        for entry in inside:
            path = prefix + entry.name
            if not entry.is_dir(follow_symlinks=False):
                if not rules.ignores(path):
                    yield path
            elif not is_output(entry.name, names) and not rules.ignores(f"{path}/"):
                pending.append((path, rules))


def _ignore_texts(root: str, prefix: str, names: set[str]) -> list[str]:
    texts = []
    for name in IGNORE_FILES:
        if name in names:
            content = disk.read(root, RelPath(prefix + name), _IGNORE_FILE_LIMIT)
            if isinstance(content, disk.Content):
                texts.append(content.bytes.decode("utf-8", "replace"))
    return texts
