"""Which classes of the workspace extend a class of a library, whether the library is another one or the workspace itself?"""

from __future__ import annotations

from collections.abc import Mapping

from groundplan.index.snapshot import Snapshot
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.values import Kind


def is_used(snapshot: Snapshot, package: str) -> bool:
    """Tell whether a file of the workspace imports a package, which may be its own."""
    return package in snapshot.derive(_imported)


def heirs(snapshot: Snapshot, bases: frozenset[str]) -> tuple[Kind, ...]:
    """Give the classes that extend one of some classes, and those classes themselves where they stand here."""
    return tuple(kind for kind, above in snapshot.derive(_ancestors).items() if not bases.isdisjoint(above))


def _imported(snapshot: Snapshot) -> frozenset[str]:
    found: set[str] = set()
    for path in walked_files(snapshot):
        facts = snapshot.facts(path) if path.endswith(".py") else None
        for one, targets in zip(
            facts.imports if facts is not None else (), snapshot.targets(path) if facts else (), strict=True
        ):
            found.add(one.module.partition(".")[0])
            found.update(target.module.partition(".")[0] for target in targets)
    return frozenset(found)


def _ancestors(snapshot: Snapshot) -> Mapping[Kind, frozenset[str]]:
    """For each class of a Python file the canonical names of its whole line."""
    found: dict[Kind, frozenset[str]] = {}
    for path in walked_files(snapshot):
        facts = snapshot.facts(path) if path.endswith(".py") else None
        for index, one in enumerate(facts.definitions if facts is not None else ()):
            if one.kind in CLASS_KINDS:
                line = lineage(snapshot, Kind(path, index))
                names = {*line.outside, *(class_name(snapshot, above) for above in line.kinds)}
                found[Kind(path, index)] = frozenset(names)
    return found


def class_name(snapshot: Snapshot, kind: Kind) -> str:
    """Give the canonical name of a class: its module and its own name."""
    facts, module = snapshot.facts(kind.path), snapshot.module_of(kind.path)
    if facts is None or module is None:
        return ""
    return f"{module.id}.{facts.definitions[kind.index].qualname}"
