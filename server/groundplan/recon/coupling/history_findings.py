"""CPL020 and CPL021: what the history says about one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.history.change_coupling import Pair
from groundplan.index.snapshot import Snapshot
from groundplan.model.findings import Authority, Finding, Place
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.past import hidden_pairs, hotspots, window
from groundplan.recon.coupling.places import first_line
from groundplan.recon.coupling.rules import HIDDEN_COUPLING, HOTSPOT
from groundplan.text.spans import Span

_SHOWN_HOTSPOTS: Final = 10
_SHOWN_PARTNERS: Final = 3
_LEAST_COMMITS: Final = 10
_LEAST_COMPLEXITY: Final = 15


def history_findings(snapshot: Snapshot, path: RelPath) -> tuple[Finding, ...]:
    """Give the findings about hidden change coupling and hotspots of a file."""
    return (*_hidden(snapshot, path), *_hotspot(snapshot, path))


def _hidden(snapshot: Snapshot, path: RelPath) -> Iterator[Finding]:
    """One finding for a file, whatever the number of its partners."""
    pairs = hidden_pairs(snapshot).get(path, ())
    if not pairs:
        return
    best = pairs[0]
    others = [_partner(pair, path) for pair in pairs]
    more = f", and with {len(others) - 1} more" if len(others) > 1 else ""
    yield Finding(
        HIDDEN_COUPLING,
        HIDDEN_COUPLING.severity,
        path,
        first_line(snapshot, path),
        f"Changes together with {others[0]} in {_counts(best, path)}, though no import joins them{more}"
        f" ({window(snapshot)})",
        Authority.INDEX,
        f"{HIDDEN_COUPLING.code}:{path}<>{others[0]}",
        tuple(
            Place(other, first_line(snapshot, other), f"changed together in {_counts(pair, path)}")
            for pair, other in list(zip(pairs, others, strict=True))[:_SHOWN_PARTNERS]
        ),
    )


def _partner(pair: Pair, path: RelPath) -> RelPath:
    return RelPath(pair.second if pair.first == path else pair.first)


def _counts(pair: Pair, path: RelPath) -> str:
    own = pair.first_revisions if pair.first == path else pair.second_revisions
    return f"{pair.shared} of its {own} commits (degree {pair.degree} %, p = {pair.chance:.2g})"


def _hotspot(snapshot: Snapshot, path: RelPath) -> Iterator[Finding]:
    spot = hotspots(snapshot).get(path)
    if spot is None or spot.rank > _SHOWN_HOTSPOTS:
        return
    if spot.commits < _LEAST_COMMITS or spot.complexity < _LEAST_COMPLEXITY:
        return
    yield Finding(
        HOTSPOT,
        HOTSPOT.severity,
        path,
        _place_of(snapshot, path, spot.worst),
        f"Hotspot {spot.rank} of {spot.of}: {spot.commits} commits, cognitive complexity {spot.complexity},"
        f" of which {spot.worst_complexity} in {spot.worst} ({window(snapshot)})",
        Authority.INDEX,
        f"{HOTSPOT.code}:{path}",
    )


def _place_of(snapshot: Snapshot, path: RelPath, qualname: str) -> Span:
    facts = snapshot.facts(path)
    for definition in facts.definitions if facts is not None else ():
        if definition.qualname == qualname:
            return definition.name_span
    return first_line(snapshot, path)
