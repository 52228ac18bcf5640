"""getopt: one text holds the letters and one list the words, and both may be put together in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli import origins
from groundplan.recon.cli.model import Option
from groundplan.recon.cli.tree import Node, calls_of, command_of_call, evidence_at
from groundplan.recon.flow.library.libraries import Library
from groundplan.recon.flow.values import Effect, Listing, Literal, Value

_CALLS: Final = frozenset({"getopt.getopt", "getopt.gnu_getopt"})

LIBRARY: Final = Library(functions=_CALLS, seeds=frozenset(name.rpartition(".")[2] for name in _CALLS))

_LETTER: Final = re.compile(r"([^:\s])(:{0,2})")
"""A letter, and whether it takes a value (`:`) or may take one (`::`)."""
_ORDER: Final = "+-"
"""What stands first tells in which order words may come; it is no letter."""


def read(snapshot: Snapshot, effects: tuple[Effect, ...]) -> list[Node]:
    """Give a command for each call of getopt."""
    return [_root(snapshot, call) for call in calls_of(effects, _CALLS)]


def _root(snapshot: Snapshot, effect: Effect) -> Node:
    root = command_of_call(snapshot, "getopt", effect)
    root.thing = effect.thing
    for one in _told(effect):
        root.options.extend(_options(snapshot, effect, one))
    if any(not one.names for one in root.options):
        root.is_open = True
    return root


def _told(effect: Effect) -> Iterator[tuple[str, Value]]:
    """Give each text with the dashes that stand before what it names."""
    letters, words = effect.arguments.get("shortopts", 1), effect.arguments.get("longopts", 2)
    if letters is not None:
        yield "-", letters
    # One word may stand alone.
    for one in words.items if isinstance(words, Listing) else () if words is None else (words,):
        yield "--", one


def _options(snapshot: Snapshot, effect: Effect, told: tuple[str, Value]) -> Iterator[Option]:
    dashes, value = told
    if not isinstance(value, Literal) or not isinstance(value.value, str):
        dynamic = origins.DYNAMIC_NAME
        yield Option((), True, dynamic.label, evidence_at(snapshot, effect.place), origin=dynamic)
        return
    place = effect.place if value.is_computed else value.place or effect.place
    origin = origins.COMPUTED if value.is_computed else origins.GETOPT
    for name, colons in _letters(value.value) if dashes == "-" else _word(value.value):
        yield Option(
            (dashes + name,),
            bool(colons),
            origin.label,
            evidence_at(snapshot, place),
            value_is_optional=len(colons) > 1,
            maximum=1 if colons else 0,
            origin=origin,
        )


def _letters(text: str) -> Iterator[tuple[str, str]]:
    for match in _LETTER.finditer(text.lstrip(_ORDER)):
        yield match[1], match[2]


def _word(text: str) -> Iterator[tuple[str, str]]:
    name, is_valued, optional = text.partition("=")
    if name:
        yield name, "::" if optional == "?" else ":" if is_valued else ""
