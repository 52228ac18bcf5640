"""Which module will a file be that does not exist yet."""

from __future__ import annotations

from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language, language_of
from groundplan.model.paths import RelPath, parent
from groundplan.plan.symbols import module_name


def module_of_new_path(snapshot: Snapshot, path: RelPath) -> str:
    """Give the name of the module that a new file makes, "" where it makes none."""
    language = language_of(path)
    if language is None:
        return ""
    if language is Language.GO:
        return parent(path)
    stem = path.rsplit(".", 1)[0]
    if language is not Language.PYTHON:
        return stem
    folder, _, name = stem.rpartition("/")
    package = _package_of(snapshot, folder)
    if name == "__init__":
        return package
    return f"{package}.{name}" if package else name


def _package_of(snapshot: Snapshot, folder: str) -> str:
    """Give the dotted name of a folder: what its files, or those of the nearest folder above, say."""
    below: list[str] = []
    at = folder
    while True:
        known = snapshot.derive(_packages).get(at)
        if known is not None:
            return ".".join((*((known,) if known else ()), *reversed(below)))
        if not at:
            break
        at, _, last = at.rpartition("/")
        below.append(last)
    # Nothing of the kind is there: a source root is named so by convention only.
    return ".".join(part for part in folder.split("/") if part not in ("src", "lib"))


def _packages(snapshot: Snapshot) -> dict[str, str]:
    found: dict[str, str] = {}
    for path, record in snapshot.files.items():
        if record.language is not Language.PYTHON:
            continue
        name = module_name(snapshot, path)
        is_init = path.rsplit("/", 1)[-1].startswith("__init__.")
        package = name if is_init else name.rpartition(".")[0]
        folder = parent(path)
        found.setdefault(folder, package)
        # The folder above a top-level package is a source root.
        if package and "." not in package and folder.endswith(package):
            found.setdefault(parent(RelPath(folder)), "")
    return found
