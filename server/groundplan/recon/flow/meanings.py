"""What do the names that a walk comes by lead to? Loops and calls ask for the same again and again."""

from __future__ import annotations

from groundplan.index.names import Meaning, meaning, member
from groundplan.model.paths import RelPath
from groundplan.recon.flow.state import Walk
from groundplan.syntax.facts import MODULE_SCOPE


def meaning_of(walk: Walk, path: RelPath, dotted: str, scope: int = MODULE_SCOPE) -> Meaning | None:
    """Tell what a dotted name in a file leads to, looked up once in a walk."""
    key = (path, scope, dotted)
    if key not in walk.meanings:
        walk.meanings[key] = meaning(walk.snapshot, path, dotted, scope)
    return walk.meanings[key]


def member_of(walk: Walk, module: str, name: str) -> Meaning:
    """Tell what a name means that is taken from an internal module, looked up once in a walk."""
    key = (module, name)
    if key not in walk.members:
        walk.members[key] = member(walk.snapshot, module, name)
    return walk.members[key]
