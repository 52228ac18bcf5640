"""How are the flags of a set spelled that has a function for it: `SetNormalizeFunc` makes `log-dir` of `log_dir`?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.go.given import followed
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Literal, Routine, Thing

SPELLING: Final = frozenset({"SetNormalizeFunc", "SetGlobalNormalizationFunc"})
"""The methods that take such a function."""
ASKED: Final = "a_b-c.d"
"""The name that the function is asked for: it says what becomes of each sign that joins words."""


def with_spelling(walk: Walk, owner: Thing, arguments: Arguments) -> Arguments:
    """Put behind a function that spells names what it makes of the one that it is asked for, if that can be told."""
    function = arguments.get("", 0)
    if not isinstance(function, Routine) or len(arguments.positional) != 1:
        return arguments
    is_muted, walk.is_muted = walk.is_muted, True
    given = followed(walk, function, Arguments((owner, Literal(ASKED))))
    walk.is_muted = is_muted
    is_told = isinstance(given, Literal) and isinstance(given.value, str)
    return Arguments((function, given)) if is_told else arguments
