"""What does a Go function give that sets nothing up: what text is `usage("add", "<name>")`?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk, definition_at
from groundplan.recon.flow.values import Arguments, Literal, Routine, Thing, Unknown, Value

_DEEPEST: Final = 12
"""How many functions are followed inside each other for what they give."""


def followed(walk: Walk, routine: Routine, arguments: Arguments) -> Value:
    """Follow a function for what it gives, though it sets nothing up."""
    if walk.following >= _DEEPEST:
        return UNKNOWN
    walk.helpers.add((routine.path, routine.index))
    outer, walk.wanted = walk.wanted, len(walk.stack) + 1
    walk.following += 1
    value = walk.steps.enter_routine(walk, routine, arguments)
    walk.following -= 1
    walk.wanted = outer
    return value


def text_given(walk: Walk, routine: Routine, arguments: Arguments) -> Literal | Unknown | None:
    """Give the text that a function makes of others, or what it begins with; None where it makes none, or sets something up."""
    key, given = (routine.path, routine.index), arguments.positional
    if routine.bound is not None or arguments.is_open or not given or key in walk.relevant:
        return None
    if definition_at(walk, *key).returns != "string" or not isinstance(given[0], Literal):
        return None
    if not all(_is_text(one) for one in given):
        return None
    is_muted, walk.is_muted = walk.is_muted, True
    value = followed(walk, routine, arguments)
    walk.is_muted = is_muted
    if isinstance(value, Unknown):
        return value if value.begins else None
    return value if isinstance(value, Literal) and isinstance(value.value, str) else None


def _is_text(value: Value) -> bool:
    """Tell whether a value is known, or what nobody knows: a translation comes from another package."""
    return isinstance(value, Literal | Unknown) or (
        isinstance(value, Thing) and value.type.startswith(FOREIGN)
    )
