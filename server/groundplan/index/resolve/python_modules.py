"""Which modules are there, and what are they called: from paths alone.

A module is named from its root: the nearest root that a manifest declares, else the first parent folder
without `__init__` for a package, else the nearest folder above that holds packages.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import Module
from groundplan.model.languages import Language
from groundplan.model.paths import RelPath, parent

_INIT: Final = "__init__"
_BARE: Final = " (script)"
"""The end of the base of a script without an extension: no import leads to it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The modules of a workspace, by what an import path leads to.

    A base is a path without its extension and without `/__init__`: `src/pkg/mod`, `src/pkg`.
    """

    modules: tuple[Module, ...]
    by_base: Mapping[str, Module]
    folders: frozenset[str]
    """All folders with Python files somewhere below."""
    roots: Mapping[str, str]
    """The root of each folder that holds Python files."""
    tops: Mapping[str, Sequence[str]]
    """The roots that hold a top-level name, declared ones first."""
    test_folders: frozenset[str]

    def root_of(self, path: RelPath) -> str:
        """Give the folder from which the module of a path is named."""
        return self.roots.get(parent(path), "")

    def is_test(self, path: str) -> bool:
        """Tell whether a file is test code."""
        return is_test_name(path) or any(folder in self.test_folders for folder in _folders_of(path))

    def is_test_root(self, root: str) -> bool:
        """Tell whether a root is a folder of tests or below one."""
        return root in self.test_folders or any(folder in self.test_folders for folder in _folders_of(root))


def layout_of(
    sources: Sequence[RelPath],
    declared: Collection[str],
    namespaces: Collection[str] = (),
    installed: Collection[str] = (),
) -> Layout:
    """Name the modules of sorted source paths. `namespaces` are packages without `__init__`.

    `installed` are roots that an installer filled: what a project has itself comes before them.
    """
    packages = {parent(path) for path in sources if _stem(path) == _INIT} | set(namespaces)
    holders = {folder.rpartition("/")[0] for folder in packages} - packages
    folders = frozenset(folder for path in sources for folder in _folders_of(path))
    held = {parent(path) for path in sources}
    known = frozenset(declared).union(installed)
    roots = {folder: _root_of(folder, packages, holders, known) for folder in sorted(held)}
    test_folders = _test_folders(sources, packages, folders)
    files: dict[str, list[RelPath]] = {}
    for path in sources:
        files.setdefault(_base(path), []).append(path)
    layout = Layout((), {}, folders, roots, {}, test_folders)
    ids = _ids(files, roots)
    by_base = {base: _module(ids[base], paths, layout) for base, paths in files.items()}
    modules = tuple(sorted(by_base.values(), key=lambda module: module.id))
    tops = _tops(by_base, roots, declared, installed)
    return Layout(modules, by_base, folders, roots, tops, test_folders)


def is_test_name(path: str) -> bool:
    """Tell whether a file is a test by its own name."""
    stem = _stem(path)
    return stem.startswith("test_") or stem.endswith("_test") or stem in {"conftest", "tests", "test"}


def _root_of(folder: str, packages: set[str], holders: set[str], declared: Collection[str]) -> str:
    above = folder
    while above in packages and above:
        above = above.rpartition("/")[0]
    nearest = above
    while above:
        if above in declared:
            return above
        above = above.rpartition("/")[0]
    if folder in packages:
        return nearest
    while nearest and nearest not in holders:
        nearest = nearest.rpartition("/")[0]
    return nearest


def _ids(files: Mapping[str, Sequence[RelPath]], roots: Mapping[str, str]) -> dict[str, str]:
    """Give each base its id. Of modules with one name the shallowest keeps it, the others are named in full."""
    ids: dict[str, str] = {}
    owners: dict[str, str] = {}
    for base in sorted(files, key=lambda base: (base.count("/"), base)):
        root = roots[parent(files[base][0])]
        below = base[len(root) :].lstrip("/") if base != root else base.rpartition("/")[2] or _INIT
        wanted = below.removesuffix(_BARE).replace("/", ".")
        if wanted in owners:
            wanted = base.replace("/", ".")
        ids[base] = wanted if wanted not in owners else base
        owners[ids[base]] = base
    return ids


def _module(identity: str, paths: Sequence[RelPath], layout: Layout) -> Module:
    # A stub says more of the types, the source more of everything else.
    ordered = sorted(paths, key=lambda path: (path.endswith(".pyi"), path))
    is_package = _stem(ordered[0]) == _INIT
    return Module(
        id=identity,
        language=Language.PYTHON,
        path=ordered[0],
        files=tuple(ordered),
        package=identity if is_package else identity.rpartition(".")[0],
        is_package=is_package,
        is_test=layout.is_test(ordered[0]),
    )


def _tops(
    by_base: Mapping[str, Module],
    roots: Mapping[str, str],
    declared: Collection[str],
    installed: Collection[str],
) -> dict[str, list[str]]:
    tops: dict[str, set[str]] = {}
    for base, module in by_base.items():
        root = roots[parent(module.files[0])]
        top = base[len(root) :].lstrip("/").partition("/")[0]
        is_known = root in declared or root in installed
        if "/" in base[len(root) :].lstrip("/") or module.is_package or is_known:
            tops.setdefault(top, set()).add(root)
    return {
        top: sorted(found, key=lambda root: (root in installed, root not in declared, root.count("/"), root))
        for top, found in tops.items()
    }


def _test_folders(sources: Sequence[RelPath], packages: set[str], folders: frozenset[str]) -> frozenset[str]:
    tested = {folder for path in sources if is_test_name(path) for folder in _folders_of(path)}
    return frozenset(
        folder
        for folder in folders
        for name in (folder.rpartition("/")[2],)
        # `django.test` helps to test: a package of that name inside another counts only when it holds tests.
        if name == "tests"
        or (name == "test" and (folder in tested or folder.rpartition("/")[0] not in packages))
        # At the top some say `t`, as Perl does.
        or (folder == "t" and folder in tested)
    )


def _folders_of(path: str) -> list[str]:
    folders: list[str] = []
    folder = path.rpartition("/")[0]
    while folder:
        folders.append(folder)
        folder = folder.rpartition("/")[0]
    return folders


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]


def _base(path: RelPath) -> str:
    if "." not in path.rpartition("/")[2]:
        return path + _BARE
    stem = path.rpartition(".")[0]
    return stem.removesuffix("/" + _INIT) if stem != _INIT else ""
