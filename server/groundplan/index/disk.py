"""What stands on the disk, read so that nothing hangs and nothing outside the workspace is seen."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import Final

import msgspec

from groundplan.model.paths import RelPath

# A fifo must not block the open, a terminal must not become ours, a child must not inherit the file.
_OPEN_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class Stat(msgspec.Struct, frozen=True, gc=False):
    """What tells, without reading, whether a file may have changed. Times are in nanoseconds."""

    mtime: int
    ctime: int
    size: int
    inode: int

    def fields(self) -> tuple[int, int, int, int]:
        """Give the four numbers, as they are sent and stored."""
        return self.mtime, self.ctime, self.size, self.inode


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file with the state of the file that they were read from."""

    stat: Stat
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file is not read, as half a sentence: "a socket", "larger than …"."""

    reason: str
    is_gone: bool = False
    is_folder: bool = False
    stat: Stat | None = None
    """Known where only the size forbids to read it."""


def examine(root: str, path: RelPath) -> Stat | Unreadable:
    """Look at a file without reading it. Symbolic links count only while they stay in the workspace."""
    full = f"{root}/{path}"
    try:
        found = os.lstat(full)
        if stat.S_ISLNK(found.st_mode):
            if not is_inside(root, full):
                return Unreadable("a symbolic link out of the workspace")
            found = os.stat(full)
    except OSError as error:
        return _unreadable(error)
    if not stat.S_ISREG(found.st_mode):
        return _special(found.st_mode)
    return stat_of(found)


def read(root: str, path: RelPath, limit: int) -> Content | Unreadable:
    """Read a regular file of at most `limit` bytes."""
    found = examine(root, path)
    if isinstance(found, Unreadable):
        return found
    try:
        with open(os.open(f"{root}/{path}", _OPEN_FLAGS), "rb", buffering=0) as file:
            opened = os.fstat(file.fileno())
            if not stat.S_ISREG(opened.st_mode):
                return _special(opened.st_mode)
            if opened.st_size > limit:
                return Unreadable(too_large(opened.st_size, limit), stat=stat_of(opened))
            return Content(stat_of(opened), file.read(limit + 1)[:limit])
    except OSError as error:
        return _unreadable(error)


def first_bytes(root: str, path: RelPath, count: int) -> bytes:
    """Read the beginning of a file that was examined; nothing where it cannot be read any more."""
    try:
        with open(os.open(f"{root}/{path}", _OPEN_FLAGS), "rb", buffering=0) as file:
            return file.read(count) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""
    except OSError:
        return b""


def is_inside(root: str, full: str) -> bool:
    """Tell whether a path, all links followed, lies below the root. The root must be free of links."""
    real = os.path.realpath(full)
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def stat_of(found: os.stat_result) -> Stat:
    """Take what we compare out of what the system says."""
    return Stat(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def too_large(size: int, limit: int) -> str:
    """Say why a large file is not read."""
    return f"{size:,} bytes, over the limit of {limit:,} (setting maxFileSize)"


def _unreadable(error: OSError) -> Unreadable:
    is_gone = isinstance(error, (FileNotFoundError, NotADirectoryError))
    return Unreadable((error.strerror or type(error).__name__).lower(), is_gone)


def _special(mode: int) -> Unreadable:
    if stat.S_ISDIR(mode):
        return Unreadable("a folder", is_folder=True)
    names = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return Unreadable(next((name for is_kind, name in names if is_kind(mode)), "a device"))
