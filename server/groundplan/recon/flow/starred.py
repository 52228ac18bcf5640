"""Which library does a name come from that `from library import *` brings: one whose tables know it."""

from __future__ import annotations

from groundplan.index.modules import TargetKind
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import Walk, facts_of
from groundplan.syntax.facts import ImportForm


def starred(walk: Walk, path: RelPath, name: str) -> str:
    """Give the library that a name of a file comes from, or nothing: its other names are not known."""
    if not is_python(walk.snapshot, path):
        return ""
    for one, targets in zip(facts_of(walk, path).imports, walk.snapshot.targets(path), strict=True):
        is_outside = all(target.kind is not TargetKind.INTERNAL for target in targets)
        if one.form is ImportForm.STAR and not one.level and is_outside:
            called = walk.libraries.type_of(walk.libraries.alias(f"{one.module}.{name}"))
            if walk.libraries.is_type(called):
                return one.module
    return ""
