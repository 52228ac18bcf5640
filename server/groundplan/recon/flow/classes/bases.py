"""What is a class that a function makes: what do its bases stand for, and whose names do its body and methods see?

`def traced(base): class Traced(base): …` makes another class each time.
"""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Frame, Kind, Outside, Routine, Thing
from groundplan.syntax.facts import MODULE_SCOPE, Definition, DefinitionKind

_FUNCTIONS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})


def kind_made(walk: Walk, frame: Frame, index: int) -> Kind:
    """Give the class that a definition makes in a frame, with the bases that only the frame tells."""
    kind = Kind(frame.path, index)
    if not is_python(walk.snapshot, frame.path):
        return kind
    known = lineage(walk.snapshot, kind).kinds
    above = (
        value_of_name(walk, frame, base)
        for base in definition_at(walk, frame.path, index).bases
        if _is_variable(frame, base.partition(".")[0])
    )
    is_inner = frame.scope != MODULE_SCOPE
    told = (
        one
        for one in above
        if (isinstance(one, Kind) and (one not in known or one.around is not None))
        or (is_inner and isinstance(one, Outside))
    )
    return Kind(frame.path, index, tuple(told), _scope_seen(frame))


def scope_of(walk: Walk, routine: Routine) -> Frame | None:
    """Give the scope whose names a function sees beside its own: a method sees that in which its class was made."""
    bound = routine.bound.kind if isinstance(routine.bound, Thing) else routine.bound
    parent = definition_at(walk, routine.path, routine.index).parent
    if routine.around is not None or not isinstance(bound, Kind) or parent == MODULE_SCOPE:
        return routine.around
    if definition_at(walk, routine.path, parent).parent == MODULE_SCOPE:
        return None
    own = Kind(routine.path, parent)
    return next((one.around for one in lineage(walk.snapshot, bound).kinds if one == own), None)


def makes_class(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function, or one inside it, makes a class that extends another one."""
    return index in snapshot.derive_file(_makers, path)


def _scope_seen(frame: Frame) -> Frame | None:
    # What is made in the body of a class does not see its names.
    if frame.is_class:
        return frame.around
    return frame if frame.scope != MODULE_SCOPE or frame.is_round else None


def _is_variable(frame: Frame, name: str) -> bool:
    around: Frame | None = frame
    while around is not None and (around is frame or around.scope != MODULE_SCOPE):
        if name in around.variables:
            return True
        around = around.around
    return False


def _makers(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts = snapshot.facts(path)
    definitions = facts.definitions if facts is not None else ()
    found: set[int] = set()
    for one in definitions:
        above = one.parent if one.kind in CLASS_KINDS and one.bases else MODULE_SCOPE
        if above == MODULE_SCOPE or not (
            is_python(snapshot, path) or _extends_given(one, definitions[above])
        ):
            continue
        while above != MODULE_SCOPE and definitions[above].kind in _FUNCTIONS:
            found.add(above)
            above = definitions[above].parent
    return frozenset(found)


def _extends_given(kind: Definition, function: Definition) -> bool:
    """A compiler of JavaScript wraps whole modules in functions, whose classes extend each other."""
    return not {one.name.lstrip("*") for one in function.parameters}.isdisjoint(kind.bases)
