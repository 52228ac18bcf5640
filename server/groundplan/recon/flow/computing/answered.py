"""What did a function give that was asked the same before, while one expression was being read?

Code that calls itself, or leads to the same call in two ways, would be read as often as there are ways. Nothing runs
in between, so what is found again is what was found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from groundplan.recon.flow.computing.operations import NOTHING
from groundplan.recon.flow.computing.plain import literal_behind
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Routine

_CHANGING = (list, dict)
"""A function may put something into one of these, and so may who is given one."""

Key = tuple[object, ...]


@dataclass(eq=False, slots=True)
class Answered:
    """The answers of one reading. They hold as long as the walk itself does not go on."""

    kept: dict[Key, tuple[object, ...]] = field(default_factory=dict)
    """What was given, by call and depth, after what must live as long as the key: it is told by its identity."""
    moment: Key = ()
    steps: int = 0
    """How much was read for them."""
    running: set[Key] = field(default_factory=set)
    """The calls that are being read."""
    cut: set[Key] = field(default_factory=set)
    """Those of them that were come to again inside: who was given nothing for one of them has no answer to keep."""

    def give(
        self, walk: Walk, key: Key | None, depth: int, held: tuple[object, ...], read: Callable[[], object]
    ) -> object:
        """Give what a function gave, or what reading it gives now, `held` being what the key is made of.

        What takes the walk further is not kept, and neither is what can be changed by who has it.
        """
        if key is None:
            return read()
        if key in self.running:
            # Python would never come back.
            self.cut.add(key)
            return NOTHING
        now = _moment(walk)
        if self.moment != now:
            self.moment = now
            self.kept.clear()
        if (known := self.kept.get((*key, depth))) is not None:
            return known[-1]
        self.running.add(key)
        try:
            result = read()
        finally:
            self.running.discard(key)
            self.cut.discard(key)
        if not self.cut and _moment(walk) == now and _told(result) is not None:
            self.kept[*key, depth] = (*held, result)
        return result


def key_of(routine: Routine, positional: list[object], named: dict[str, object]) -> Key | None:
    """Tell a call from another one; None where what it is given may change."""
    given = [_told(one) for one in (*positional, *named.values())]
    if None in given:
        return None
    return (routine.path, routine.index, id(routine.bound), id(routine.around), *named, *given)


def _moment(walk: Walk) -> Key:
    """Whatever runs reads expressions, makes calls or loads modules."""
    return walk.budget, walk.calls, len(walk.modules), len(walk.things)


def _told(value: object) -> object | None:
    """Tell a value from another one: a plain one by what it is, an object by its identity."""
    literal = literal_behind(value)
    if literal is not None:
        return "literal", id(literal)
    if value is None or isinstance(value, str | int | float):
        return type(value), value
    if isinstance(value, tuple):
        parts = tuple(_told(one) for one in value)
        return None if None in parts else parts
    return None if isinstance(value, _CHANGING) else ("object", id(value))
