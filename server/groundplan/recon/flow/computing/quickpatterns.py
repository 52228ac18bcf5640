"""Which regular expressions of somebody else may be tried: those that cannot run for ever.

Few repetitions, none of a group, and a text that is short.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 200
"""Letters of a text, or of a pattern."""
_MOST_REPEATED: Final = 2
_REPEATED: Final = re.compile(r"[*+{?]")
_GROUP_REPEATED: Final = re.compile(r"\)[*+{?]")


def is_quick(pattern: str) -> bool:
    """Tell whether a pattern of a text of that length is tried in no time."""
    return len(_REPEATED.findall(pattern)) <= _MOST_REPEATED and _GROUP_REPEATED.search(pattern) is None
