"""What a call is given: loops expanded, and whether something that is being built goes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Final

from groundplan.recon.flow.state import FOREIGN, NEVER, UNKNOWN
from groundplan.recon.flow.values import (
    Arguments,
    Listing,
    Literal,
    Prepared,
    Routine,
    Several,
    Spread,
    Table,
    Thing,
    Value,
)

REST: Final = "**"
"""The keyword under which a call holds `**one`, where `one` is one of some tables."""
_MOST_EXPANDED: Final = 400
"""Bounds of the walk: past them a value is unknown, and what depends on it is open."""


def expanded_arguments(arguments: Arguments) -> Iterator[Arguments]:
    """Give the arguments once for each value of the loops that they stand in."""
    choices = [one.lists if isinstance(one, Spread) else one for one in _all(arguments)]
    found = {one.group: len(one.options) for one in choices if isinstance(one, Several)}
    if not found:
        if NEVER not in _all(arguments):
            yield arguments
        return
    for choice in islice(product(*(range(size) for size in found.values())), _MOST_EXPANDED):
        chosen = _choose(arguments, dict(zip(found, choice, strict=True)))
        if NEVER not in _all(chosen):
            yield chosen


def loop_of(arguments: Arguments) -> Several | None:
    """Give the only loop that the arguments stand in, None where there is none or more than one."""
    loops = {one.group: one for one in _all(arguments) if isinstance(one, Several)}
    return loops.popitem()[1] if len(loops) == 1 else None


def in_round(arguments: Arguments, group: int, position: int) -> Arguments:
    """Give the arguments as one round of a loop has them; other loops stay as they are."""
    return Arguments(
        tuple(_in_round(one, group, position) for one in arguments.positional),
        {name: _in_round(one, group, position) for name, one in arguments.keywords.items()},
        arguments.is_open,
        arguments.spread,
    )


def _in_round(value: Value, group: int, position: int) -> Value:
    return _chosen(value, {group: position}) if isinstance(value, Several) and value.group == group else value


def _all(arguments: Arguments) -> tuple[Value, ...]:
    return (*arguments.positional, *arguments.keywords.values())


def _choose(arguments: Arguments, chosen: Mapping[int, int]) -> Arguments:
    positional: list[Value] = []
    is_open, spread = arguments.is_open, arguments.spread
    for one in arguments.positional:
        value = _chosen(one.lists if isinstance(one, Spread) else one, chosen)
        if not isinstance(one, Spread):
            positional.append(value)
        elif isinstance(value, Listing):
            positional.extend(value.items)
            is_open = is_open or value.is_open
        else:
            positional.extend([NEVER] if value is NEVER else [])
            is_open, spread = True, one.text
    keywords = {name: _chosen(one, chosen) for name, one in arguments.keywords.items() if name != REST}
    rest = _chosen(arguments.keywords[REST], chosen) if REST in arguments.keywords else Table({})
    if isinstance(rest, Table):
        keywords |= rest.entries
    elif rest is NEVER:
        keywords[REST] = NEVER
    is_whole = isinstance(rest, Table) and not rest.is_open
    return Arguments(tuple(positional), keywords, is_open or not is_whole, spread)


def _chosen(value: Value, chosen: Mapping[int, int]) -> Value:
    if isinstance(value, Several):
        position = chosen[value.group]
        return value.options[position] if position < len(value.options) else UNKNOWN
    return value


def without(arguments: Arguments, ruled_out: Several) -> Arguments:
    """Take the choices out that a condition rules out: where it has NEVER, so have the arguments."""
    return Arguments(
        tuple(_without(one, ruled_out) for one in arguments.positional),
        {name: _without(one, ruled_out) for name, one in arguments.keywords.items()},
        arguments.is_open,
        arguments.spread,
    )


def _without(value: Value, ruled_out: Several) -> Value:
    if isinstance(value, Spread):
        lists = _without(value.lists, ruled_out)
        return Spread(lists, value.text) if isinstance(lists, Several) else value
    if not isinstance(value, Several) or value.group != ruled_out.group:
        return value
    pairs = zip(value.options, ruled_out.options, strict=False)
    return Several(tuple(NEVER if other is NEVER else one for one, other in pairs), value.group)


def carries_builder(arguments: Arguments) -> bool:
    """Tell whether a call passes on something that is being built."""
    given = (*arguments.positional, *arguments.keywords.values())
    return any(
        isinstance(one, Routine | Prepared)
        or (isinstance(one, Thing) and bool(one.type) and not one.type.startswith(FOREIGN))
        for value in given
        for one in (value.items if isinstance(value, Listing) else (value,))
    )


def carries_option(arguments: Arguments) -> bool:
    """Tell whether a call passes on what a parser may be given: the names of an option, or what is being built."""
    return is_dashed(arguments) or carries_builder(arguments)


def is_dashed(arguments: Arguments) -> bool:
    """Tell whether a literal with a dash is among the arguments."""
    return any(
        isinstance(one, Literal) and isinstance(one.value, str) and one.value.startswith("-")
        for one in arguments.positional
    )
