"""Which functions ask a class that they are given for its name: `def word_of(cls): return cls.__name__.lower()`?

Nothing in such a call looks like an option, but commands and options are called after classes so.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python
from groundplan.syntax.facts import DefinitionKind

_FUNCTIONS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})
_ASKED: Final = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\.__(?:qual)?name__\b")
_HIGHEST: Final = 12
"""How many lines such a function has at most: it does nothing else."""


def tells_name(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function of Python makes something of the name of a class that it is given."""
    return index in snapshot.derive_file(_telling, path)


def _telling(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    if facts is None or lines is None or not is_python(snapshot, path) or "name__" not in lines.text:
        return frozenset()
    found = set[int]()
    for index, one in enumerate(facts.definitions):
        if one.kind in _FUNCTIONS and one.span.end_line - one.span.start_line <= _HIGHEST:
            asked = set(_ASKED.findall(lines.slice(one.span)))
            if not asked.isdisjoint(each.name for each in one.parameters):
                found.add(index)
    return frozenset(found)
