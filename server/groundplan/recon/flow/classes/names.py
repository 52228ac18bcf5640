"""Which functions ask a class that they are given for its name: `def word_of(cls): return cls.__name__.lower()`?

Nothing in such a call looks like an option, but commands and options are called after classes so.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.shortfunctions import short_functions

_ASKED: Final = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\.__(?:qual)?name__\b")


def tells_name(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function of Python makes something of the name of a class that it is given."""
    return index in snapshot.derive_file(_telling, path)


def _telling(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    if "name__" not in (snapshot.text(path) or ""):
        return frozenset()
    return frozenset(
        index
        for index, one, text in short_functions(snapshot, path)
        if not {each.name for each in one.parameters}.isdisjoint(_ASKED.findall(text))
    )
