"""The globs of manifests (`packages/*`, `src/**/*.ts`) as regular expressions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PARTS: Final = re.compile(r"(\*\*/?|\*|\?)")
_MEANINGS: Final = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@lru_cache(maxsize=1000)
def glob(pattern: str) -> re.Pattern[str]:
    """Translate a glob; `*` and `?` stay inside a name, `**/` goes down any number of folders."""
    return re.compile("".join(_MEANINGS.get(part) or re.escape(part) for part in _PARTS.split(pattern)))
