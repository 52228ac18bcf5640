"""Where a Go import leads, and which files make a package.

A package is a folder. Its tests are a module of their own, so that what only tests import is no edge of the package:
`go list` draws the line at the same place.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from groundplan.index.files import Mark
from groundplan.index.marks import path_marks
from groundplan.index.modules import Module, Target, TargetKind
from groundplan.index.resolve.go_build import is_built_somewhere, tags_of
from groundplan.index.resolve.go_modules import GoModule, Heads, Read, find_modules, is_inside
from groundplan.model.languages import Language, language_of
from groundplan.model.paths import RelPath, parent
from groundplan.syntax.facts import Import

TEST_SUFFIX = " [test]"


@dataclass(frozen=True, slots=True)
class GoResolver:
    """The packages of a workspace and how imports reach them."""

    _modules: tuple[Module, ...]
    _packages: Mapping[str, str]
    """For each folder with a package its id."""
    _homes: Mapping[str, GoModule]
    """For each folder with Go files the module that it is part of."""
    _prefixes: Mapping[str, Sequence[tuple[str, str]]]
    """For the folder of each module what import paths may begin with and the folders that this means."""

    def modules(self) -> Sequence[Module]:
        """Give packages, their tests, and single files that no package holds."""
        return self._modules

    def resolve(self, path: RelPath, import_: Import) -> tuple[Target, ...]:
        """Tell where an import leads. Always one target; `reason` says what is wrong with an internal one too."""
        return (self._target(parent(path), import_.module),)

    def _target(self, folder: str, name: str) -> Target:
        if name in ("C", "unsafe"):
            return Target(TargetKind.STANDARD, name)
        if name.startswith(("./", "../")):
            place = posixpath.normpath(posixpath.join(folder, name))
            return self._in_folder(folder, "" if place == "." else place, name)
        home = self._homes[folder]
        if _is_vendored(folder, home):
            return _outside(name)
        for prefix, local in self._prefixes[home.folder]:
            # A module without a name has folders of any name, and would take the standard library's.
            if not is_inside(name, prefix) or (not prefix and _is_standard(name)):
                continue
            below = name[len(prefix) :].lstrip("/") if prefix else name
            place = "/".join(part for part in (local, below) if part)
            if place in self._packages:
                return self._in_folder(folder, place, name)
            if prefix:
                return self._missing(home, prefix, name, place)
        return _outside(name)

    def _in_folder(self, folder: str, place: str, name: str) -> Target:
        if place not in self._packages:
            return Target(TargetKind.UNRESOLVED, name, reason=f"no Go files in {place!r}")
        reason = "" if _may_see(folder, place) else f"{name!r} is internal to {_owner_of(place)!r}"
        return Target(TargetKind.INTERNAL, self._packages[place], reason=reason)

    def _missing(self, home: GoModule, prefix: str, name: str, place: str) -> Target:
        # A module may be published from a folder of another one, or live on under a new major version.
        is_required = any(len(path) > len(prefix) and is_inside(name, path) for path in home.required)
        major = name[len(prefix) :].lstrip("/").partition("/")[0]
        if is_required or (major[:1] == "v" and major[1:].isdecimal()):
            return Target(TargetKind.EXTERNAL, name)
        return Target(TargetKind.UNRESOLVED, name, reason=f"no Go files in {place!r}")


def go_resolver(paths: Collection[RelPath], read: Read, facts: Heads) -> GoResolver:
    """Read the manifests and package clauses of a workspace. `facts` need hold no more than a file's head."""
    sources = [path for path in paths if language_of(path) is Language.GO]
    folders: dict[str, list[RelPath]] = {}
    for path in sources:
        folders.setdefault(parent(path), []).append(path)
    roots = find_modules(tuple(paths), folders, read, facts)
    homes: dict[str, GoModule] = {}
    modules: list[Module] = []
    packages: dict[str, str] = {}
    taken: set[str] = set()
    for folder in sorted(folders):
        home = homes[folder] = next(root for root in roots if is_inside(folder, root.folder))
        package_id = _free_id(home.import_path(folder), folder, taken)
        above = _above(package_id, home, folder)
        for module in _modules_of(folder, folders[folder], package_id, above, facts):
            modules.append(module)
            if module.id == package_id:
                packages[folder] = package_id
    prefixes = {root.folder: _local_prefixes(root, roots) for root in roots}
    return GoResolver(tuple(sorted(modules, key=lambda module: module.id)), packages, homes, prefixes)


