"""All contracts of a snapshot, and the imports that break them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.contracts import dependency_cruiser, depguard, eslint, import_linter, tach
from groundplan.recon.coupling.contracts.file_check import broken_edges
from groundplan.recon.coupling.contracts.model import (
    Contract,
    Forbidden,
    GoInternal,
    Independent,
    Layers,
    Protected,
    Reading,
    Violation,
)
from groundplan.recon.coupling.contracts.module_check import broken_bans
from groundplan.text.spans import ORIGIN

_READERS: Final[tuple[Callable[[Snapshot], Reading], ...]] = (
    import_linter.read,
    tach.read,
    dependency_cruiser.read,
    eslint.read,
    depguard.read,
)
_GO_INTERNAL: Final = Contract("go", "internal packages", None, ORIGIN, GoInternal())


def contracts(snapshot: Snapshot) -> Reading:
    """Give all contracts, with the parts of their files that are not checked."""
    return snapshot.derive(_contracts)


def violations_in(snapshot: Snapshot, path: RelPath) -> tuple[Violation, ...]:
    """Give the imports of one file that break a contract, in the order of the contracts."""
    return (*snapshot.derive(_module_violations).get(path, ()), *snapshot.derive_file(_file_violations, path))


def _contracts(snapshot: Snapshot) -> Reading:
    readings = [reader(snapshot) for reader in _READERS]
    go = any(record.language is Language.GO for record in snapshot.files.values())
    return Reading(
        (
            *(contract for reading in readings for contract in reading.contracts),
            *((_GO_INTERNAL,) if go else ()),
        ),
        tuple(unsupported for reading in readings for unsupported in reading.unsupported),
    )


def _module_violations(snapshot: Snapshot) -> Mapping[RelPath, tuple[Violation, ...]]:
    found: dict[RelPath, list[Violation]] = {}
    for contract in contracts(snapshot).contracts:
        terms = contract.terms
        if isinstance(terms, Layers | Forbidden | Independent | Protected):
            for violation in broken_bans(snapshot, contract, terms):
                found.setdefault(violation.site.path, []).append(violation)
    return {path: tuple(those) for path, those in found.items()}


def _file_violations(snapshot: Snapshot, path: RelPath) -> tuple[Violation, ...]:
    return tuple(
        violation
        for contract in contracts(snapshot).contracts
        if not isinstance(contract.terms, Layers | Forbidden | Independent | Protected)
        for violation in broken_edges(snapshot, contract, path)
    )
