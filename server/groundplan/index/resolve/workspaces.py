"""Which packages does a workspace hold, and which of them may an importer ask for by name.

A folder with a `package.json` is not yet a package that can be imported: test data often is one named `react`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from groundplan.index.environment import INSTALLED, NODE
from groundplan.index.resolve.package_json import LERNA, NAME, PNPM, Package, is_member, package_of
from groundplan.index.resolve.plain import mapping_of, texts_of

Load = Callable[[str], Mapping[str, object] | None]


@dataclass(frozen=True, slots=True)
class Workspaces:
    """All packages by their folder, and for each root of workspaces its members by their name."""

    packages: Mapping[str, Package]
    members: Mapping[str, Mapping[str, Package]]
    installed: Mapping[str, Package]
    """What is there only for questions that ask for it: of one name, what the workspace has itself counts."""

    def nearest(self, path: str) -> Package | None:
        """Give the package that a file belongs to."""
        folder = posixpath.dirname(path)
        while folder not in self.packages:
            if not folder:
                return None
            folder = posixpath.dirname(folder)
        return self.packages[folder]

    def named(self, name: str, importer: str) -> Package | None:
        """Give the package of this name that a file may import."""
        own = self.nearest(importer)
        if own is not None and own.name == name and own.exports is not None:
            return own
        if own is not None and name in own.local:
            return self.packages.get(own.local[name])
        folder = posixpath.dirname(importer)
        while True:
            found = self.members.get(folder, {}).get(name)
            if found is not None or not folder:
                return found or self.installed.get(name)
            folder = posixpath.dirname(folder)


def workspaces_of(paths: Iterable[str], load: Load) -> Workspaces:
    """Read all packages outside `node_modules`, and those that were put beside the workspace."""
    packages: dict[str, Package] = {}
    installed: dict[str, Package] = {}
    for path in paths:
        if posixpath.basename(path) != NAME:
            continue
        folder = posixpath.dirname(path)
        name = folder.removeprefix(f"{INSTALLED}/{NODE}/")
        if name != folder and name.count("/") == int(name.startswith("@")):
            installed[name] = packages[folder] = package_of(folder, load(path) or {})
        elif "node_modules" not in path.split("/"):
            packages[folder] = package_of(folder, load(path) or {}, _globs_beside(folder, load))
    members: dict[str, dict[str, Package]] = {}
    for root, package in packages.items():
        if package.members is not None:
            members[root] = _members(root, package.members, packages)
    return Workspaces(packages, members, installed)


def _globs_beside(folder: str, load: Load) -> tuple[str, ...]:
    found: tuple[str, ...] = ()
    for name in (PNPM, LERNA):
        found += texts_of(mapping_of(load(posixpath.join(folder, name))).get("packages"))
    return found


def _members(root: str, globs: tuple[str, ...], packages: Mapping[str, Package]) -> dict[str, Package]:
    prefix = f"{root}/" if root else ""
    found: dict[str, Package] = {}
    for folder, package in packages.items():
        is_root = folder == root
        is_inside = folder.startswith(prefix) and is_member(globs, folder.removeprefix(prefix))
        if package.name and (is_root or is_inside):
            found.setdefault(package.name, package)
    return found
