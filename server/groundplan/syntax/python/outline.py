"""Where does each statement of a Python file stand, and what defines what: what the walk finds.

A struct for each block: there are as many as definitions and branches, and a named tuple costs ten times as much.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

import msgspec
from tree_sitter import Node

from groundplan.model.edges import EdgeClass
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.syntax.source import Source


class Place(msgspec.Struct, frozen=True, gc=False):
    """What encloses a statement."""

    scope: int
    edge_class: EdgeClass
    is_guarded: bool
    is_repeated: bool
    depth: int
    """Blocks around it."""
    nesting: int
    """Control structures and inner functions around it, as cognitive complexity counts them."""
    functions: tuple[tuple[int, int], ...]
    """The functions around it, outermost first, each with the nesting of its own body."""
    branch: tuple[Node, bool] | None = None
    """The condition of the nearest `if` around it in its function or class, and whether it holds here."""


class Declares(Enum):
    """What kind of statement a definition is."""

    FUNCTION = auto()
    CLASS = auto()
    VARIABLE = auto()
    TYPE = auto()


@dataclass(slots=True)
class Defined:
    """A definition before its facts are read."""

    declares: Declares
    node: Node
    outer: Node
    """With its decorators."""
    name: Node
    qualname: str
    parent: int
    block: Node | None = None
    """The body of a function or class."""
    complexity: int = 0
    doc: tuple[int, int] | None = None
    """The bytes of its docstring."""


@dataclass(slots=True)
class Outline:
    """What the walk finds, in source order."""

    source: Source
    imports: list[tuple[Node, Place]] = field(default_factory=list)
    definitions: list[Defined] = field(default_factory=list)
    assignments: list[tuple[Node, int]] = field(default_factory=list)
    """Assignments outside functions, with their scope."""
    blocks: dict[int, list[Node]] = field(default_factory=dict)
    """The blocks of each scope: their statements are read only where a kept call asks for a name."""
    returns: list[tuple[Node, int]] = field(default_factory=list)
    asserts: list[tuple[Node, Place]] = field(default_factory=list)
    guards: list[tuple[Node, Node, int]] = field(default_factory=list)
    """The condition and `raise` of ifs at the head of a function, with the function."""
    docs: dict[int, int] = field(default_factory=dict)
    """The bytes of all docstrings, ends by starts."""
    module_doc: tuple[int, int] | None = None
    has_main: bool = False
    checker_names: set[bytes] = field(default_factory=set)
    """The names of the flag that only type checkers set, as far as the file has them."""
    places: list[tuple[int, int, Place]] = field(default_factory=list)
    """Start, end and place of each block. Invariant: starts ascend, and blocks nest or lie apart."""
    boundaries: tuple[list[int], list[Place]] | None = None
    """Where the place changes, and to what: made of `places` when it is first asked for."""
    layout: bytearray = field(default_factory=bytearray)
    """For each block its depth and how many statements it has, one byte each."""
    layout_starts: list[int] = field(default_factory=list)
    """Where each block starts. Invariant: ascending, and half as long as `layout`."""
    names: dict[str, int] = field(default_factory=dict)
    """How often each qualified name was defined so far."""

    def place_at(self, byte: int) -> Place:
        """Give the place of the statement that holds a byte."""
        # To climb from a node would take the square of its depth: a parent is looked for from the root.
        if self.boundaries is None:
            self.boundaries = _boundaries(self.places)
        starts, places = self.boundaries
        index = bisect_right(starts, byte) - 1
        return places[index] if index >= 0 else TOP

    def claim(self, scope: int, name: str) -> str:
        """Give the qualified name of a new definition, with `@2` for the second of a name."""
        qualname = f"{self.definitions[scope].qualname}.{name}" if scope >= 0 else name
        count = self.names.get(qualname, 0) + 1
        self.names[qualname] = count
        return qualname if count == 1 else f"{qualname}@{count}"


TOP: Final = Place(MODULE_SCOPE, EdgeClass.EAGER, False, False, 0, 0, ())


def _boundaries(blocks: list[tuple[int, int, Place]]) -> tuple[list[int], list[Place]]:
    starts: list[int] = []
    places: list[Place] = []
    around: list[tuple[int, Place]] = []
    for start, end, place in [*blocks, (sys.maxsize, 0, TOP)]:
        while around and around[-1][0] <= start:
            starts.append(around.pop()[0])
            places.append(around[-1][1] if around else TOP)
        around.append((end, place))
        starts.append(start)
        places.append(place)
    return starts, places
