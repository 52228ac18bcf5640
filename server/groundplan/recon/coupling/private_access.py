"""Which imports reach past the public face of a package of this repository.

Owners are told by names alone: `_x` belongs to the package of its module, `a._b.c` to `a`, and in TypeScript and
JavaScript what lies below a folder `internal` belongs to the folder around it, a workspace package to itself.
Go's compiler refuses such imports, so they are a contract there (CPL030).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import Module, TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.metrics import degrees
from groundplan.recon.coupling.places import is_watched
from groundplan.recon.uses import users
from groundplan.text.spans import Span

_SHARED: Final = 5


@dataclass(frozen=True, slots=True)
class PrivateAccess:
    """An import of something that belongs to another package."""

    path: RelPath
    span: Span
    importer: str
    target: str
    what: str
    """The private name or folder, as written."""
    owner: str


def private_access(snapshot: Snapshot, path: RelPath) -> tuple[PrivateAccess, ...]:
    """Give the imports of one file that take what belongs to another package. Tests and vendored code take freely."""
    return snapshot.derive_file(_private_access, path)


def _private_access(snapshot: Snapshot, path: RelPath) -> tuple[PrivateAccess, ...]:
    facts, importer = snapshot.facts(path), snapshot.module_of(path)
    if (
        facts is None
        or importer is None
        or importer.language is Language.GO
        or not is_watched(snapshot, importer)
    ):
        return ()
    found: list[PrivateAccess] = []
    for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False):
        for index, target in enumerate(targets):
            module = snapshot.modules.get(target.module)
            if target.kind is not TargetKind.INTERNAL or module is None or module.id == importer.id:
                continue
            taken = _taken(importer, module, target.name)
            if taken is not None and not _is_shared(snapshot, module.id, target.name):
                named = bool(imported.names) and index < len(imported.names)
                span = imported.names[index].span if named else imported.span
                found.append(PrivateAccess(path, span, importer.id, module.id, *taken))
                break
    return tuple(found)


def _is_shared(snapshot: Snapshot, module: str, name: str) -> bool:
    """What so many modules use is public in all but name."""
    if name:
        return len(users(snapshot).get((module, name), ())) > _SHARED
    return degrees(snapshot).get(module, (0, 0))[0] > _SHARED


def _taken(importer: Module, module: Module, name: str) -> tuple[str, str] | None:
    """Give what is private and whose it is, None where the importer is part of the owner."""
    if importer.language is Language.PYTHON:
        return _taken_in_python(importer, module, name)
    folders = module.path.split("/")[:-1]
    for at, folder in enumerate(folders):
        owner = "/".join(folders[:at])
        # The file `owner.ts` beside the folder `owner` is its face.
        if folder == "internal" and not _is_inside(importer.path.partition(".")[0], owner, "/"):
            return "/".join(folders[: at + 1]), owner
    return None


def _taken_in_python(importer: Module, module: Module, name: str) -> tuple[str, str] | None:
    parts = module.id.split(".")
    for at, part in enumerate(parts):
        owner = ".".join(parts[:at])
        if at and _is_private(part) and not _is_inside(importer.id, owner, "."):
            return ".".join(parts[: at + 1]), owner
    if name and _is_private(name) and not _is_inside(importer.id, module.package, "."):
        return name, module.package
    return None


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def _is_inside(place: str, owner: str, separator: str) -> bool:
    return not owner or place == owner or place.startswith(owner + separator)
