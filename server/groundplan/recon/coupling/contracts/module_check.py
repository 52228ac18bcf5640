"""Which imports break a contract about modules.

Every such contract is a set of bans: no way leads from these modules to those. The first import of a forbidden way is
what breaks it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from groundplan.index.snapshot import Snapshot
from groundplan.model import cancel
from groundplan.model.edges import EdgeClass
from groundplan.recon.coupling.contracts.model import (
    Contract,
    Forbidden,
    Independent,
    Layers,
    ModuleTerms,
    Protected,
    Violation,
)
from groundplan.recon.coupling.sites import Site, external_sites_in, sites_of

Edges = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Ban:
    """No way from a source to a target; a way through `avoided` is the matter of another ban."""

    sources: frozenset[str]
    targets: frozenset[str]
    avoided: frozenset[str] = frozenset()
    is_direct: bool = False


def broken_bans(snapshot: Snapshot, contract: Contract, terms: ModuleTerms) -> Iterator[Violation]:
    """Give the imports that break a contract about modules."""
    edges = edges_for(snapshot, contract)
    known = sorted({*edges, *(target for targets in edges.values() for target in targets)})
    for ban in bans_of(terms, known):
        cancel.check()
        for source, target, chain in ways(ban, edges):
            site = _site(snapshot, source, target, contract.skips_types)
            if site is not None:
                yield Violation(contract, site, source, chain[-1] if chain else target, chain)


def edges_for(snapshot: Snapshot, contract: Contract) -> Edges:
    """Give the imports that a contract looks at."""
    outside = isinstance(contract.terms, Forbidden)
    found: dict[str, list[str]] = {}
    for module in snapshot.modules.values():
        inner = snapshot.graph.successors.get(module.id, {})
        targets = [
            target
            for target, edge_class in inner.items()
            if not (contract.skips_types and edge_class is EdgeClass.TYPE_ONLY)
        ]
        if outside:
            targets += [name for path in module.files for name in external_sites_in(snapshot, path)]
        found[module.id] = [
            target for target in targets if not _is_ignored(module.id, target, contract.ignored)
        ]
    return found


def bans_of(terms: ModuleTerms, known: Sequence[str]) -> Iterator[Ban]:
    """Give what the terms of a contract forbid among known modules."""
    match terms:
        case Layers():
            yield from _layer_bans(terms, known)
        case Forbidden(sources, targets, is_direct):
            yield Ban(_below(sources, known), _below(targets, known), is_direct=is_direct)
        case Independent(members):
            yield from _sibling_bans(
                [_below([member], known) for member in _expanded(members, known)], frozenset()
            )
        case Protected(targets, importers):
            protected = _below(targets, known)
            others = frozenset(known) - protected - _below(importers, known)
            yield Ban(others, protected, is_direct=True)


def _layer_bans(terms: Layers, known: Sequence[str]) -> Iterator[Ban]:
    for container in _expanded(terms.containers, known) or [""]:
        prefix = f"{container}." if container else ""
        heights = [[_below([prefix + member], known) for member in layer.members] for layer in terms.layers]
        everything = frozenset().union(*(part for parts in heights for part in parts))
        for height, parts in enumerate(heights):
            higher = [part for above in heights[:height] for part in above]
            for part in parts:
                yield from (Ban(part, other, everything - part - other) for other in higher if part and other)
            if terms.layers[height].is_independent:
                yield from _sibling_bans(parts, everything)


def _sibling_bans(parts: Sequence[frozenset[str]], everything: frozenset[str]) -> Iterator[Ban]:
    avoided = everything or frozenset().union(*parts)
    for one in parts:
        for other in parts:
            if one is not other and one and other:
                yield Ban(one, other, avoided - one - other)


def ways(ban: Ban, edges: Edges) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give the first edge of every forbidden way, with the modules after it where the way is longer."""
    onward = {} if ban.is_direct else _onward(ban, edges)
    for source in sorted(ban.sources):
        for target in edges.get(source, ()):
            if target in ban.targets and target not in ban.sources:
                yield source, target, ()
            elif target in onward:
                chain = [target]
                while chain[-1] in onward:
                    chain.append(onward[chain[-1]])
                yield source, target, tuple(chain)


def _onward(ban: Ban, edges: Edges) -> Mapping[str, str]:
    """For each module between, the next one on its shortest way to a target."""
    importers: dict[str, list[str]] = {}
    for source, targets in edges.items():
        for target in targets:
            importers.setdefault(target, []).append(source)
    closed = ban.sources | ban.targets | ban.avoided
    onward: dict[str, str] = {}
    pending = deque(sorted(ban.targets))
    while pending:
        node = pending.popleft()
        for importer in importers.get(node, ()):
            if importer not in closed and importer not in onward:
                onward[importer] = node
                pending.append(importer)
    return onward


def _site(snapshot: Snapshot, source: str, target: str, skips_types: bool) -> Site | None:
    sites = sites_of(snapshot, source, target) or tuple(
        site
        for path in snapshot.modules[source].files
        for site in external_sites_in(snapshot, path).get(target, ())
    )
    kept = [site for site in sites if not (skips_types and site.edge_class is EdgeClass.TYPE_ONLY)]
    return next(iter(kept), None)


def _below(names: Iterable[str], known: Sequence[str]) -> frozenset[str]:
    wanted = list(_expanded(names, known))
    return frozenset(
        one for one in known if any(one == name or one.startswith(f"{name}.") for name in wanted)
    )


def _expanded(names: Iterable[str], known: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        found += [one for one in known if _pattern(name).fullmatch(one)] if "*" in name else [name]
    return list(dict.fromkeys(found))


def _is_ignored(importer: str, imported: str, ignored: Iterable[tuple[str, str]]) -> bool:
    return any(
        _pattern(one).fullmatch(importer) and _pattern(other).fullmatch(imported) for one, other in ignored
    )


@lru_cache(maxsize=1024)
def _pattern(text: str) -> re.Pattern[str]:
    """`*` stands for one part of a dotted name, `**` for one or more."""
    parts = [
        {"*": r"[^.]+", "**": r"[^.]+(?:\.[^.]+)*"}.get(part, re.escape(part)) for part in text.split(".")
    ]
    return re.compile(r"\.".join(parts))
