"""What registers in a variable of a Go package, and which functions go through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from groundplan.index.names import Home
from groundplan.model.paths import RelPath
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class Filling:
    """A call that registers something: the function that it stands in, or a variable of a package."""

    path: RelPath
    index: int
    span: Span


@dataclass(frozen=True)
class Registries:
    """The variables that are filled, by whom, and the functions that go through them, each with which."""

    fillings: Mapping[Home, tuple[Filling, ...]] = field(default_factory=dict)
    loops: Mapping[tuple[RelPath, int], tuple[Home, ...]] = field(default_factory=dict)
