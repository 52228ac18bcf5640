"""Which modules does much depend on that themselves depend on much, by the repository's own measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.recon.coupling.metrics import Metrics, module_metrics, percentile


@dataclass(frozen=True, slots=True)
class Hub:
    """A module that much depends on and that depends on much, with the limits that it exceeds."""

    module: str
    metrics: Metrics
    afferent_limit: int
    efferent_limit: int


def hubs(snapshot: Snapshot) -> Mapping[str, Hub]:
    """Give the modules whose fan-in and fan-out both exceed the repository's own percentile and the least degree."""
    return snapshot.derive(_hubs)


def _hubs(snapshot: Snapshot) -> Mapping[str, Hub]:
    metrics = module_metrics(snapshot)
    settings = snapshot.settings.coupling
    afferent = percentile((one.afferent for one in metrics.values()), settings.hub_percentile)
    efferent = percentile((one.efferent for one in metrics.values()), settings.hub_percentile)
    return {
        module: Hub(module, one, afferent, efferent)
        for module, one in metrics.items()
        if one.afferent > afferent
        and one.efferent > efferent
        and min(one.afferent, one.efferent) >= settings.hub_degree
    }
