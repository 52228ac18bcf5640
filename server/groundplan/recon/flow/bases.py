"""What do the bases of a class stand for that a function makes: `def traced(base): class Traced(base): …`?"""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes import CLASS_KINDS, lineage
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Frame, Kind, Outside
from groundplan.syntax.facts import MODULE_SCOPE


def kind_made(walk: Walk, frame: Frame, index: int) -> Kind:
    """Give the class that a definition makes in a frame, with the bases that only the frame tells."""
    kind = Kind(frame.path, index)
    if not is_python(walk.snapshot, frame.path):
        return kind
    known = lineage(walk.snapshot, kind).kinds
    above = (
        value_of_name(walk, frame, base)
        for base in definition_at(walk, frame.path, index).bases
        if base.partition(".")[0] in frame.variables
    )
    is_inner = frame.scope != MODULE_SCOPE
    told = (
        one
        for one in above
        if (isinstance(one, Kind) and one not in known) or (is_inner and isinstance(one, Outside))
    )
    return Kind(frame.path, index, tuple(told))


def extends_given(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function makes a class that extends what it is given."""
    return index in snapshot.derive_file(_extending, path)


def _extending(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts = snapshot.facts(path)
    found: set[int] = set()
    for one in facts.definitions if facts is not None else ():
        if facts is not None and one.kind in CLASS_KINDS and one.parent != MODULE_SCOPE:
            given = {parameter.name.lstrip("*") for parameter in facts.definitions[one.parent].parameters}
            found.update({one.parent} if not given.isdisjoint(one.bases) else ())
    return frozenset(found)
