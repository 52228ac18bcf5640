"""Where all caches stand, those of a workspace and those that all workspaces share."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path


def cache_base() -> Path:
    """Name `GROUNDPLAN_CACHE`, else our folder among the platform's caches."""
    chosen = os.environ.get("GROUNDPLAN_CACHE")
    return Path(chosen).expanduser() if chosen else user_cache_path("groundplan", appauthor=False)
