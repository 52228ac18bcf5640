"""What does a Go function give that sets nothing up: what text is `usage("add", "<name>")`?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at
from groundplan.recon.flow.values import Arguments, Literal, Routine, Value

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


def text_given(walk: Walk, routine: Routine, arguments: Arguments) -> Literal | None:
    """Give the text that a function makes of what is all known; None where it makes no text, or sets something up."""
    key, given = (routine.path, routine.index), arguments.positional
    if routine.bound is not None or arguments.is_open or not given or key in walk.relevant:
        return None
    if definition_at(walk, *key).returns != "string" or not all(isinstance(one, Literal) for one in given):
        return None
    is_muted, walk.is_muted = walk.is_muted, True
    value = followed(walk, routine, arguments)
    walk.is_muted = is_muted
    return value if isinstance(value, Literal) and isinstance(value.value, str) else None
