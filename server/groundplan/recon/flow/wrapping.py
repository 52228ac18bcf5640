"""What hangs on a function that stands in for another one: `update_wrapper(caller, function)`, `@wraps(function)`?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.carried import carried_by, carries_for, told_of_function
from groundplan.recon.flow.libraries import FIRST
from groundplan.recon.flow.state import Walk, record_effect
from groundplan.recon.flow.values import Arguments, Effect, Listing, Routine, Value

_CALLERS: Final = "<callers>"
"""Under which a function carries those that stand in for it, and set something up themselves."""


def callers_of(walk: Walk, routine: Routine) -> list[Routine]:
    """Give the functions that are called in the place of one, the outermost first, and the function itself."""
    held = told_of_function(walk, routine, _CALLERS)
    callers = [one for one in held.items if isinstance(one, Routine)] if isinstance(held, Listing) else []
    return [*reversed(callers), routine]


def carry_over(walk: Walk, wrapper: Value | None, wrapped: Value) -> None:
    """Let what decorated the wrapper decorate what it stands for.

    What decorated the wrapped function before is copied onto the wrapper, and takes the place of what is there.
    """
    if not isinstance(wrapper, Routine) or not isinstance(wrapped, Routine):
        return
    carries_for(walk, wrapper, wrapped)
    held = carried_by(walk, wrapped).setdefault(_CALLERS, Listing([]))
    if isinstance(held, Listing) and (wrapper.path, wrapper.index) in walk.relevant:
        held.items.append(wrapper)
    decorating = [one for one in walk.effects if _is_decorating(walk, one)]
    if any(_is_same(_given(one), wrapped) for one in decorating):
        return
    for one in decorating:
        if _is_same(_given(one), wrapper):
            record_effect(walk, one.thing, one.method, Arguments((wrapped,)), one.place, wrapped)


def _is_decorating(walk: Walk, effect: Effect) -> bool:
    is_applied = effect.method == "()" and len(effect.arguments.positional) == 1
    return is_applied and walk.libraries.method(effect.thing.type, "()") == FIRST


def _given(effect: Effect) -> Value:
    return effect.arguments.positional[0]


def _is_same(value: Value, routine: Routine) -> bool:
    """A function that another one makes is a new one each time."""
    return isinstance(value, Routine) and value == routine and value.around is routine.around
