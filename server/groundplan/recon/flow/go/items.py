"""What do Go's loops go through: items, or the positions and keys beside them, and what stands at one."""

from __future__ import annotations

from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Listing, Literal, Place, Several, Table, Value


def rounds_of(value: Value, place: Place, *, is_pair: bool) -> Value:
    """Give what `range` over a value gives in each round: items, or pairs of a position or key and its item."""
    pairs: list[tuple[Value, Value]]
    if isinstance(value, Table):
        pairs = [(Literal(key, place), item) for key, item in value.entries.items()]
    elif isinstance(value, Listing) and is_pair:
        pairs = [(Literal(position, place), item) for position, item in enumerate(value.items)]
    else:
        return value
    return Listing([Listing(list(one)) if is_pair else one[1] for one in pairs], value.is_open)


def entry_of(owner: Value, key: Value) -> Value:
    """Give what stands at a position or key, for each one that a loop goes through."""
    if isinstance(key, Several):
        return Several(tuple(entry_of(owner, one) for one in key.options), key.group)
    if not isinstance(key, Literal):
        return UNKNOWN
    if isinstance(owner, Table):
        return owner.entries.get(str(key.value), UNKNOWN)
    if isinstance(owner, Listing) and type(key.value) is int and 0 <= key.value < len(owner.items):
        return owner.items[key.value]
    return UNKNOWN


def part_of(owner: Value, start: Value, end: Value) -> Value:
    """Give `items[start:end]`; of a list whose bounds are not known, nothing is."""
    if not isinstance(owner, Listing):
        return UNKNOWN
    if not (isinstance(start, Literal) and isinstance(end, Literal)):
        return Listing([], is_open=True)
    first, last = start.value, end.value
    if not isinstance(first, int | None) or not isinstance(last, int | None):
        return Listing([], is_open=True)
    return Listing(owner.items[first:last], owner.is_open and last is None)
