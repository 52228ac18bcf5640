"""Which functions give out a class of their own file: `def get_plugin_class(): return BackupAction`?

Modules that are plugins of a program tell it so what to make, wherever it asks them.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes import CLASS_KINDS
from groundplan.recon.flow.parsed import is_python
from groundplan.syntax.facts import DefinitionKind
from groundplan.text.spans import Span

_FUNCTIONS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})
_GIVEN: Final = re.compile(r"\n\s+return ([A-Za-z_]\w*)\s*$")
_HIGHEST: Final = 12
"""How many lines such a function has at most: it does nothing else."""


def gives_class(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function of Python gives a class that stands in its file."""
    return index in snapshot.derive_file(_givers, path)


def _givers(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    if facts is None or lines is None or not is_python(snapshot, path):
        return frozenset()
    classes = {one.qualname for one in facts.definitions if one.kind in CLASS_KINDS}
    found = set[int]()
    for index, one in enumerate(facts.definitions) if classes else ():
        # The facts keep no plain name that a function gives.
        text = lines.slice(one.span) if one.kind in _FUNCTIONS and _height(one.span) <= _HIGHEST else ""
        given = _GIVEN.search(text)
        if given is not None and given[1] in classes:
            found.add(index)
    return frozenset(found)


def _height(span: Span) -> int:
    return span.end_line - span.start_line
