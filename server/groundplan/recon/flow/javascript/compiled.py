"""What do compilers write in place of `{...a, b}` and `[...a, b]`?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.javascript.scope import Fold, Made
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Listing, Table

SPREADS: Final = (
    *("__assign", "__spreadArrays?", "__spreadValues", "__spreadProps"),
    *("_extends", "_objectSpread2?", "_object_spread", "_object_spread_props", "_toConsumableArray"),
)
"""What TypeScript, esbuild, Babel and swc call them, as patterns."""
_EVERY: Final = frozenset(
    {one.replace("s?", more).replace("2?", more) for one in SPREADS for more in ("", "s", "2")}
)


def is_spread(callee: str) -> bool:
    """Tell whether a compiler's own function is called, or one that it loads: `(0, tslib_1.__assign)(…)`."""
    return callee.removesuffix(".default").rpartition(".")[2] in _EVERY


def spread_together(fold: Fold, given: list[Made]) -> Made:
    """Give a new table of all entries, or a new list of all items; what is not known leaves it open."""
    if given and isinstance(given[0], Table):
        table = fold.table({})
        for one in given:
            table.entries.update(one.entries if isinstance(one, Table) else {})
            table.is_open = table.is_open or not isinstance(one, Table) or one.is_open
        return table
    if not given or not isinstance(given[0], Listing):
        return UNKNOWN
    lists = [one for one in given[:2] if isinstance(one, Listing)]
    # What stands behind both says whether holes are filled.
    is_open = len(lists) < len(given[:2]) or any(one.is_open for one in lists)
    return fold.listing([item for one in lists for item in one.items], is_open=is_open)
