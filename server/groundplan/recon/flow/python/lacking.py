"""Does a class, an object, a function or a module lack an attribute for sure: `hasattr(plugin, "configure")`?

Whoever reads it to the contrary takes a way that no run takes, so that any sign of the name says no.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.carried import lacks
from groundplan.recon.flow.classes.hooks import is_plain
from groundplan.recon.flow.classes.order import lineage, own_method
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.python.truths import is_made
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Inside, Kind, Routine, Thing, Value
from groundplan.text.spans import Span

_PUTTING: Final = r"setattr|__getattr|__dict__|globals\(|vars\(|sys\.modules|import +\*|__slots__|__new__"
"""What may give attributes under names that are not written, or another object in the place of this one."""


def surely_lacks(walk: Walk, owner: Value, name: str) -> bool:
    """Tell whether reading an attribute fails, whoever was there before."""
    match owner:
        case Routine():
            return lacks(walk, owner, name)
        case _ if name.startswith("__"):
            return False
        case Kind():
            return is_plain(walk, owner) and not _is_in_class(walk, owner, name)
        case Thing(kind=Kind() as kind) if is_made(owner) and not owner.type and owner.stored is None:
            is_known = name in owner.fields or not is_plain(walk, kind) or _is_in_class(walk, kind, name)
            return not is_known and not any(
                _is_named(walk, one.path, definition_at(walk, one.path, one.index).span, name)
                for one in lineage(walk.snapshot, kind).kinds
            )
        case Inside():
            return _is_not_in_module(walk, owner.module, name)
        case _:
            return False


def _is_in_class(walk: Walk, kind: Kind, name: str) -> bool:
    for one in lineage(walk.snapshot, kind).kinds:
        members = {member.name for member in definition_at(walk, one.path, one.index).members}
        is_method = own_method(walk.snapshot, one, name) is not None
        if is_method or name in members or name in walk.steps.class_body(walk, one):
            return True
    return False


def _is_not_in_module(walk: Walk, module: str, name: str) -> bool:
    known = walk.snapshot.modules.get(module)
    if known is None or not known.files or f"{module}.{name}" in walk.snapshot.modules:
        return False
    return not any(_is_named(walk, path, None, name) for path in known.files)


def _is_named(walk: Walk, path: RelPath, span: Span | None, name: str) -> bool:
    """Tell whether a text names an attribute, or puts some there that it does not name."""
    lines = walk.snapshot.lines(path) if is_python(walk.snapshot, path) else None
    if lines is None:
        return True
    text = lines.text if span is None else lines.slice(span)
    return re.search(rf"\b{re.escape(name)}\b|{_PUTTING}", text) is not None
