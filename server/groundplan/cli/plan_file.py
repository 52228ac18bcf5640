"""Reading and writing the plan so that nothing a person wrote is ever lost, and nothing outside the folder is touched.

A repository is hostile: `PLAN.md` may be a link out of it, a pipe, or larger than what is read.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from groundplan.cli.errors import CannotRun
from groundplan.ide.plan_file import plan_of
from groundplan.index import disk
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath

_LIMIT: Final = 32_000_000  # bytes, as for any text of the folder
_STALE: Final = 3_600.0  # seconds
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it was read. `content` is compared before anything is written."""

    path: Path
    content: bytes
    text: str


def read_plan(folder: Path, name: str) -> PlanFile:
    """Read a plan of a folder, line ends and byte order mark untouched.

    Raises:
        CannotRun: there is no plan, it is no text in UTF-8, or no file of the folder.
    """
    path = folder / name
    root = os.path.realpath(folder)
    if not disk.is_inside(root, f"{root}/{name}"):
        raise CannotRun(f"'{path}' leads out of the folder: nothing is read or written there")
    found = disk.read(root, RelPath(name), _LIMIT)
    if isinstance(found, disk.Unreadable):
        if found.is_gone:
            raise CannotRun(f"No plan at '{path}': run \"groundplan generate\" first")
        raise CannotRun(f"'{path}' cannot be read ({found.reason}): check the path")
    if b"\0" in found.bytes:
        raise CannotRun(f"'{path}' is a binary file: restore the plan, or move it away")
    try:
        return PlanFile(path, found.bytes, found.bytes.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CannotRun(f"'{path}' is not UTF-8 at byte {error.start}: save it as UTF-8") from None


def refuse_unread(snapshot: Snapshot, folder: Path) -> None:
    """Do not take a plan that is there, but was not read with the folder, for one that is not there.

    Raises:
        CannotRun: so it is, with the reason.
    """
    name = snapshot.settings.plan_path
    if plan_of(snapshot) is None and os.path.lexists(folder / name):
        path = read_plan(folder, name).path
        raise CannotRun(f"'{path}' is ignored or excluded: let it be read, or set plan.path to another")


def new_plan(folder: Path, name: str) -> Path:
    """Give the place of a plan that is not there yet.

    Raises:
        CannotRun: something is there, or a link on the way leads out of the folder.
    """
    path = folder / name
    refuse_existing(path)
    if not disk.is_inside(os.path.realpath(folder), str(path)):
        raise CannotRun(f"'{path}' leads out of the folder: choose another with --output")
    return path


def refuse_existing(path: Path) -> None:
    """Raise CannotRun where a file, or a link to nowhere, has the name of a new plan."""
    if os.path.lexists(path):
        raise CannotRun(f"'{path}' is already there: run \"groundplan update\" to refresh it")


def write_new(path: Path, text: str) -> None:
    """Write a file that must not exist yet, all or nothing.

    Raises:
        CannotRun: it exists, or the folder cannot be written.
    """
    try:
        written = _written_beside(path, text)
        try:
            _name_exclusively(written, path)
        finally:
            written.unlink(missing_ok=True)
    except FileExistsError:
        raise CannotRun(f"'{path}' is already there: run \"groundplan update\" to refresh it") from None
    except OSError as error:
        raise CannotRun(
            f"'{path}' cannot be written ({error.strerror}): choose another with --output"
        ) from None


def replace(plan: PlanFile, text: str) -> None:
    """Put a new text in the place of the one that was read, all or nothing.

    Raises:
        CannotRun: the file changed since it was read, or the folder cannot be written.
    """
    target = plan.path.resolve()
    try:
        written = _written_beside(target, text)
        try:
            written.chmod(target.stat().st_mode & 0o7777)
            if target.read_bytes() != plan.content:
                raise CannotRun(
                    f"'{plan.path}' changed meanwhile: nothing was written, run the command again"
                )
            written.replace(target)
        finally:
            written.unlink(missing_ok=True)
    except OSError as error:
        raise CannotRun(f"'{plan.path}' cannot be written ({error.strerror}): check the folder") from None


def _sweep(path: Path) -> None:
    """Remove what a killed run has left beside the plan. Younger ones may belong to a run that goes on."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}")
    for entry in os.scandir(path.parent):
        if ours.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
            with contextlib.suppress(OSError):
                if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE:
                    Path(entry.path).unlink()


def _written_beside(path: Path, text: str) -> Path:
    _sweep(path)
    written = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        # Not `mkstemp`: a new plan gets the mode that the person's umask gives.
        with os.fdopen(os.open(written, _NEW, 0o666), "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        written.unlink(missing_ok=True)
        raise
    return written


def _name_exclusively(written: Path, path: Path) -> None:
    try:
        os.link(written, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links on this file system: the check and the move are two steps.
        if os.path.lexists(path):
            raise FileExistsError from None
        written.replace(path)
