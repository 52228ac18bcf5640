"""What one run of a Go function remembers: where it stands, and what loops and doubts are around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum

from tree_sitter import Node

from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Place, Thing, Value
from groundplan.syntax.source import Source


class End(Enum):
    """How a part of a body ends."""

    ON = "on"
    OVER = "over"  # the function returns or ends the program
    BREAK = "break"
    CONTINUE = "continue"


@dataclass(eq=False, slots=True)
class Run:
    """One run of a function, or of the value of a variable of a package."""

    walk: Walk
    frame: Frame
    source: Source
    read: Callable[[Run, Node], Value]
    """How an expression is read: its parts are read by each other."""
    follow: Callable[[Run, Node | None], End]
    """How a body is followed: what stands in it is followed by its own rules."""
    is_thin: bool = False
    """It is near the start of a program: what it calls is entered if it is near too, or sets something up."""
    number: int = 0
    """What `iota` stands for."""
    loops: int = 0
    doubts: list[object] = field(default_factory=list)
    """The branches and loops around that may not be taken, the innermost last."""
    made: dict[Thing, object] = field(default_factory=dict)
    """The objects that calls gave in such a branch, with the innermost one around."""
    blocks: list[dict[str, Value | None]] = field(default_factory=lambda: [{}])
    """For each block around, the innermost last, what its own names stood for before it."""

    def value_of(self, node: Node) -> Value:
        """Give what an expression stands for, doing what it does."""
        return self.read(self, node)

    def text(self, node: Node) -> str:
        """Give the source of a node."""
        return self.source.text(node)

    def place_of(self, node: Node) -> Place:
        """Give the place of a part of the function."""
        return Place(self.frame.path, self.source.span(node), self.frame.scope)

    def elsewhere(self, source: Source, frame: Frame) -> Run:
        """Give a run of another file, for what is written there."""
        return Run(self.walk, frame, source, self.read, self.follow, doubts=[*self.doubts])

    def declare(self, name: str, value: Value) -> None:
        """Bind a new name of the innermost block."""
        if name == "_":
            return
        self.blocks[-1].setdefault(name, self.frame.variables.get(name))
        self.frame.variables[name] = value

    def note_made(self, value: Value) -> None:
        """Remember in which branch an object was made."""
        if isinstance(value, Thing) and self.doubts:
            self.made[value] = self.doubts[-1]

    def is_sure_of(self, owner: Thing) -> bool:
        """Tell whether what is set now is set wherever the object is made."""
        return not self.doubts or self.made.get(owner) is self.doubts[-1]

    @contextmanager
    def block(self) -> Iterator[None]:
        """Run a block: the names that it declares end with it."""
        self.blocks.append({})
        yield
        for name, before in self.blocks.pop().items():
            if before is None:
                self.frame.variables.pop(name, None)
            else:
                self.frame.variables[name] = before

    @contextmanager
    def in_doubt(self, guard: str) -> Iterator[None]:
        """Run a part that may not be run, under a condition that can be told."""
        outer, self.walk.guard = self.walk.guard, guard or self.walk.guard
        self.doubts.append(object())
        yield
        self.doubts.pop()
        self.walk.guard = outer

    @contextmanager
    def any_number_of_times(self) -> Iterator[None]:
        """Run a part once for all the times that only a run tells: what it sets is not known after it."""
        before = dict(self.frame.variables)
        with self.in_doubt(self.walk.guard):
            yield
        for name, value in self.frame.variables.items():
            if name in before and before[name] is not value:
                self.frame.variables[name] = UNKNOWN

    @contextmanager
    def repeated(self) -> Iterator[None]:
        """Run a part that is run more than once."""
        self.loops += 1
        yield
        self.loops -= 1
