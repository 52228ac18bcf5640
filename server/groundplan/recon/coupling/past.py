"""What the history adds to the structure: files that change together without an import path, and hotspots.

The history is an input of the snapshot that may come late or never; without it there is nothing to say.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.history.change_coupling import Limits, Pair, coupled_pairs
from groundplan.history.mine import History
from groundplan.history.names import ChangeSet, change_sets
from groundplan.index.files import Mark
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.places import plural
from groundplan.syntax.facts import Definition

_SIGNIFICANT: Final = 0.05
_FEW_COMMITS: Final = 50
_FOREIGN: Final = frozenset({Mark.VENDORED, Mark.GENERATED, Mark.TEST})


@dataclass(frozen=True, slots=True)
class Hotspot:
    """A file by what work in it costs."""

    path: RelPath
    rank: int
    of: int
    """How many files have complexity and more than one commit."""
    commits: int
    complexity: int
    worst: str
    """The qualified name of the most complex function."""
    worst_complexity: int


def known_history(snapshot: Snapshot) -> History | None:
    """Give the history as far as the snapshot holds one."""
    past = snapshot.past
    return past if isinstance(past, History) else None


def window(snapshot: Snapshot) -> str:
    """Say what was looked at, for messages."""
    history = known_history(snapshot)
    if history is None:
        return ""
    span = f"{history.days} days" if history.days > 1 else "one day"
    return f"{plural(len(history.commits), 'commit')} in {span}"


def gaps(snapshot: Snapshot) -> tuple[str, ...]:
    """Say what is missing from the history, one line each; empty too while no history was asked for."""
    history = known_history(snapshot)
    if history is None:
        return ()
    is_short = not history.troubles and len(history.commits) < _FEW_COMMITS
    short = f"the history has only {plural(len(history.commits), 'commit')}: change coupling needs more"
    return (*history.troubles, short) if is_short else history.troubles


def hidden_pairs(snapshot: Snapshot) -> Mapping[RelPath, tuple[Pair, ...]]:
    """Give, by file, the significant pairs without an import path in either direction; each pair under both files."""
    return snapshot.derive(_hidden_pairs)


def pairs_by_file(snapshot: Snapshot) -> Mapping[RelPath, tuple[Pair, ...]]:
    """Give, by file, all significant pairs, joined by imports or not; each pair under both files."""
    return snapshot.derive(_pairs_by_file)


def hotspots(snapshot: Snapshot) -> Mapping[RelPath, Hotspot]:
    """Give the files outside tests by commits times cognitive complexity, highest first."""
    return snapshot.derive(_hotspots)


def _change_sets(snapshot: Snapshot) -> tuple[ChangeSet, ...]:
    history = known_history(snapshot)
    return () if history is None else tuple(change_sets(history.commits, snapshot.files))


def _significant_pairs(snapshot: Snapshot) -> tuple[Pair, ...]:
    settings = snapshot.settings.coupling
    limits = Limits(
        settings.change_files, settings.change_revisions, settings.change_shared, settings.change_degree
    )
    watched = snapshot.derive(_watched_files)
    pairs = coupled_pairs(snapshot.derive(_change_sets), limits, watched.__contains__)
    return tuple(pair for pair in pairs if pair.chance < _SIGNIFICANT)


def _watched_files(snapshot: Snapshot) -> frozenset[RelPath]:
    return frozenset(
        path
        for path, record in snapshot.files.items()
        if record.language is not None and not record.marks & _FOREIGN
    )


def _pairs_by_file(snapshot: Snapshot) -> Mapping[RelPath, tuple[Pair, ...]]:
    found: dict[RelPath, list[Pair]] = {}
    for pair in snapshot.derive(_significant_pairs):
        found.setdefault(RelPath(pair.first), []).append(pair)
        found.setdefault(RelPath(pair.second), []).append(pair)
    return {path: tuple(pairs) for path, pairs in found.items()}


def _hidden_pairs(snapshot: Snapshot) -> Mapping[RelPath, tuple[Pair, ...]]:
    found: dict[RelPath, list[Pair]] = {}
    if not snapshot.status.is_complete:
        return {}  # while files are missing, "no import joins them" may be wrong
    for pair in snapshot.derive(_significant_pairs):
        first, second = RelPath(pair.first), RelPath(pair.second)
        if not _are_joined(snapshot, first, second):
            found.setdefault(first, []).append(pair)
            found.setdefault(second, []).append(pair)
    return {path: tuple(pairs) for path, pairs in found.items()}


def _are_joined(snapshot: Snapshot, one: RelPath, other: RelPath) -> bool:
    first, second = snapshot.module_of(one), snapshot.module_of(other)
    if first is None or second is None or first.id == second.id:
        # Files of one Go package see each other without an import.
        return first is not None and second is not None
    return _leads_to(snapshot, first.id, second.id) or _leads_to(snapshot, second.id, first.id)


def _leads_to(snapshot: Snapshot, source: str, target: str) -> bool:
    successors = snapshot.graph.successors
    reached = {source}
    pending = deque([source])
    while pending:
        for following in successors.get(pending.popleft(), ()):
            if following == target:
                return True
            if following not in reached:
                reached.add(following)
                pending.append(following)
    return False


def _hotspots(snapshot: Snapshot) -> Mapping[RelPath, Hotspot]:
    commits = Counter(path for files in snapshot.derive(_change_sets) for path in files)
    rows: list[tuple[int, RelPath, int, str, int]] = []
    for path in sorted(snapshot.derive(_watched_files)):
        # What nobody has come back to is not where the work is.
        if commits[path] > 1:
            total, worst, worst_complexity = snapshot.derive_file(_complexity, path)
            if total:
                rows.append((commits[path], path, total, worst, worst_complexity))
    rows.sort(key=lambda row: (-row[0] * row[2], row[1]))
    return {
        path: Hotspot(path, rank, len(rows), count, total, worst, highest)
        for rank, (count, path, total, worst, highest) in enumerate(rows, 1)
    }


def _complexity(snapshot: Snapshot, path: RelPath) -> tuple[int, str, int]:
    facts = snapshot.facts(path)
    definitions: tuple[Definition, ...] = () if facts is None else facts.definitions
    worst = max(definitions, key=lambda one: one.complexity, default=None)
    total = sum(definition.complexity for definition in definitions)
    return (total, worst.qualname, worst.complexity) if worst is not None else (total, "", 0)
