"""Where jedi keeps the trees of the sources that it read: in a folder of ours, in which no file is ever half written.

By itself it shares a folder with every program that uses jedi, and parso writes there in place. A process that is ended
in the middle, as ours is at a deadline, leaves a file on which every later answer fails: `EOFError: Ran out of input`.
"""

from __future__ import annotations

import contextlib
import os
import pickle
from pathlib import Path
from typing import Any

import jedi.settings
import parso.cache


def keep_trees(folder: Path) -> None:
    """Let jedi, in this process, keep its trees below a folder."""
    jedi.settings.cache_directory = folder
    parso.cache._save_to_file_system = _save_whole  # noqa: SLF001 - parso has no hook for it


def _save_whole(hashed_grammar: str, path: Any, item: Any, cache_path: Path | None = None) -> None:
    # A tree that cannot be kept is still in memory, and is read anew by the next process.
    with contextlib.suppress(OSError):
        target = Path(parso.cache._get_hashed_path(hashed_grammar, path, cache_path))  # type: ignore[no-untyped-call]  # noqa: SLF001 - as above
        unfinished = target.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
        unfinished.replace(target)
