"""Where do imports of TypeScript and JavaScript lead, as the compiler and Node find them, without running either.

Only files of the workspace are looked at: what is installed in `node_modules` is another's.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.modules import Module, Target, TargetKind
from groundplan.index.resolve.node import builtin_of
from groundplan.index.resolve.package_json import Package, exported, imported
from groundplan.index.resolve.plain import mapping_of
from groundplan.index.resolve.script_files import ScriptFiles
from groundplan.index.resolve.script_modules import modules_of
from groundplan.index.resolve.tsconfig import Config, Configs, substituted
from groundplan.index.resolve.workspaces import Workspaces, workspaces_of
from groundplan.model.languages import is_declaration
from groundplan.model.paths import RelPath
from groundplan.syntax.data import parse_document
from groundplan.syntax.facts import Import

_ASSET: Final = "not a module: no grammar reads it"
_OUTSIDE: Final = "outside the workspace"


@dataclass(frozen=True, slots=True)
class TypeScriptResolver:
    """Answers for one set of files and manifests."""

    files: ScriptFiles
    configs: Configs
    workspaces: Workspaces
    listed: tuple[Module, ...]
    ids: Mapping[RelPath, str]
    _known: dict[tuple[str, str, str, bool], Target] = field(default_factory=dict)

    def modules(self) -> Sequence[Module]:
        """Give all modules, in the order of their ids."""
        return self.listed

    def resolve(self, path: RelPath, import_: Import) -> tuple[Target, ...]:
        """Tell where an import leads: one target for each of its names, one where it has none."""
        config = self.configs.of(path)
        folder = posixpath.dirname(path)
        key = (folder, config.path, import_.module, _is_run(path))
        target = self._known.get(key)
        if target is None:
            target = self._known[key] = self._target(path, config, import_.module)
        names = import_.names
        if not names:
            return (target,)
        return tuple(Target(target.kind, target.module, name.name, target.reason) for name in names)

    def _target(self, path: RelPath, config: Config, written: str) -> Target:
        specifier = written.replace("\\", "/").partition("?")[0].rpartition("!")[2]
        if not specifier:
            return Target(TargetKind.UNRESOLVED, written, reason="the import names nothing")
        if specifier in {".", ".."} or specifier.startswith(("./", "../")):
            return self._relative(path, config, specifier)
        if specifier.startswith("/"):
            return self._found(self.files.find(specifier.strip("/")), specifier, "no such file")
        return self._mapped(path, config, specifier) or self._bare(path, config, specifier)

    def _relative(self, path: RelPath, config: Config, specifier: str) -> Target:
        folder = posixpath.dirname(path)
        place = posixpath.normpath(posixpath.join(folder, specifier))
        if place.startswith(".."):
            return Target(TargetKind.UNRESOLVED, specifier, reason=_OUTSIDE)
        is_folder = specifier.endswith(("/", "..")) or specifier == "."
        for candidate in (place, *_merged_places(config, place)):
            found = self._at(candidate, is_folder=is_folder, is_run=_is_run(path))
            if found is not None:
                return found
        return Target(TargetKind.UNRESOLVED, place, reason="no such file")

    def _at(self, place: str, *, is_folder: bool = False, is_run: bool = False) -> Target | None:
        """Give what stands at a path: a module, an asset, or a folder that is a package.

        What is run as it is written (`is_run`) gets the code of a package and never its declarations.
        """
        found = None if is_folder else self.files.file(place)
        if found is not None:
            return Target(TargetKind.INTERNAL, self.ids[found])
        if self.files.exact(place) is not None:
            return Target(TargetKind.EXTERNAL, place, reason=_ASSET)
        folder = "" if place == "." else place
        package = self.workspaces.packages.get(folder)
        if package is not None and (target := self._entry(package, is_run=is_run)) is not None:
            return target
        found = self.files.index(folder)
        return Target(TargetKind.INTERNAL, self.ids[found]) if found is not None else None

    def _mapped(self, path: RelPath, config: Config, specifier: str) -> Target | None:
        pattern, places = substituted(config, specifier)
        for place in places:
            found = self._at(place) or self._built(place, config.folder)
            if found is not None:
                return found
        if config.base_url is not None:
            found = self._at(posixpath.normpath(posixpath.join(config.base_url, specifier)))
            if found is not None:
                return found
        if any("node_modules" in place.split("/") for place in places):
            return Target(TargetKind.EXTERNAL, specifier)
        # Where the paths lead to what a package of the workspace is built to, the package says of what.
        is_package = self.workspaces.named(_split(specifier)[0], path) is not None
        if pattern.partition("*")[0] and not is_package:
            return Target(TargetKind.UNRESOLVED, specifier, reason=f"no file where paths {pattern!r} leads")
        return None

    def _bare(self, path: RelPath, config: Config, specifier: str) -> Target:
        custom = config.custom_conditions
        own = self.workspaces.nearest(path)
        if specifier.startswith("#"):
            return self._private(path, config, own, specifier)
        if builtin := builtin_of(specifier):
            return Target(TargetKind.STANDARD, builtin)
        if specifier.startswith(("@/", "~")):
            return Target(TargetKind.UNRESOLVED, specifier, reason="no path mapping for it")
        name, subpath = _split(specifier)
        package = self.workspaces.named(name, path)
        if package is None:
            return Target(TargetKind.EXTERNAL, specifier)
        return self._member(package, subpath, custom) or Target(
            TargetKind.UNRESOLVED,
            specifier,
            reason=f"the package in {package.folder or '.'!r} does not export it",
        )

    def _private(self, path: RelPath, config: Config, own: Package | None, specifier: str) -> Target:
        if own is None:
            return Target(TargetKind.UNRESOLVED, specifier, reason="no package.json above")
        for leaf in imported(own, specifier, config.custom_conditions):
            if not leaf.startswith("."):
                return self._bare(path, config, leaf)
            found = self._leaf(own, leaf)
            if found is not None:
                return found
        return Target(TargetKind.UNRESOLVED, specifier, reason="package.json imports do not lead to a file")

    def _member(self, package: Package, subpath: str, custom: tuple[str, ...]) -> Target | None:
        """Find what a package of the workspace gives under a subpath."""
        leaves = exported(package, f"./{subpath}" if subpath else ".", custom)
        if leaves is not None:
            return self._first(package, tuple(leaves)) or (None if subpath else self._by_place(package))
        if subpath:
            place = posixpath.normpath(posixpath.join(package.folder, subpath))
            return self._at(place) or self._built(place, package.folder)
        return self._entry(package) or self._at(package.folder or ".") or self._by_place(package)

    def _entry(self, package: Package, *, is_run: bool = False) -> Target | None:
        entries = package.entries
        return self._first(package, tuple(one for one in entries if not (is_run and is_declaration(one))))

    def _first(self, package: Package, leaves: tuple[str, ...]) -> Target | None:
        for leaf in leaves:
            place = posixpath.normpath(posixpath.join(package.folder, leaf))
            found = self.files.find(place)
            if found is not None:
                return Target(TargetKind.INTERNAL, self.ids[found])
        for leaf in leaves:
            found_built = self._leaf(package, leaf)
            if found_built is not None:
                return found_built
        return None

    def _leaf(self, package: Package, leaf: str) -> Target | None:
        place = posixpath.normpath(posixpath.join(package.folder, leaf))
        found = self.files.find(place)
        if found is not None:
            return Target(TargetKind.INTERNAL, self.ids[found])
        if self.files.exact(place) is not None:
            return Target(TargetKind.EXTERNAL, place, reason=_ASSET)
        return self._built(place, package.folder)

    def _built(self, place: str, folder: str) -> Target | None:
        """Find the source of a built file: by the options of the compiler, else by its place."""
        config = self.configs.of(posixpath.join(folder, "x.ts"))
        for out in config.out_dirs:
            if place.startswith(f"{out}/"):
                root = config.root_dir if config.root_dir is not None else posixpath.join(folder, "src")
                found = self.files.find(
                    posixpath.normpath(posixpath.join(root, posixpath.relpath(place, out)))
                )
                if found is not None:
                    reason = f"source of {place} by outDir and rootDir"
                    return Target(TargetKind.INTERNAL, self.ids[found], reason=reason)
        found = self.files.source_of(place, folder)
        if found is None:
            return None
        return Target(TargetKind.INTERNAL, self.ids[found], reason=f"source of {place} by its place")

    def _by_place(self, package: Package) -> Target | None:
        for folder in ("src", "lib", "source"):
            found = self.files.index(posixpath.join(package.folder, folder))
            if found is not None:
                reason = f"the package's entry is not there; {folder}/index is"
                return Target(TargetKind.INTERNAL, self.ids[found], reason=reason)
        return None

    def _found(self, path: RelPath | None, specifier: str, reason: str) -> Target:
        if path is None:
            return Target(TargetKind.UNRESOLVED, specifier, reason=reason)
        return Target(TargetKind.INTERNAL, self.ids[path])


def typescript_resolver(
    paths: Collection[RelPath], read: Callable[[RelPath], str | None], bare: frozenset[RelPath] = frozenset()
) -> TypeScriptResolver:
    """Make the resolver of a workspace. `paths` are all of its files, `read` gives the text of one.

    `bare` are the scripts whose names have no extension.
    """
    known = frozenset(paths)

    def load(path: str) -> Mapping[str, object] | None:
        text = read(RelPath(path)) if path in known else None
        return None if text is None else mapping_of(parse_document(path, text).data)

    files = ScriptFiles(known, bare)
    workspaces = workspaces_of(sorted(known), load)

    def find_package(folder: str, name: str) -> str | None:
        package_name, subpath = _split(name)
        package = workspaces.named(package_name, posixpath.join(folder, "tsconfig.json"))
        if package is None:
            return None
        place = posixpath.join(package.folder, subpath or "tsconfig.json")
        return next((path for path in (place, f"{place}.json") if path in known), None)

    listed, ids = modules_of(files)
    configs = Configs(known.__contains__, load, find_package)
    return TypeScriptResolver(files, configs, workspaces, listed, ids)


def _is_run(path: str) -> bool:
    """Tell whether Node runs a file as it is written, without a compiler that reads declarations."""
    return not path.endswith((".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte"))


def _split(specifier: str) -> tuple[str, str]:
    """Split a bare import into package and subpath: `@scope/name/sub/path`."""
    parts = specifier.split("/")
    size = 2 if specifier.startswith("@") else 1
    return "/".join(parts[:size]), "/".join(parts[size:])


def _merged_places(config: Config, place: str) -> list[str]:
    """Give the same place below the other `rootDirs`, which the compiler sees as one folder."""
    for root in config.root_dirs:
        if place.startswith(f"{root}/"):
            inside = place[len(root) + 1 :]
            return [posixpath.join(other, inside) for other in config.root_dirs if other != root]
    return []
