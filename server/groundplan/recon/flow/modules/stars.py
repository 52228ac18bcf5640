"""Which names of libraries may a name be that a file takes by `from library import *`, by way of others or not?

What a library gives out is not read here: each name is one that it may have, and who knows the library decides.
"""

from __future__ import annotations

from groundplan.index.modules import TargetKind
from groundplan.index.names import Meaning, aliases_from
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import ImportForm


def star_names(snapshot: Snapshot, path: RelPath, dotted: str) -> tuple[str, ...]:
    """Give the names that a name of a file has in each library that comes whole, by way of other files too."""
    own, passed = snapshot.derive_file(_libraries, path)
    # A star passes on no name that begins with an underscore.
    known = own if dotted.startswith("_") else (*own, *passed)
    return tuple([f"{one}.{dotted}" for one in dict.fromkeys(known)]) if known else ()


def star_names_of(snapshot: Snapshot, found: Meaning) -> tuple[str, ...]:
    """Give the names in libraries of what a module of the project passes on and does not define."""
    module = snapshot.modules.get(found.module) if found.is_internal and found.name else None
    files = () if module is None else module.files
    return tuple(
        dict.fromkeys(
            name
            for path in files
            for own in (found.name, *aliases_from(snapshot, path, found.name))
            for name in star_names(snapshot, path, own)
        )
    )


def _libraries(snapshot: Snapshot, path: RelPath) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the libraries that a file names in its stars, and those that the files behind its stars name in theirs."""
    found: dict[RelPath, tuple[str, ...]] = {}
    todo = [path]
    for one in todo:
        if one in found:
            continue
        stars = snapshot.derive_file(_stars, one)
        found[one] = tuple(library for library, _ in stars if library)
        todo.extend(file for _, inner in stars for file in inner)
    own = found.pop(path)
    return own, tuple(library for some in found.values() for library in some)


def _stars(snapshot: Snapshot, path: RelPath) -> tuple[tuple[str, tuple[RelPath, ...]], ...]:
    """For each star of a file the library that it names, or the files of the project."""
    facts, record = snapshot.facts(path), snapshot.files.get(path)
    if facts is None or record is None or record.language is not Language.PYTHON:
        return ()
    found: list[tuple[str, tuple[RelPath, ...]]] = []
    for one, targets in zip(facts.imports, snapshot.targets(path), strict=True):
        if one.form is not ImportForm.STAR:
            continue
        inner = [target.module for target in targets if target.kind is TargetKind.INTERNAL]
        files = (file for name in inner if name in snapshot.modules for file in snapshot.modules[name].files)
        found.append((one.module if not inner and not one.level else "", tuple(files)))
    return tuple(found)
