"""Which stable modules depend on clearly less stable ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.components import Members
from groundplan.recon.coupling.knots import knots
from groundplan.recon.coupling.metrics import degrees, instability

_RELIED_ON: Final = 5
_STEP: Final = 0.3
# What nobody else uses is a part of the module that uses it.
_SHARED: Final = 2


@dataclass(frozen=True, slots=True)
class Unstable:
    """A dependency against the direction of stability, with I of both sides and the Ca of the first."""

    source: str
    target: str
    afferent: int
    source_instability: float
    target_instability: float


def unstable_from(snapshot: Snapshot, module: str) -> tuple[Unstable, ...]:
    """Give the clearly less stable dependencies of a module that others rely on, worst first.

    Members of one cycle are left out: there the cycle is the matter.
    """
    counted = degrees(snapshot)
    own = counted.get(module, (0, 0))
    own_instability = instability(own)
    if own[0] < _RELIED_ON or own_instability is None:
        return ()
    knot = snapshot.derive(_knot_of).get(module)
    found = [
        Unstable(module, target, own[0], own_instability, other)
        for target in snapshot.graph.successors.get(module, {})
        if (other := instability(counted.get(target, (0, 0)))) is not None
        and counted[target][0] >= _SHARED
        and other - own_instability >= _STEP
        and not (knot is not None and target in knot)
    ]
    return tuple(sorted(found, key=lambda one: (-one.target_instability, one.target)))


def unstable_dependencies(snapshot: Snapshot) -> Iterator[Unstable]:
    """Give those of all modules, in the order of their names."""
    for module in sorted(degrees(snapshot)):
        yield from unstable_from(snapshot, module)


def _knot_of(snapshot: Snapshot) -> Mapping[str, Members]:
    return {member: knot for knot in knots(snapshot).by_class[EdgeClass.TYPE_ONLY] for member in knot}
