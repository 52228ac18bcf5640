"""What do classes and objects tell of the classes above and below them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.classes.heirs import heirs
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.library.introspection import line_of
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Kind, Listing, Literal, Member, Table, Thing, Value


def _is_below(walk: Walk, arguments: Arguments) -> Value:
    first, second = arguments.get("", 0), arguments.get("", 1)
    if not isinstance(first, Kind) or not isinstance(second, Kind):
        return UNKNOWN
    return Literal(second in lineage(walk.snapshot, first).kinds)


def _is_made_of(walk: Walk, arguments: Arguments) -> Value:
    """`isinstance`, where both sides are known: an object or a literal, and a class of the workspace."""
    first, second = arguments.get("", 0), arguments.get("", 1)
    if not isinstance(second, Kind):
        return UNKNOWN
    if isinstance(first, Member) and first.kind is not None:
        return Literal(second in lineage(walk.snapshot, first.kind).kinds)
    if isinstance(first, Literal | Listing | Table):
        return Literal(value=False)
    if not isinstance(first, Thing) or first.kind is None or first.is_assumed:
        return UNKNOWN
    return Literal(second in lineage(walk.snapshot, first.kind).kinds)


def _heirs(walk: Walk, arguments: Arguments) -> Value:
    """`Base.__subclasses__()`: the classes right below it, wherever they are."""
    base = arguments.positional[0]
    if not isinstance(base, Kind):
        return UNKNOWN
    return Listing([one for one in heirs(walk.snapshot, base) if _is_right_below(walk, one, base)])


def _line(walk: Walk, arguments: Arguments) -> Value:
    """`Class.mro()`: the class and those above it."""
    kind = arguments.positional[0]
    return line_of(walk, kind) if isinstance(kind, Kind) else UNKNOWN


def _is_right_below(walk: Walk, kind: Kind, base: Kind) -> bool:
    above = lineage(walk.snapshot, kind).kinds[1:]
    return not any(base in lineage(walk.snapshot, one).kinds[1:] for one in above)


OF_ANCESTRY: Final[Mapping[str, Callable[[Walk, Arguments], Value | None]]] = {
    "builtins.issubclass": _is_below,
    "builtins.isinstance": _is_made_of,
    "type.__subclasses__": _heirs,
    "type.mro": _line,
}
