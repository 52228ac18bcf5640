"""From which folders do Python imports start: what the manifests say, and what the layout shows.

A root is a folder that is on the module path: what lies in it is imported by its bare name. The first parent
without `__init__` of a package is always one; a manifest may name one further up (namespace packages).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from groundplan.model.paths import RelPath, rel_path
from groundplan.syntax.data import parse_document

_MANIFESTS: Final = frozenset({"pyproject.toml", "setup.cfg"})
_SOURCE_FOLDERS: Final = frozenset({"src", "lib", "python"})
_PROJECT_FILES: Final = ("pyproject.toml", "setup.py", "setup.cfg")


def declared_roots(paths: Collection[RelPath], read: Callable[[RelPath], str | None]) -> frozenset[str]:
    """Give the roots that manifests name, and the source folders beside a manifest."""
    roots: set[str] = set()
    known = paths if isinstance(paths, (set, frozenset)) else frozenset(paths)
    for path in sorted(known):
        folder, _, name = path.rpartition("/")
        if name in _MANIFESTS and (text := read(path)) is not None:
            document = parse_document(name, text).data
            wheres = _of_pyproject(document) if name == "pyproject.toml" else _of_setup_cfg(document)
            roots.update(root for where in wheres if (root := _below(folder, where)) is not None)
        if name in _PROJECT_FILES:
            roots.update(_below(folder, source) or "" for source in _SOURCE_FOLDERS)
    return frozenset(roots - {""})


def _below(folder: str, where: str) -> str | None:
    if where in {"", "."}:
        return folder
    return rel_path(f"{folder}/{where}" if folder else where)


def _of_pyproject(document: object) -> Iterator[str]:
    setuptools = _at(document, "tool", "setuptools")
    yield from _texts(_at(setuptools, "packages", "find", "where"))
    package_dir = _at(setuptools, "package-dir")
    if isinstance(package_dir, Mapping):
        yield from _texts(package_dir.get(""))
    for package in _items(_at(document, "tool", "poetry", "packages")):
        yield from _texts(_at(package, "from"))
    wheel = _at(document, "tool", "hatch", "build", "targets", "wheel")
    for package in _texts(_at(wheel, "packages")):
        yield package.rpartition("/")[0]
    yield from _texts(_at(wheel, "sources"))
    yield from _texts(_at(document, "tool", "pytest", "ini_options", "pythonpath"))


def _of_setup_cfg(document: object) -> Iterator[str]:
    where = _at(document, "options.packages.find", "where")
    if isinstance(where, str):
        yield where.strip()
    package_dir = _at(document, "options", "package_dir")
    for line in package_dir.splitlines() if isinstance(package_dir, str) else ():
        package, is_pair, folder = line.partition("=")
        if is_pair and not package.strip():
            yield folder.strip()


def _at(document: object, *keys: str) -> object:
    for key in keys:
        document = document.get(key) if isinstance(document, Mapping) else None
    return document


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [value] if isinstance(value, str) else [item for item in _items(value) if isinstance(item, str)]
