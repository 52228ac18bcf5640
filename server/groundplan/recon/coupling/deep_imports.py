"""Which imports reach a name behind the face of a package that exports it?

The face is the package's `__init__`, or the `index` of a folder: what it exports may move behind it, and whoever
went around it then has to move along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from groundplan.index.modules import Module, TargetKind
from groundplan.index.names import member
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.places import is_watched
from groundplan.text.spans import Span


@dataclass(frozen=True, slots=True)
class DeepImport:
    """A name that is taken from a module behind a face that exports it."""

    span: Span
    importer: str
    target: str
    name: str
    face: str


def deep_imports(snapshot: Snapshot, path: RelPath) -> tuple[DeepImport, ...]:
    """Give the imports of one file that go around a face. Go has no faces; tests and vendored code may."""
    return snapshot.derive_file(_deep_imports, path)


def _deep_imports(snapshot: Snapshot, path: RelPath) -> tuple[DeepImport, ...]:
    facts, importer = snapshot.facts(path), snapshot.module_of(path)
    if facts is None or importer is None or not is_watched(snapshot, importer):
        return ()
    found: list[DeepImport] = []
    for imported, targets in zip(facts.imports, snapshot.targets(path), strict=False):
        for name, target in zip(imported.names, targets, strict=False):
            module = snapshot.modules.get(target.module)
            if module is None or target.kind is not TargetKind.INTERNAL or not target.name:
                continue
            face = _face_around(snapshot, importer, module, target.name)
            if face is not None:
                found.append(DeepImport(name.span, importer.id, module.id, target.name, face))
    return tuple(found)


def _face_around(snapshot: Snapshot, importer: Module, module: Module, name: str) -> str | None:
    """Find the outermost package that exports the name and that the importer is no part of."""
    meant = member(snapshot, module.id, name)
    for inside, face in _faces(module):
        is_part = importer.id == face or importer.id.startswith(inside)
        if is_part or face == module.id or not _exports(snapshot, face, name):
            continue
        if member(snapshot, face, name) == meant:
            return face
    return None


def _exports(snapshot: Snapshot, face: str, name: str) -> bool:
    """Tell whether a module may offer a name: what lists its names offers no others."""
    module = snapshot.modules.get(face)
    facts = None if module is None else snapshot.facts(module.files[0])
    if module is None or facts is None or name.startswith("_"):
        return False
    return module.language is not Language.PYTHON or facts.exports is None or name in facts.exports


def _faces(module: Module) -> Iterator[tuple[str, str]]:
    """Give what the ids inside of each package around a module begin with, and the id of its face, outermost first."""
    if module.language is Language.GO:
        return
    separator, index = (".", "") if module.language is Language.PYTHON else ("/", "/index")
    parts = module.id.split(separator)
    for at in range(1, len(parts)):
        package = separator.join(parts[:at])
        yield f"{package}{separator}", f"{package}{index}"
