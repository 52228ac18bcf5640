"""How does a part of the body of a Python function end, and how do two ways end of which only a run takes one?"""

from __future__ import annotations

from enum import Enum
from typing import Final


class End(Enum):
    """How a part of a body ends."""

    ON = "on"
    OVER = "over"  # the function returns or raises
    BREAK = "break"
    CONTINUE = "continue"
    PERHAPS = "perhaps"  # only a run decides whether the round of a loop goes on


_LEAVING: Final = frozenset({End.CONTINUE, End.PERHAPS})


def joined_end(first: End, second: End) -> End:
    """Tell how two ways end. A way out of the function is that of a failure, most of the time: it casts no doubt."""
    if first is second:
        return first
    return End.ON if _LEAVING.isdisjoint((first, second)) else End.PERHAPS
