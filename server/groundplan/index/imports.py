"""Which imports lead nowhere, and which places make an edge: what coverage and evidence are read from."""

from __future__ import annotations

from dataclasses import dataclass

from groundplan.index.modules import Target, TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import Import


@dataclass(frozen=True, slots=True)
class UnresolvedImport:
    """An import that looks internal and leads nowhere; `target.reason` says why."""

    path: RelPath
    import_: Import
    target: Target


def unresolved(snapshot: Snapshot) -> tuple[UnresolvedImport, ...]:
    """List the imports that lead nowhere, in the order of their places. One for each target."""
    found = (snapshot.derive_file(unresolved_in, path) for path in snapshot.files)
    return tuple(one for several in found for one in several)


def unresolved_in(snapshot: Snapshot, path: RelPath) -> tuple[UnresolvedImport, ...]:
    """List the imports of one file that lead nowhere."""
    targets = snapshot.targets(path)
    if not any(target.kind is TargetKind.UNRESOLVED for several in targets for target in several):
        return ()  # the common case is told without decoding the file's facts
    facts = snapshot.facts(path)
    imports = () if facts is None else facts.imports
    return tuple(
        UnresolvedImport(path, import_, target)
        for import_, several in zip(imports, targets, strict=False)
        for target in several
        if target.kind is TargetKind.UNRESOLVED
    )


def importing_places(snapshot: Snapshot, source: str, target: str) -> tuple[tuple[RelPath, Import], ...]:
    """Give the imports that make the edge from one module to another, in the order of their places."""
    module = snapshot.modules.get(source)
    found: list[tuple[RelPath, Import]] = []
    for path in module.files if module is not None else ():
        targets = snapshot.targets(path)
        if not any(_leads_to(several, target) for several in targets):
            continue
        facts = snapshot.facts(path)
        imports = () if facts is None else facts.imports
        found += [
            (path, import_)
            for import_, several in zip(imports, targets, strict=False)
            if _leads_to(several, target)
        ]
    return tuple(found)


def _leads_to(targets: tuple[Target, ...], module: str) -> bool:
    return any(target.kind is TargetKind.INTERNAL and target.module == module for target in targets)
