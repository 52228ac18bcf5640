"""Paths inside a workspace: POSIX, relative to its root, without `.` and `..`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath
from typing import NewType

RelPath = NewType("RelPath", str)
"""A path that has passed through `rel_path`: it cannot leave the workspace by its text."""


@lru_cache(maxsize=16_384)
def rel_path(text: str) -> RelPath | None:
    """Normalise a relative POSIX path, None where it is absolute, empty or leaves the root."""
    if not text or text.startswith("/") or "\0" in text or "\\" in text:
        return None
    parts: list[str] = []
    for part in PurePosixPath(text).parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part != ".":
            parts.append(part)
    return RelPath("/".join(parts)) if parts else None


def parent(path: RelPath) -> str:
    """Give the folder of a path, `""` for the root."""
    return path.rpartition("/")[0]
