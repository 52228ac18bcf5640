"""Which contracts would break if some modules imported others that they do not import today."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from groundplan.index.snapshot import Snapshot
from groundplan.recon.coupling.contracts.check import contracts
from groundplan.recon.coupling.contracts.file_check import reason_against
from groundplan.recon.coupling.contracts.model import (
    Contract,
    Forbidden,
    Independent,
    Layers,
    ModuleTerms,
    Protected,
)
from groundplan.recon.coupling.contracts.module_check import bans_of, edges_for, ways

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Break:
    """A planned import that a contract forbids; `chain` names the modules on the way where it is not direct."""

    contract: Contract
    edge: Edge
    chain: tuple[str, ...] = ()
    reason: str = ""


def broken_by(snapshot: Snapshot, planned: Collection[Edge]) -> Iterator[Break]:
    """Give what each contract forbids of the planned imports, which may lead to modules that are not there yet."""
    new = [edge for edge in sorted(set(planned)) if edge[1] not in snapshot.graph.successors.get(edge[0], {})]
    for contract in contracts(snapshot).contracts if new else ():
        terms = contract.terms
        if isinstance(terms, Layers | Forbidden | Independent | Protected):
            yield from _forbidden_ways(snapshot, contract, terms, new)
        else:
            yield from _forbidden_files(snapshot, contract, new)


def _forbidden_ways(
    snapshot: Snapshot, contract: Contract, terms: ModuleTerms, new: Collection[Edge]
) -> Iterator[Break]:
    edges = {source: list(targets) for source, targets in edges_for(snapshot, contract).items()}
    for source, target in new:
        edges.setdefault(source, []).append(target)
        edges.setdefault(target, [])
    known = sorted({*edges, *(target for targets in edges.values() for target in targets)})
    for ban in bans_of(terms, known):
        for source, target, chain in ways(ban, edges):
            way = (source, target, *chain[1:])
            hop = next((one for one in pairwise(way) if one in new), None)
            if hop is not None:
                yield Break(contract, hop, way if len(way) > 2 else ())


def _forbidden_files(snapshot: Snapshot, contract: Contract, new: Collection[Edge]) -> Iterator[Break]:
    for source, target in new:
        importer = snapshot.modules.get(source)
        if importer is None:
            continue
        imported = snapshot.modules.get(target)
        reasons = (
            reason_against(snapshot, contract, path, importer, target, imported) for path in importer.files
        )
        reason = next((one for one in reasons if one is not None), None)
        if reason is not None:
            yield Break(contract, (source, target), (), reason)
