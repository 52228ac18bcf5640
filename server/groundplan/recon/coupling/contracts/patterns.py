"""Regular expressions of a repository that is not trusted: only those that cannot run away are compiled."""

from __future__ import annotations

import re
from typing import Final

_MAX_LENGTH: Final = 500
# A repeated group that itself ends in a repetition, or two open repetitions in a row, may take exponential time.
_RUNAWAY: Final = re.compile(r"[*+}]\??\)[*+{]|[^\\](?:\.[*+].*){4,}|\\[1-9]")


def compiled(text: str) -> re.Pattern[str] | None:
    """Compile a pattern, None where Python does not read it or it might take for ever."""
    if len(text) > _MAX_LENGTH or _RUNAWAY.search(text):
        return None
    try:
        return re.compile(text)
    except (re.error, OverflowError, RecursionError):
        return None
