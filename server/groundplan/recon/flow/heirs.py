"""Which classes extend a class, and does it hear of them: `__init_subclass__` often keeps each in a list or table."""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.snapshot import Snapshot
from groundplan.recon.flow.classes import CLASS_KINDS, find_method, lineage, own_method
from groundplan.recon.flow.classhooks import class_keywords
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Kind, Routine

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
        if found is not None and found[0] == base:
            routine = Routine(found[1].path, found[1].index, kind)
            given = Arguments((), class_keywords(walk, kind))
            walk.steps.enter_routine(walk, routine, given, is_root=True)
