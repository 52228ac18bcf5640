"""What may have changed out of sight: a function that is not followed has what it is given.

An object that keeps a table of options is handed to the rest of the program, which may add some of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from groundplan.recon.flow.values import Arguments, Table, Thing, Value

_DEEPEST: Final = 3
"""How far an object may be inside of what is given."""


def share(arguments: Arguments) -> None:
    """Note that whoever is given these has the tables of the objects among them."""
    _share((*arguments.positional, *arguments.keywords.values()), _DEEPEST)


def _share(values: Iterable[Value], depth: int) -> None:
    for one in values:
        if isinstance(one, Thing) and one.kind is not None:
            held = tuple(one.fields.values())
            for table in held:
                if isinstance(table, Table):
                    table.is_shared = True
            if depth:
                _share(held, depth - 1)
