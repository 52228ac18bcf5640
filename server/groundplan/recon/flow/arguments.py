"""What a call is given: loops expanded, and whether something that is being built goes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Final

from groundplan.recon.flow.state import FOREIGN, UNKNOWN
from groundplan.recon.flow.values import (
    Arguments,
    Listing,
    Literal,
    Prepared,
    Routine,
    Several,
    Thing,
    Value,
)

_MOST_EXPANDED: Final = 400
"""Bounds of the walk: past them a value is unknown, and what depends on it is open."""


def expanded_arguments(arguments: Arguments) -> Iterator[Arguments]:
    """Give the arguments once for each value of the loops that they stand in."""
    found = {
        one.group: len(one.options)
        for one in (*arguments.positional, *arguments.keywords.values())
        if isinstance(one, Several)
    }
    if not found:
        yield arguments
        return
    for choice in islice(product(*(range(size) for size in found.values())), _MOST_EXPANDED):
        chosen = dict(zip(found, choice, strict=True))
        yield Arguments(
            tuple(_chosen(one, chosen) for one in arguments.positional),
            {name: _chosen(one, chosen) for name, one in arguments.keywords.items()},
            arguments.is_open,
        )


def _chosen(value: Value, chosen: Mapping[int, int]) -> Value:
    if isinstance(value, Several):
        position = chosen[value.group]
        return value.options[position] if position < len(value.options) else UNKNOWN
    return value


def carries_builder(arguments: Arguments) -> bool:
    """Tell whether a call passes on something that is being built."""
    given = (*arguments.positional, *arguments.keywords.values())
    return any(
        isinstance(one, Routine | Prepared)
        or (isinstance(one, Thing) and bool(one.type) and not one.type.startswith(FOREIGN))
        for value in given
        for one in (value.items if isinstance(value, Listing) else (value,))
    )


def is_dashed(arguments: Arguments) -> bool:
    """Tell whether a literal with a dash is among the arguments."""
    return any(
        isinstance(one, Literal) and isinstance(one.value, str) and one.value.startswith("-")
        for one in arguments.positional
    )
