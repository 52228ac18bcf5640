"""What an evaluation holds: its names, the functions and containers that it made, and how much it may still do."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

from groundplan.recon.flow.state import MOST_NESTED, UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Listing, Literal, Place, Table, Thing, Unknown, Value

MOST_STEPS: Final = 30_000
_DEEPEST: Final = 12
"""How many functions are run inside each other."""


_FRAMES_OF_CALL: Final = 2
"""How many nested expressions a call of the walk around them counts for: it takes as much of the stack."""


class GiveUpError(Exception):
    """What follows depends on something that is not known, or is too much work."""


class ComputedName(str):
    """The key of a table that code made of other literals."""

    __slots__ = ()


@dataclass(frozen=True, eq=False, slots=True)
class Function:
    """A function whose text is run, with the names that it sees and the scope around those."""

    node: Node
    names: Names
    frame: Frame


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression; `is_global` where it is for all places of a text."""

    written: re.Pattern[str]
    is_global: bool


Made = Value | Function | Pattern
Names = ChainMap[str, Made]


@dataclass(eq=False, slots=True)
class _Spent:
    steps: int = 0
    depth: int = 0


@dataclass(eq=False, slots=True)
class Fold:
    """One evaluation at a place of the walk."""

    walk: Walk
    frame: Frame
    place: Place
    run: Callable[[Fold, Function, list[Made]], Made]
    """Runs a function literal."""
    made: list[Listing | Table] = field(default_factory=list)
    """The containers of this evaluation: only these are changed."""
    spent: _Spent = field(default_factory=_Spent)

    def step(self) -> None:
        """Count one piece of work.

        Raises:
            GiveUpError: it is too much.
        """
        self.spent.steps += 1
        if self.spent.steps > MOST_STEPS:
            raise GiveUpError

    @contextmanager
    def nested(self) -> Iterator[None]:
        """Read an expression inside another one.

        Raises:
            GiveUpError: there are too many, or too many calls around them.
        """
        if self.walk.nesting + _FRAMES_OF_CALL * len(self.walk.stack) > MOST_NESTED:
            raise GiveUpError
        self.walk.nesting += 1
        try:
            yield
        finally:
            self.walk.nesting -= 1

    @contextmanager
    def inside(self, frame: Frame) -> Iterator[Fold]:
        """Evaluate what a function does, with the names of the scope around it.

        Raises:
            GiveUpError: too many functions are run inside each other.
        """
        if self.spent.depth >= _DEEPEST:
            raise GiveUpError
        self.spent.depth += 1
        try:
            yield Fold(self.walk, frame, self.place, self.run, self.made, self.spent)
        finally:
            self.spent.depth -= 1

    def listing(self, items: list[Value], *, is_open: bool = False) -> Listing:
        """Make a list that may be changed."""
        found = Listing(items, is_open)
        self.made.append(found)
        return found

    def table(self, entries: dict[str, Value], *, is_open: bool = False) -> Table:
        """Make a table that may be changed."""
        found = Table(entries, is_open)
        self.made.append(found)
        return found

    def change(self, value: Listing | Table) -> None:
        """Allow that a container is changed.

        Raises:
            GiveUpError: it was made elsewhere.
        """
        if not any(one is value for one in self.made):
            raise GiveUpError


def names_of() -> Names:
    """Give the names of an evaluation before it begins."""
    return ChainMap()


def kept(value: Made) -> Value:
    """Give what a table or the walk can hold."""
    return UNKNOWN if isinstance(value, Function | Pattern) else value


def truth(value: Made) -> bool | None:
    """Tell whether a value counts as true in JavaScript; None where that is not known."""
    match value:
        case Literal():
            return bool(value.value)
        case Function() | Pattern() | Listing() | Table() | Thing():
            return True
        case Unknown():
            return None
        case _:
            return None


def entry_of(table: Table, name: str) -> Value:
    """Give an entry; what a closed table lacks is undefined."""
    return table.entries.get(name, UNKNOWN if table.is_open else Literal(None))
