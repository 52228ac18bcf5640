"""Which classes extend a class, and does it hear of them: `__init_subclass__` often keeps each in a list or table."""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.names import Home
from groundplan.index.snapshot import Snapshot
from groundplan.recon.flow.classes.hooks import class_keywords
from groundplan.recon.flow.classes.order import CLASS_KINDS, find_method, lineage, own_method
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk, facts_of
from groundplan.recon.flow.values import Arguments, Kind, Routine
from groundplan.syntax.facts import MODULE_SCOPE

_HOOK = "__init_subclass__"


def heirs(snapshot: Snapshot, base: Kind) -> Iterator[Kind]:
    """Give all classes below a class, wherever they are, in the order of their files."""
    for path in walked_files(snapshot):
        facts = snapshot.facts(path)
        for index, one in enumerate(facts.definitions if facts is not None else ()):
            if one.kind in CLASS_KINDS and one.bases:
                kind = Kind(path, index)
                if base in lineage(snapshot, kind).kinds[1:]:
                    yield kind


def tell_of_heirs(walk: Walk, base: Kind) -> None:
    """Run what a class does for each class that extends it, once: that they are imported by then is taken for granted."""
    if base in walk.told or own_method(walk.snapshot, base, _HOOK) is None:
        return
    walk.told.add(base)
    for kind in heirs(walk.snapshot, base):
        found = find_method(walk.snapshot, kind, _HOOK, after=kind)
        if found is not None and found[0] == base and not _is_made(walk, kind):
            _tell(walk, found[1], kind)


def tell_of_made(walk: Walk, kind: Kind) -> None:
    """Let what a class extends hear of it each time that a function makes it."""
    found = find_method(walk.snapshot, kind, _HOOK, after=kind)
    if found is not None and _is_made(walk, kind):
        _tell(walk, found[1], kind)


def _is_made(walk: Walk, kind: Kind) -> bool:
    """Tell whether a class stands in a function: before that is called there is none."""
    definitions = facts_of(walk, kind.path).definitions
    above = definitions[kind.index].parent
    while above != MODULE_SCOPE and definitions[above].kind in CLASS_KINDS:
        above = definitions[above].parent
    return above != MODULE_SCOPE


def _tell(walk: Walk, hook: Home, kind: Kind) -> None:
    given = Arguments((), class_keywords(walk, kind))
    walk.steps.enter_routine(walk, Routine(hook.path, hook.index, kind), given, is_root=True)
