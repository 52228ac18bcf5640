"""Is a function given the name of code that somebody loads later: `register("make", "tool.making:Make")`?"""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.flow.values import Arguments, Literal, Value

_DOTTED: Final = re.compile(r"([A-Za-z_]\w*(?:\.\w+)*)(?::[A-Za-z_]\w*|\.[A-Za-z_]\w*)")
"""A module, and the name of something in it or of a module below it."""


def names_code(snapshot: Snapshot, arguments: Arguments) -> bool:
    """Tell whether a text that is given names something of a module of the workspace."""
    given = (*arguments.positional, *arguments.keywords.values())
    return any(_is_code(snapshot, one) for one in given)


def _is_code(snapshot: Snapshot, value: Value) -> bool:
    text = value.value if isinstance(value, Literal) else None
    if not isinstance(text, str) or not ("." in text or ":" in text):
        return False
    match = _DOTTED.fullmatch(text)
    return match is not None and match[1] in snapshot.modules
