"""What does a module make of a name that it does not have, when it is asked: `def __getattr__(name)` (PEP 562)?

Packages that load their parts late look a name up in a table of theirs, and take it from the module that stands there.
"""

from __future__ import annotations

from typing import Final

from groundplan.index.names import Home, Meaning, home_of
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Literal, Routine, Value

_ASKED: Final = "__getattr__"
_NEAR: Final = 5
"""How many calls deep the function is followed: what finds the name may be a layer of its own."""


def asked_of_module(walk: Walk, module: str, name: str) -> Value:
    """Give what the function of a module gives for a name; unknown where it has none, or tells nothing."""
    home = (
        None if name.startswith("__") else home_of(walk.snapshot, Meaning(module, _ASKED, is_internal=True))
    )
    if home is None:
        return UNKNOWN
    key = (module, name)
    if key not in walk.lazy:
        # A name that needs itself is not known.
        walk.lazy[key] = UNKNOWN
        walk.lazy[key] = _asked(walk, home, name)
    return walk.lazy[key]


def _asked(walk: Walk, home: Home, name: str) -> Value:
    outer, walk.wanted = walk.wanted, len(walk.stack) + _NEAR
    given = Arguments((Literal(name, is_computed=True),))
    value = walk.steps.enter_routine(walk, Routine(home.path, home.index), given)
    walk.wanted = outer
    return value
