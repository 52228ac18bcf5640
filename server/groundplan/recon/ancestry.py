"""What does a class descend from, by canonical names: what makes it an enum, a record, an interface."""

from __future__ import annotations

from typing import Final

from groundplan.index.names import Home, canonical, definition_named
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import MODULE_SCOPE, CallForm, Definition

_RAISED: Final = ("Exception", "Error", "Warning", "BaseException")


def definition_at(snapshot: Snapshot, home: Home) -> Definition | None:
    """Give the definition that stands at a home."""
    facts = snapshot.facts(home.path)
    return None if facts is None or home.index >= len(facts.definitions) else facts.definitions[home.index]


def ancestors(snapshot: Snapshot, path: RelPath, index: int) -> frozenset[str]:
    """Give the canonical names of all that a class extends, bases of internal bases included."""
    found: set[str] = set()
    pending = [Home(path, index)]
    while pending:
        home = pending.pop()
        definition = definition_at(snapshot, home)
        for base in definition.bases if definition is not None else ():
            name = canonical(snapshot, home.path, base.partition("[")[0].lstrip("*")) or base
            if name in found:
                continue
            found.add(name)
            if (deeper := definition_named(snapshot, name)) is not None:
                pending.append(deeper)
    return frozenset(found)


def is_exception(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a class is an error or warning, by the last words of what it descends from."""
    return any(name.endswith(_RAISED) for name in ancestors(snapshot, path, index))


def decorators(snapshot: Snapshot, path: RelPath) -> dict[int, tuple[str, ...]]:
    """Give the canonical names of the decorators of each definition of a file, by the definition's index."""
    facts = snapshot.facts(path)
    found: dict[int, tuple[str, ...]] = {}
    for call in facts.calls if facts is not None else ():
        if call.form is CallForm.DECORATOR and call.decorates != MODULE_SCOPE:
            name = canonical(snapshot, path, call.callee, call.scope) or call.callee
            found[call.decorates] = (*found.get(call.decorates, ()), name)
    return found
