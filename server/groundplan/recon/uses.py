"""Who uses a name of a module: what the ranking of structures and interfaces rests on.

Counted by imports of the name, and in Go, where only packages are imported, by `package.Name` in the importer's text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from groundplan.index.modules import TargetKind
from groundplan.index.names import member
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath

Symbol = tuple[str, str]
"""The id of a module and a name in it."""

_SELECTOR: Final = re.compile(r"\b([A-Za-z_]\w*)\.([A-Z]\w*)")


def users(snapshot: Snapshot) -> Mapping[Symbol, tuple[str, ...]]:
    """Give the modules outside tests that use each imported name, sorted."""
    return snapshot.derive(_users)


def fan_in(snapshot: Snapshot) -> Mapping[str, int]:
    """Count, for each module, the modules that import it."""
    return snapshot.derive(_fan_in)


def importers_of(snapshot: Snapshot) -> Mapping[str, tuple[str, ...]]:
    """Give, for each module, the modules that import it."""
    found: dict[str, list[str]] = {}
    for source, target, _ in snapshot.graph.edges():
        found.setdefault(target, []).append(source)
    return {target: tuple(sources) for target, sources in found.items()}


def _users(snapshot: Snapshot) -> Mapping[Symbol, tuple[str, ...]]:
    found: defaultdict[Symbol, set[str]] = defaultdict(set)
    for path in snapshot.files:
        module = snapshot.module_of(path)
        if module is None or module.is_test:
            continue
        for symbol in snapshot.derive_file(_used_in, path):
            if symbol[0] != module.id:
                found[symbol].add(module.id)
    return {symbol: tuple(sorted(found[symbol])) for symbol in sorted(found)}


def _used_in(snapshot: Snapshot, path: RelPath) -> frozenset[Symbol]:
    facts = snapshot.facts(path)
    if facts is None:
        return frozenset()
    named = {
        (found.module, found.name)
        for targets in snapshot.targets(path)
        for target in targets
        if target.kind is TargetKind.INTERNAL and target.name
        # A name that a package passes on is the defining module's.
        for found in (member(snapshot, target.module, target.name),)
    }
    record = snapshot.files[path]
    return (
        frozenset(named | _selected(snapshot, path)) if record.language is Language.GO else frozenset(named)
    )


def _selected(snapshot: Snapshot, path: RelPath) -> set[Symbol]:
    facts, text = snapshot.facts(path), snapshot.text(path)
    if facts is None or text is None:
        return set()
    packages = {
        imported.alias: targets[0].module
        for imported, targets in zip(facts.imports, snapshot.targets(path), strict=True)
        if imported.alias and targets and targets[0].kind is TargetKind.INTERNAL
    }
    if not packages:
        return set()
    return {(packages[name], member) for name, member in _SELECTOR.findall(text) if name in packages}


def _fan_in(snapshot: Snapshot) -> Mapping[str, int]:
    counts = dict.fromkeys(snapshot.graph.successors, 0)
    for _, target, _ in snapshot.graph.edges():
        counts[target] = counts.get(target, 0) + 1
    return counts
