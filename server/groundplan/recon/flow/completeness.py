"""Does a value say all that there is to know: is it to be filled later, or known better by its own statement?"""

from __future__ import annotations

from groundplan.recon.flow.values import Listing, Table, Thing, Unknown, Value


def is_filled_later(value: Value) -> bool:
    """Tell whether a module keeps an empty list or table: it is there to be filled by somebody."""
    return (isinstance(value, Listing) and not value.items) or (
        isinstance(value, Table) and not value.entries
    )


def is_coarse(value: Value) -> bool:
    """Tell whether a value may be known better by its own statement."""
    return isinstance(value, Unknown) or (isinstance(value, Listing | Table) and value.is_open)


def has_gap(value: Value) -> bool:
    """Tell whether a value, or what a list or table holds, may be known better."""
    held = value.items if isinstance(value, Listing) else []
    held = [*value.entries.values()] if isinstance(value, Table) else held
    return is_coarse(value) or any(is_gap(one) for one in held)


def is_gap(held: Value) -> bool:
    """Tell whether what a list or table holds may be known better: an annotation alone says no more than its class."""
    return isinstance(held, Unknown) or (isinstance(held, Thing) and held.is_assumed)


def has_coarse_row(value: Value) -> bool:
    """Tell whether a list has rows of which a part may be known better: `MODULES = (("own", own.__path__[0]),)`."""
    rows = [one for one in value.items if isinstance(one, Listing)] if isinstance(value, Listing) else []
    return any(isinstance(part, Unknown) for row in rows for part in row.items)


def tells_nothing(value: Value) -> bool:
    """Tell whether a value is unknown, or a list of nothing but that: objects that only the walk can make."""
    if isinstance(value, Listing) and value.items:
        return all(isinstance(one, Unknown) for one in value.items)
    return isinstance(value, Unknown)
