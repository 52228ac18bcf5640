"""Which file does a URI name? Read once here; beyond this module only paths travel.

Clients spell one file in many ways (`file:///c%3A/x`, `file:///C:/x`), so URIs are never compared.
"""

from __future__ import annotations

import os
from pathlib import Path

from pygls.uris import from_fs_path, to_fs_path

from groundplan.model.paths import RelPath


def path_of(uri: str) -> Path | None:
    """Give the path of a `file:` URI, None for any other. Links are not followed: the client's spelling stays."""
    path = to_fs_path(uri)
    return Path(os.path.normpath(path)) if path else None


def uri_of(path: Path) -> str:
    """Give the URI of an absolute path."""
    return str(from_fs_path(str(path)))


def relative(path: Path, root: Path) -> RelPath | None:
    """Give the path inside a folder, None where it lies outside."""
    if not path.is_relative_to(root) or path == root:
        return None
    return RelPath(path.relative_to(root).as_posix())
