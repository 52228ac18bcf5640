"""Which imports lead nowhere: what coverage is read from."""

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
