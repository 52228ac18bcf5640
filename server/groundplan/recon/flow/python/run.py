"""What one run of a function remembers: where it stands, what loops and doubts are around it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Frame, Listing, Place, Value
from groundplan.text.lines import Lines
from groundplan.text.spans import Span


@dataclass(eq=False, slots=True)
class Run:
    """One run of a function. `place` is the call or statement that literals are written in."""

    walk: Walk
    frame: Frame
    lines: Lines
    place: Place
    read: Callable[[Run, ast.expr], Value]
    """How an expression is read: its parts are read by each other."""
    follow: Callable[[Run, ast.stmt], object]
    """How a statement is followed, where one that stands in a module is."""
    loops: int = 0
    doubts: list[object] = field(default_factory=list)
    """The branches and loops around that may not be taken, the innermost last."""
    bound_in: dict[str, object] = field(default_factory=dict)
    """The names that were bound in such a branch, with the innermost of them."""
    chosen: set[str] = field(default_factory=set)
    """The names of what a call gave for a name that may be another: classes, functions, objects of such a class."""
    shared: set[str] = field(default_factory=set)
    """The names that are those of the module: `global parser`."""
    lent: set[str] = field(default_factory=set)
    """The names that are those of a function around: `nonlocal parser`."""
    unused: ast.expr | None = None
    """The last expression that is a statement by itself: nobody takes what it gives."""
    yielded: Listing | None = None
    """What a generator has given so far, which may be nothing."""

    def value_of(self, node: ast.expr) -> Value:
        """Give what an expression stands for, doing what it does."""
        return self.read(self, node)

    def do(self, node: ast.expr) -> None:
        """Do what an expression does that is a statement by itself."""
        self.unused = node
        self.read(self, node)

    def place_of(self, node: ast.stmt | ast.expr) -> Place:
        """Give the place of a part of the function."""
        return Place(self.frame.path, _span(self.lines, node), self.frame.scope)

    def note_binding(self, name: str) -> None:
        """Remember where a name was bound: outside a branch that may not be taken, it may still be another."""
        self.bound_in.pop(name, None)
        if self.doubts:
            self.bound_in[name] = self.doubts[-1]

    def may_be_another(self, name: str) -> bool:
        """Tell whether a name was bound in a branch that may not be taken, which ended."""
        return name in self.bound_in and self.bound_in[name] not in self.doubts

    def is_chosen(self, node: ast.expr) -> bool:
        """Tell whether an expression is a class, function or object of which others may stand in the place."""
        while isinstance(node, ast.Attribute):
            node = node.value
        return isinstance(node, ast.Name) and node.id in self.chosen

    @contextmanager
    def written_in(self, place: Place) -> Iterator[None]:
        """Let literals stand at a place for a while."""
        outer, self.place = self.place, place
        yield
        self.place = outer

    @contextmanager
    def in_doubt(self, guard: str = "", chosen: str = "") -> Iterator[None]:
        """Run a part that may not be run, under a condition that can be told, or for a word that the line must name."""
        outer, self.walk.guard = self.walk.guard, guard or self.walk.guard
        around, self.walk.chosen = self.walk.chosen, chosen or self.walk.chosen
        self.doubts.append(object())
        yield
        self.doubts.pop()
        self.walk.guard, self.walk.chosen = outer, around

    @contextmanager
    def repeated(self) -> Iterator[None]:
        """Run a part that is run more than once."""
        self.loops += 1
        yield
        self.loops -= 1


def _span(lines: Lines, node: ast.stmt | ast.expr) -> Span:
    end_line = (node.end_lineno or node.lineno) - 1
    return Span(
        node.lineno - 1,
        _column(lines, node.lineno - 1, node.col_offset),
        end_line,
        _column(lines, end_line, node.end_col_offset or 0),
    )


def _column(lines: Lines, line: int, offset: int) -> int:
    """Python's trees count bytes."""
    if lines.text.isascii():
        return offset
    text = lines.line(line)
    return offset if text.isascii() else len(text.encode()[:offset].decode(errors="ignore"))
