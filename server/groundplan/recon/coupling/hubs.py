"""Which modules does much depend on that themselves depend on much, by the repository's own measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.recon.coupling.metrics import degrees, percentile


@dataclass(frozen=True, slots=True)
class Hub:
    """A module that much depends on and that depends on much, with the limits that it exceeds."""

    module: str
    afferent: int
    efferent: int
    afferent_limit: int
    efferent_limit: int


def hub(snapshot: Snapshot, module: str) -> Hub | None:
    """Tell whether both degrees of a module exceed the repository's own percentile and the least degree."""
    afferent, efferent = degrees(snapshot).get(module, (0, 0))
    if min(afferent, efferent) < snapshot.settings.coupling.hub_degree:
        return None
    limits = snapshot.derive(_limits)
    return Hub(module, afferent, efferent, *limits) if afferent > limits[0] and efferent > limits[1] else None


def hubs(snapshot: Snapshot) -> Iterator[Hub]:
    """Give all hubs in the order of their names."""
    for module in sorted(degrees(snapshot)):
        found = hub(snapshot, module)
        if found is not None:
            yield found


def _limits(snapshot: Snapshot) -> tuple[int, int]:
    percent = snapshot.settings.coupling.hub_percentile
    counted = degrees(snapshot).values()
    return percentile((one[0] for one in counted), percent), percentile((one[1] for one in counted), percent)
