"""Which library does a name come from that `from library import *` brings: one whose tables know it."""

from __future__ import annotations

from collections.abc import Iterable

from groundplan.index.names import Meaning
from groundplan.model.paths import RelPath
from groundplan.recon.flow.modules.stars import star_names, star_names_of
from groundplan.recon.flow.state import Walk


def starred(walk: Walk, path: RelPath, dotted: str) -> str:
    """Give the full name of what a name of a file leads to, or nothing: a library's other names are not known."""
    return _known(walk, star_names(walk.snapshot, path, dotted), dotted)


def passed_whole(walk: Walk, found: Meaning) -> str:
    """Give the full name of what a module of the project passes on from a library that it imports whole."""
    return _known(walk, star_names_of(walk.snapshot, found), found.name)


def _known(walk: Walk, names: Iterable[str], dotted: str) -> str:
    rest = dotted.partition(".")[2]
    for name in names:
        first = name.removesuffix(f".{rest}") if rest else name
        if walk.libraries.is_type(walk.libraries.type_of(walk.libraries.alias(first))):
            return name
    return ""
