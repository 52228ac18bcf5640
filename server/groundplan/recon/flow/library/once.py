"""Which functions give the same each time they are called: `functools.cache`, and properties that are kept?

Code that asks such a function for its parser in several places goes on with the one that it made first.
"""

from __future__ import annotations

from typing import Final

from groundplan.index.names import meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.events import script
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Kind, Listing, Routine, Table, Thing, Value

_KEEPING: Final = frozenset({"cache", "lru_cache", "cached_property"})


def given_before(walk: Walk, routine: Routine, arguments: Arguments) -> Value | None:
    """Give what a function that keeps its result gave the first time; None where it was not called."""
    found = walk.once.get(_key(routine)) if _is_bare(arguments) and walk.once else None
    return None if found is None else found[1]


def keep_given(walk: Walk, routine: Routine, arguments: Arguments, value: Value) -> None:
    """Remember what a function gave, where it keeps its result: of one with arguments each may have another."""
    is_built = isinstance(value, Listing | Table) or (isinstance(value, Thing) and value.serial >= 0)
    if is_built and _is_bare(arguments) and routine.index in _keepers(walk.snapshot, routine.path):
        walk.once[_key(routine)] = (routine, value)


def _key(routine: Routine) -> tuple[RelPath, int, object]:
    bound = routine.bound
    return routine.path, routine.index, bound if isinstance(bound, Kind) else id(bound)


def _is_bare(arguments: Arguments) -> bool:
    return not arguments.positional and not arguments.keywords and not arguments.is_open


def _keepers(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    return snapshot.derive_file(_read_keepers, path)


def _read_keepers(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts = snapshot.facts(path)
    calls = facts.calls if facts is not None else ()
    found = set[int]()
    for index, decorators in script(snapshot, path).decorators.items():
        for one in decorators:
            name = calls[one].callee
            meant = meaning(snapshot, path, name) if name.rpartition(".")[2] in _KEEPING else None
            if meant is not None and meant.dotted.partition(".")[0] == "functools":
                found.add(index)
    return frozenset(found)