def _free_id(import_path: str, folder: str, taken: set[str]) -> str:
    # Two modules may say the same of themselves: examples, fixtures, copies.
    package_id = import_path if import_path not in taken else f"{import_path} ({folder})"
    taken.add(package_id)
    return package_id


def _above(package_id: str, home: GoModule, folder: str) -> str:
    return package_id if folder == home.folder else home.import_path(parent(RelPath(folder)))


def _modules_of(
    folder: str, files: Iterable[RelPath], package_id: str, above: str, facts: Heads
) -> Iterator[Module]:
    tests, kept, alone = _sorted_out(files, facts)
    if kept:
        is_test = all(_is_test(path) for path in kept)
        yield Module(package_id, Language.GO, folder, tuple(kept), above, is_package=True, is_test=is_test)
    if tests:
        yield Module(f"{package_id}{TEST_SUFFIX}", Language.GO, folder, tuple(tests), above, True, True)
    for path in alone:
        file_id = f"{package_id}/{path.rpartition('/')[2]}"
        yield Module(file_id, Language.GO, folder, (path,), package_id, is_test=_is_test(path))


def _sorted_out(files: Iterable[RelPath], facts: Heads) -> tuple[list[RelPath], list[RelPath], list[RelPath]]:
    """Give the tests, the files of the package, and programs that only lie in its folder."""
    tests: list[RelPath] = []
    built: dict[RelPath, str] = {}
    excluded: dict[RelPath, str] = {}
    alone: list[RelPath] = []
    for path in files:
        name = path.rpartition("/")[2]
        head = facts(path)
        package, build = ("", "") if head is None else (head.package, head.build)
        is_excluded = not is_built_somewhere(path, build)
        if name.startswith(("_", ".")) or (is_excluded and "ignore" in tags_of(build)):
            alone.append(path)
        elif name.endswith("_test.go"):
            tests.append(path)
        else:
            (excluded if is_excluded else built)[path] = package
    package = _majority(built.values()) or _majority(excluded.values())
    everything = built | excluded
    kept = [path for path, name in everything.items() if name in (package, "")]
    alone += [path for path, name in everything.items() if name not in (package, "")]
    return sorted(tests), sorted(kept), sorted(alone)


def _majority(names: Iterable[str]) -> str:
    counts: dict[str, int] = {}
    for name in names:
        if name:
            counts[name] = counts.get(name, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _is_test(path: RelPath) -> bool:
    return Mark.TEST in path_marks(path, Language.GO)


def _local_prefixes(home: GoModule, roots: Iterable[GoModule]) -> list[tuple[str, str]]:
    """Give what import paths may begin with and the folders that this means; the longest comes first.

    Of equal ones the importing module's own comes first, then what it replaces.
    """
    prefixes = [(home.path, home.folder), *home.replaced.items()]
    prefixes += [(root.path, root.folder) for root in roots]
    return sorted(prefixes, key=lambda prefix: -len(prefix[0]))


def _outside(name: str) -> Target:
    return Target(TargetKind.STANDARD if _is_standard(name) else TargetKind.EXTERNAL, name)


def _is_standard(name: str) -> bool:
    # The first element of every other path is a host, which has a dot.
    return "." not in name.partition("/")[0]


def _is_vendored(folder: str, home: GoModule) -> bool:
    below = folder[len(home.folder) :].strip("/")
    return below == "vendor" or below.startswith("vendor/")


def _may_see(folder: str, place: str) -> bool:
    owner = _owner_of(place)
    return owner is None or is_inside(folder, owner)


def _owner_of(place: str) -> str | None:
    """Give the folder that an internal package belongs to, None for other packages."""
    parts = place.split("/")
    if "internal" not in parts:
        return None
    last = len(parts) - 1 - parts[::-1].index("internal")
    return "/".join(parts[:last])
