"""Martin's metrics of modules and packages, as numbers without a verdict.

Ca counts the components that depend on one, Ce those that it depends on, I = Ce / (Ca + Ce), A is the share of
abstract types, D = |A + I - 1|. A component without edges has no I, one without types no A: null, not 0 or 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.cuts import knots_of
from groundplan.recon.coupling.live import Degrees, tally
from groundplan.syntax.facts import Definition, DefinitionKind

_TYPES: Final = frozenset(
    {
        DefinitionKind.CLASS,
        DefinitionKind.INTERFACE,
        DefinitionKind.STRUCT,
        DefinitionKind.ENUM,
        DefinitionKind.TYPE,
    }
)
_ABSTRACT_BASES: Final = frozenset({"ABC", "Protocol"})

Counts = tuple[int, int]
"""A part and the whole it is of."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """The numbers of one component; the fractions are None where they mean nothing."""

    afferent: int
    efferent: int
    abstract: Counts
    """Abstract types of all types."""

    @property
    def instability(self) -> float | None:
        """I, 0 for what only others depend on, 1 for what only depends on others."""
        return instability((self.afferent, self.efferent))

    @property
    def abstractness(self) -> float | None:
        """A, the share of abstract types."""
        return self.abstract[0] / self.abstract[1] if self.abstract[1] else None

    @property
    def distance(self) -> float | None:
        """D, the distance from the main sequence A + I = 1."""
        if self.instability is None or self.abstractness is None:
            return None
        return abs(self.abstractness + self.instability - 1)


def module_metrics(snapshot: Snapshot) -> Mapping[str, Metrics]:
    """Measure the modules that are neither tests nor vendored; only edges among them count."""
    return snapshot.derive(_module_metrics)


def package_metrics(snapshot: Snapshot) -> Mapping[str, Metrics]:
    """Measure the packages, from the edges between their modules."""
    return snapshot.derive(_package_metrics)


def degrees(snapshot: Snapshot) -> Mapping[str, Degrees]:
    """Give Ca and Ce of the modules that are neither tests nor vendored; quick after an edit."""
    return snapshot.derive(_degrees)


def instability(counts: Degrees) -> float | None:
    """Give I from Ca and Ce, None for a module without edges."""
    return counts[1] / sum(counts) if sum(counts) else None


def propagation_cost(snapshot: Snapshot) -> float | None:
    """Give the share of module pairs in which the first reaches the second, itself included."""
    return snapshot.derive(_propagation_cost)


def percentile(values: Iterable[int], percent: int) -> int:
    """Give the smallest value that at least so many percent of the values do not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)] if ordered else 0


def watched_edges(snapshot: Snapshot) -> frozenset[tuple[str, str]]:
    """Give the edges among the modules that are neither tests nor vendored."""
    return snapshot.derive(_watched_edges)


def reach(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Count, for each node, the nodes that it reaches, itself included."""
    listed = [edge for edge in edges if edge[0] != edge[1]]
    home = {member: knot for knot in knots_of(listed) for member in knot}
    number = {node: index for index, node in enumerate(nodes)}
    targets: dict[str, list[str]] = {node: [] for node in nodes}
    for source, target in listed:
        targets[source].append(target)
    bits: dict[str, int] = {}
    for node in nodes:
        _fill(node, targets, home, number, bits)
    return {node: bits[node].bit_count() for node in nodes}


def _fill(
    start: str,
    targets: Mapping[str, list[str]],
    home: Mapping[str, tuple[str, ...]],
    number: Mapping[str, int],
    bits: dict[str, int],
) -> None:
    # Depth first without recursion; all members of a knot share what they reach.
    pending = [start]
    entered: set[str] = set()
    while pending:
        node = pending[-1]
        if node in bits:
            pending.pop()
            continue
        members = home.get(node, (node,))
        beyond = [
            target for member in members for target in targets[member] if home.get(target) is not members
        ]
        missing = [target for target in beyond if target not in bits]
        if missing and node not in entered:
            entered.add(node)
            pending += missing
            continue
        found = 0
        for member in members:
            found |= 1 << number[member]
        for target in beyond:
            found |= bits[target]
        bits.update(dict.fromkeys(members, found))


def _module_metrics(snapshot: Snapshot) -> Mapping[str, Metrics]:
    modules = snapshot.modules
    return {
        module: Metrics(
            *counts, _summed(snapshot.derive_file(_abstract_types, path) for path in modules[module].files)
        )
        for module, counts in degrees(snapshot).items()
    }


def _degrees(snapshot: Snapshot) -> Mapping[str, Degrees]:
    return tally(snapshot).degrees


def _package_metrics(snapshot: Snapshot) -> Mapping[str, Metrics]:
    counted = tally(snapshot)
    types: dict[str, Counts] = {}
    for module, metrics in module_metrics(snapshot).items():
        package = counted.packages[module]
        types[package] = _summed([types.get(package, (0, 0)), metrics.abstract])
    into, out = (
        Counter(target for _, target in counted.between),
        Counter(source for source, _ in counted.between),
    )
    return {package: Metrics(into[package], out[package], types[package]) for package in sorted(types)}


def _watched_edges(snapshot: Snapshot) -> frozenset[tuple[str, str]]:
    counted = tally(snapshot)
    watched = counted.packages.keys()
    return frozenset(
        (source, target)
        for source, target, _ in counted.graph.edges()
        if source in watched and target in watched
    )


def _propagation_cost(snapshot: Snapshot) -> float | None:
    nodes = list(module_metrics(snapshot))
    if not nodes:
        return None
    return sum(reach(nodes, sorted(watched_edges(snapshot))).values()) / len(nodes) ** 2


def _abstract_types(snapshot: Snapshot, path: RelPath) -> Counts:
    facts = snapshot.facts(path)
    if facts is None:
        return 0, 0
    types = [definition for definition in facts.definitions if definition.kind in _TYPES]
    return sum(_is_abstract(definition) for definition in types), len(types)


def _is_abstract(definition: Definition) -> bool:
    if definition.kind is DefinitionKind.INTERFACE or "abstract" in definition.modifiers:
        return True
    names = {base.partition("[")[0].rpartition(".")[2] for base in definition.bases}
    return not names.isdisjoint(_ABSTRACT_BASES)


def _summed(counts: Iterable[Counts]) -> Counts:
    listed = list(counts)
    return sum(part for part, _ in listed), sum(whole for _, whole in listed)
