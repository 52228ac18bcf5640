"""From which folders do Python imports start: what the manifests say, and what the layout shows.

A root is a folder that is on the module path: what lies in it is imported by its bare name. The first parent
without `__init__` of a package is always one; a manifest may name one further up (namespace packages).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from groundplan.index.resolve.plain import at, texts_of
from groundplan.model.paths import RelPath, rel_path
from groundplan.syntax.data import parse_document

_MANIFESTS: Final = frozenset({"pyproject.toml", "setup.cfg"})
_TELLING: Final = frozenset({*_MANIFESTS, "setup.py", "entry_points.txt"})
_START: Final = re.compile(r"""=\s*["']?\s*([A-Za-z_]\w*(?:\.\w+)+)\s*:""")
"""A line of a group of entry points: a name, and the module and function that it stands for."""
_INSTALLED: Final = "/site-packages/"
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


def installed_roots(paths: Collection[RelPath]) -> frozenset[str]:
    """Give the folders that an installer fills: what lies in one is imported by its bare name."""
    return frozenset(
        path[: path.index(_INSTALLED) + len(_INSTALLED) - 1] for path in paths if _INSTALLED in path
    )


def declared_namespaces(paths: Collection[RelPath], read: Callable[[RelPath], str | None]) -> frozenset[str]:
    """Give the folders without `__init__` that a manifest tells of as packages: `run = zest.releaser.full:main`."""
    known = paths if isinstance(paths, (set, frozenset)) else frozenset(paths)
    found: set[str] = set()
    for path in sorted(one for one in known if one.rpartition("/")[2] in _TELLING):
        folder, text = path.rpartition("/")[0], read(path) or ""
        if folder.endswith((".dist-info", ".egg-info")):
            folder = folder.rpartition("/")[0]
        for dotted in set(_START.findall(text)):
            for root in (folder, *(_below(folder, one) or "" for one in _SOURCE_FOLDERS)):
                found.update(_namespaces(dotted, root, known))
    return frozenset(found)


def _namespaces(dotted: str, root: str, known: Collection[str]) -> Iterator[str]:
    base = "/".join([*([root] if root else []), *dotted.split(".")])
    if f"{base}.py" not in known and f"{base}/__init__.py" not in known:
        return
    above = base.rpartition("/")[0]
    while len(above) > len(root):
        if f"{above}/__init__.py" not in known:
            yield above
        above = above.rpartition("/")[0]


def _below(folder: str, where: str) -> str | None:
    if where in {"", "."}:
        return folder
    return rel_path(f"{folder}/{where}" if folder else where)


def _of_pyproject(document: object) -> Iterator[str]:
    setuptools = at(document, "tool", "setuptools")
    yield from texts_of(at(setuptools, "packages", "find", "where"))
    package_dir = at(setuptools, "package-dir")
    if isinstance(package_dir, Mapping):
        yield from texts_of(package_dir.get(""))
    for package in _items(at(document, "tool", "poetry", "packages")):
        yield from texts_of(at(package, "from"))
    wheel = at(document, "tool", "hatch", "build", "targets", "wheel")
    for package in texts_of(at(wheel, "packages")):
        yield package.rpartition("/")[0]
    yield from texts_of(at(wheel, "sources"))
    yield from texts_of(at(document, "tool", "pytest", "ini_options", "pythonpath"))


def _of_setup_cfg(document: object) -> Iterator[str]:
    where = at(document, "options.packages.find", "where")
    if isinstance(where, str):
        yield where.strip()
    package_dir = at(document, "options", "package_dir")
    for line in package_dir.splitlines() if isinstance(package_dir, str) else ():
        package, is_pair, folder = line.partition("=")
        if is_pair and not package.strip():
            yield folder.strip()


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
