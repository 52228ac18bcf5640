"""What does a module make of a name that it does not have, when it is asked: `def __getattr__(name)` (PEP 562)?

Packages that load their parts late look a name up in a table of theirs, and take it from the module that stands there.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.names import Meaning, home_of
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at
from groundplan.recon.flow.values import Arguments, Closure, Frame, Literal, Place, Prepared, Routine, Value
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.text.spans import ORIGIN

_ASKED: Final = "__getattr__"
_MADE: Final = re.compile(r"^[ \t]*def[ \t]+__getattr__\b|^[\w, \t]*\b__getattr__\b[\w, \t]*=", re.MULTILINE)
_NEAR: Final = 5
"""How many calls deep the function is followed: what finds the name may be a layer of its own."""


def asked_of_module(walk: Walk, module: str, name: str) -> Value:
    """Give what the function of a module gives for a name; unknown where it has none, or tells nothing."""
    known = walk.snapshot.modules.get(module)
    path = known.files[0] if known is not None and known.files else None
    if path is None or name.startswith("__") or not walk.snapshot.derive_file(_answers, path):
        return UNKNOWN
    key = (module, name)
    if key not in walk.lazy:
        # A name that needs itself is not known.
        walk.lazy[key] = UNKNOWN
        outer, walk.wanted = walk.wanted, len(walk.stack) + _NEAR
        given = Arguments((Literal(name, is_computed=True),))
        asked = _function(walk, module, path)
        walk.lazy[key] = walk.steps.apply_call(walk, asked, given, Place(path, ORIGIN, MODULE_SCOPE))
        walk.wanted = outer
    return walk.lazy[key]


def _answers(snapshot: Snapshot, path: RelPath) -> bool:
    lines = snapshot.lines(path) if is_python(snapshot, path) else None
    return lines is not None and _MADE.search(lines.text) is not None


def _function(walk: Walk, module: str, path: RelPath) -> Value:
    """Give what answers: a function that stands in the module, or one that another function made for it."""
    home = home_of(walk.snapshot, Meaning(module, _ASKED, is_internal=True))
    if home is not None and definition_at(walk, home.path, home.index).kind is DefinitionKind.FUNCTION:
        return Routine(home.path, home.index)
    names = walk.modules.get(module, {})
    if _ASKED not in names:
        walk.steps.unpack(walk, module, _ASKED)
    held = names.get(_ASKED, UNKNOWN)
    is_made = isinstance(held, Routine | Closure | Prepared)
    return held if is_made else walk.steps.module_constant(walk, Frame(path, MODULE_SCOPE, {}), _ASKED)
