"""Which stable modules depend on clearly less stable ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.knots import knots
from groundplan.recon.coupling.metrics import Metrics, module_metrics, watched_edges

_RELIED_ON: Final = 5
_STEP: Final = 0.3


@dataclass(frozen=True, slots=True)
class Unstable:
    """A dependency against the direction of stability."""

    source: str
    target: str
    source_metrics: Metrics
    target_metrics: Metrics


def unstable_dependencies(snapshot: Snapshot) -> Mapping[str, tuple[Unstable, ...]]:
    """Give, for each module that others rely on, its clearly less stable dependencies, worst first.

    Members of one cycle are left out: there the cycle is the matter.
    """
    return snapshot.derive(_unstable_dependencies)


def _unstable_dependencies(snapshot: Snapshot) -> Mapping[str, tuple[Unstable, ...]]:
    metrics = module_metrics(snapshot)
    home = {member: knot for knot in knots(snapshot).by_class[EdgeClass.TYPE_ONLY] for member in knot}
    found: dict[str, list[Unstable]] = {}
    for source, target in sorted(watched_edges(snapshot)):
        one = Unstable(source, target, metrics[source], metrics[target])
        same_knot = source in home and home[source] is home.get(target)
        if not same_knot and one.source_metrics.afferent >= _RELIED_ON and _step(one) >= _STEP:
            found.setdefault(source, []).append(one)
    return {
        source: tuple(sorted(those, key=lambda one: (-_step(one), one.target)))
        for source, those in found.items()
    }


def _step(one: Unstable) -> float:
    return (one.target_metrics.instability or 0.0) - (one.source_metrics.instability or 0.0)
