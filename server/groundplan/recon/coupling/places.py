"""Where a finding about a whole file stands, and how modules are named in its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from groundplan.index.modules import Module
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.sites import Site, sites_of
from groundplan.recon.modules import is_own
from groundplan.text.spans import ORIGIN, Span

_SHOWN_HOPS: Final = 6


def first_line(snapshot: Snapshot, path: RelPath) -> Span:
    """Give the range of the first line that holds anything; there a finding about the file stands."""
    lines = snapshot.lines(path)
    for number in range(min(len(lines), 50) if lines is not None else 0):
        assert lines is not None
        if text := lines.line(number).rstrip():
            return Span(number, len(text) - len(text.lstrip()), number, len(text))
    return ORIGIN


def is_watched(snapshot: Snapshot, module: Module) -> bool:
    """Tell whether findings are made for a module: it is neither a test nor all vendored or generated."""
    return not module.is_test and is_own(snapshot, module)


def is_test_matter(snapshot: Snapshot, members: Iterable[str]) -> bool:
    """Tell whether only tests, vendored and generated modules take part."""
    return not any(is_watched(snapshot, snapshot.modules[member]) for member in members)


def trail(members: Sequence[str]) -> str:
    """Write a cycle out, back to its first module; the middle of a long one is counted."""
    shown = list(members)
    if len(shown) > _SHOWN_HOPS:
        shown[3:-1] = [f"({len(shown) - 4} more)"]
    return " → ".join([*shown, members[0]])


def first_site(snapshot: Snapshot, source: str, target: str) -> Site | None:
    """Give the first place that makes an edge, strongest class first."""
    return next(iter(sites_of(snapshot, source, target)), None)


def plural(count: int, noun: str) -> str:
    """Write a count with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
