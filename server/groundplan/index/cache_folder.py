"""Where the cache of a workspace stands, and for which extractor it holds."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from groundplan import syntax
from groundplan.index.cache import SCHEMA, Cache
from groundplan.index.cache_base import cache_base
from groundplan.index.database import Database
from groundplan.syntax.facts import EXTRACTOR_VERSION

_FORMAT: Final = 1
_KEPT_SECONDS: Final = 14 * 86_400


def open_cache(root: Path, say: Callable[[str], None]) -> Cache:
    """Open the cache of a workspace: below `GROUNDPLAN_CACHE`, else in the platform's cache folder.

    Each extractor has a file of its own, so an older or newer program neither reads ours nor harms it.
    """
    folder = cache_folder(root)
    path = folder / f"index-{extractor_id()}.sqlite"
    if not path.exists():
        _drop_old(folder)
    return Cache(Database(path, SCHEMA, say))


def cache_folder(root: Path) -> Path:
    """Name the folder in which everything that is kept about a workspace stands."""
    digest = hashlib.blake2b(os.fsencode(root), digest_size=8).hexdigest()
    return cache_base() / f"{root.name or 'root'}-{digest}"


def extractor_id() -> str:
    """Name what makes the facts: the version that is raised by hand, and the state of the code itself.

    The second is for those who work on an extractor: a stale fact there looks like a defect of their change.
    """
    digest = hashlib.blake2b(f"{_FORMAT}.{EXTRACTOR_VERSION}".encode(), digest_size=6)
    package = Path(syntax.__file__ or "").parent
    for folder in (package, package.parent / "text"):
        for path in sorted(folder.rglob("*.py")):
            stat = path.stat()
            digest.update(f"{path.name}:{stat.st_mtime_ns}:{stat.st_size};".encode())
    return f"{EXTRACTOR_VERSION}-{digest.hexdigest()}"


def _drop_old(folder: Path) -> None:
    try:
        for path in folder.glob("index-*.sqlite*"):
            if time.time() - path.stat().st_mtime > _KEPT_SECONDS:
                path.unlink(missing_ok=True)
    except OSError:
        return  # what cannot be tidied stays; opening the cache will say why
