"""Which functions make a decorator that keeps what it decorates, or puts something on it: `self.known[name] = function`?

Nothing in such a call looks like an option, but what it leaves behind tells of one.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python
from groundplan.syntax.facts import MODULE_SCOPE, Definition, DefinitionKind

_PUTS: Final = re.compile(
    r"(?<![\w.])(?:setattr\(\s*([A-Za-z_]\w*)|([A-Za-z_]\w*)\.\w+"
    r"(?:\s*\+?=(?!=)|\s*:[^=\n]+=|\[[^\]\n]*\]\s*=(?!=)|\.(?:append|extend|insert|add|update|setdefault)\())"
)
_KEEPS: Final = re.compile(
    r"(?:\]\s*=(?!=)|\.(?:append|extend|insert|add|update|setdefault|add_\w+|register\w*)\()([^\n]*)"
)
_NAMES: Final = re.compile(r"(?<![\w.\"'])[A-Za-z_]\w*")
_FUNCTIONS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})


def marks_functions(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function makes a decorator that keeps a function, or leaves something on it."""
    return index in snapshot.derive_file(_markers, path)


def keeps_given(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function keeps what it is given: `self.known.append(one)`."""
    return index in snapshot.derive_file(_keepers, path)


def _keepers(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    if facts is None or lines is None or not is_python(snapshot, path):
        return frozenset()
    return frozenset(
        index
        for index, one in enumerate(facts.definitions)
        if one.kind in _FUNCTIONS and _keeps(lines.slice(one.span), one)
    )


def _markers(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    if facts is None or lines is None or not is_python(snapshot, path):
        return frozenset()
    found: set[int] = set()
    for one in facts.definitions:
        if one.kind in _FUNCTIONS and one.parent != MODULE_SCOPE:
            around = facts.definitions[one.parent]
            text = lines.slice(around.span)
            if around.kind in _FUNCTIONS and (_keeps(text, one) or _marks(text, one, around)):
                found.add(one.parent)
    return frozenset(found)


def _keeps(text: str, inner: Definition) -> bool:
    """Tell whether a text keeps what a function in it is given."""
    kept = {name for rest in _KEEPS.findall(text) for name in _NAMES.findall(rest)}
    return not kept.isdisjoint(_given(inner))


def _marks(text: str, inner: Definition, around: Definition) -> bool:
    """Tell whether a text puts something on its inner function, or on what either is given."""
    put = {name for pair in _PUTS.findall(text) for name in pair}
    own = inner.qualname.rpartition(".")[2].partition("@")[0]
    return not put.isdisjoint({own, *_given(inner), *_given(around)})


def _given(definition: Definition) -> set[str]:
    return {one.name for one in definition.parameters} - {"self"}
