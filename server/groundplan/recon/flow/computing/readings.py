"""How much was read so far as operations on texts, and which functions gave nothing for it?"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from tree_sitter import Node

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
    bound: dict[tuple[RelPath, int], dict[str, list[Node]]] = field(default_factory=dict)
    """What binds each name in the functions of scripts that were asked for one, by the file and the identity of the function."""

    conditions: dict[ast.expr, str] = field(default_factory=dict)
    """How the conditions that were met are written."""
    adding: dict[ast.stmt, bool] = field(default_factory=dict)
    """Which statements call what adds an option or a command, of those that were asked for."""

    def is_idle(self, function: Function) -> bool:
        """Tell whether a function took much and gave nothing: what it does to texts is not what is read here."""
        return self.idle[function] > _MOST_IDLE

    def note(self, function: Function, steps: int, *, is_told: bool) -> None:
        """Remember what it took to read a function, and whether it gave something."""
        self.idle[function] = 0 if is_told else self.idle[function] + steps
