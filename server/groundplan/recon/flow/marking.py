"""Which functions make a decorator that puts something on what it decorates: `function.command = name`?

Nothing in such a call looks like an option, but what it leaves behind tells of one.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind

_PUTS: Final = re.compile(
    r"(?<![\w.])(?:setattr\(\s*([A-Za-z_]\w*)|([A-Za-z_]\w*)\.\w+"
    r"(?:\s*\+?=(?!=)|\s*:[^=\n]+=|\[[^\]\n]*\]\s*=(?!=)|\.(?:append|extend|insert|add|update|setdefault)\())"
)
_FUNCTIONS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})


def marks_functions(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function makes a decorator that leaves something on a function."""
    return index in snapshot.derive_file(_markers, path)


def _markers(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    if facts is None or lines is None or not is_python(snapshot, path):
        return frozenset()
    found: set[int] = set()
    for one in facts.definitions:
        if one.kind in _FUNCTIONS and one.parent != MODULE_SCOPE:
            around = facts.definitions[one.parent]
            own = (one.qualname, *(given.name for given in (*one.parameters, *around.parameters)))
            names = {name.rpartition(".")[2].partition("@")[0] for name in own} - {"self", "cls"}
            put = {name for pair in _PUTS.findall(lines.slice(around.span)) for name in pair}
            if around.kind in _FUNCTIONS and not names.isdisjoint(put):
                found.add(one.parent)
    return frozenset(found)
