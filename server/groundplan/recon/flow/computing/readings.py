"""How much was read so far as operations on texts, and which functions gave nothing for it?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from groundplan.model.paths import RelPath

_MOST_IDLE: Final = 20_000
"""How many steps are read of one function that gives nothing."""

Function = tuple[RelPath, int]


@dataclass(slots=True)
class Readings:
    """What one walk has read of expressions and functions."""

    expressions: int = 0
    """How many expressions were read."""
    idle: Counter[Function] = field(default_factory=Counter)
    """The steps that were read of each function since it last gave something."""

    def is_idle(self, function: Function) -> bool:
        """Tell whether a function took much and gave nothing: what it does to texts is not what is read here."""
        return self.idle[function] > _MOST_IDLE

    def note(self, function: Function, steps: int, *, is_told: bool) -> None:
        """Remember what it took to read a function, and whether it gave something."""
        self.idle[function] = 0 if is_told else self.idle[function] + steps
