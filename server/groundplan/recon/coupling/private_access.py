"""What reaches past the public face of a package of this repository: imports, and `module._name` in Python.

Owners are told by names alone: `_x` belongs to the package of its module, `a._b.c` to `a`, and in TypeScript and
JavaScript what lies below a folder `internal` belongs to the folder around it, a workspace package to itself.
Go's compiler refuses such imports, so they are a contract there (CPL030).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import Module, TargetKind
from groundplan.index.names import meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.recon.coupling.places import is_watched
from groundplan.recon.uses import users
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind, ImportForm
from groundplan.syntax.python.private_reads import PrivateRead, private_reads
from groundplan.text.spans import Span

_SHARED: Final = 5
_VALUES: Final = frozenset({DefinitionKind.CONSTANT, DefinitionKind.VARIABLE})
"""The kinds of definitions that may give a module another name."""


@dataclass(frozen=True, slots=True)
class PrivateAccess:
    """An import or an attribute that belongs to another package."""

    path: RelPath
    span: Span
    importer: str
    target: str
    what: str
    """The private name or folder, as written."""
    owner: str


def private_access(snapshot: Snapshot, path: RelPath) -> tuple[PrivateAccess, ...]:
    """Give the places of one file that take what belongs to another package. Tests and vendored code take freely."""
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
            if taken is not None and not _is_shared(snapshot, module.id, target.name, taken[0]):
                named = bool(imported.names) and index < len(imported.names)
                span = imported.names[index].span if named else imported.span
                found.append(PrivateAccess(path, span, importer.id, module.id, *taken))
                break
    if importer.language is Language.PYTHON:
        found += _by_attribute(snapshot, path, importer, {one.what for one in found})
    return tuple(found)


def _by_attribute(
    snapshot: Snapshot, path: RelPath, importer: Module, told: Collection[str]
) -> Iterator[PrivateAccess]:
    """`store._open` where `store` is a module of another package; each once."""
    seen: set[tuple[str, str]] = set()
    for read in snapshot.derive_file(_reads_in, path):
        scope = _scope_at(snapshot, path, read.span)
        owner = meaning(snapshot, path, read.owner, scope)
        module = None if owner is None or owner.name else snapshot.modules.get(owner.module)
        if module is None or (module.id, read.name) in seen:
            continue
        # The import says already that all of it belongs to somebody else.
        if any(_is_inside(f"{module.id}.{read.name}", what, ".") for what in told):
            continue
        seen.add((module.id, read.name))
        if not _is_inside(importer.id, module.package, ".") and not _is_shared(
            snapshot, module.id, read.name
        ):
            yield PrivateAccess(path, read.span, importer.id, module.id, read.name, module.package)


def _reads_in(snapshot: Snapshot, path: RelPath) -> tuple[PrivateRead, ...]:
    text = snapshot.text(path)
    return () if text is None else private_reads(text, snapshot.derive_file(_may_be_modules, path))


def _may_be_modules(snapshot: Snapshot, path: RelPath) -> frozenset[str] | None:
    """Give the names of a file that an import or an alias binds, None where a star may bring any."""
    names: set[str] = set()
    module = snapshot.module_of(path)
    for beside in () if module is None else module.files:
        facts = snapshot.facts(beside)
        if facts is None:
            continue
        if any(imported.form is ImportForm.STAR for imported in facts.imports):
            return None
        for imported in facts.imports:
            names.add(imported.alias.partition(".")[0])
            names |= {name.alias or name.name for name in imported.names}
        names |= {one.qualname for one in facts.definitions if one.kind in _VALUES}
        names |= {one.target for one in facts.bindings} | {one.target for one in facts.calls}
    return frozenset(names - {""})


def _scope_at(snapshot: Snapshot, path: RelPath, span: Span) -> int:
    facts = snapshot.facts(path)
    around = [
        index
        for index, definition in enumerate(facts.definitions if facts is not None else ())
        if definition.span.encloses(span)
    ]
    return around[-1] if around else MODULE_SCOPE


def _is_shared(snapshot: Snapshot, module: str, name: str, what: str = "") -> bool:
    """What so many modules use is public in all but name."""
    if name and len(users(snapshot).get((module, name), ())) > _SHARED:
        return True
    # A private module or package is known by all that is taken from it.
    return what != name and snapshot.derive(_reached).get(what, 0) > _SHARED


def _reached(snapshot: Snapshot) -> Mapping[str, int]:
    """Count, for each private package or module of Python, the modules outside of its owner that import from it."""
    found: Counter[str] = Counter()
    for source, targets in snapshot.graph.successors.items():
        # Of each only once, whatever the number of its modules that one importer takes.
        found.update(
            {part for target in targets if "._" in target for part in _private_parts(source, target)}
        )
    return found


def _private_parts(source: str, target: str) -> Iterator[str]:
    parts = target.split(".")
    for at, part in enumerate(parts):
        if at and _is_private(part) and not _is_inside(source, ".".join(parts[:at]), "."):
            yield ".".join(parts[: at + 1])


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
