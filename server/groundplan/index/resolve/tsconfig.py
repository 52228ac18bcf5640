"""Which compiler options hold for a file: `tsconfig.json`, what it extends, and the projects that it refers to."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from groundplan.index.resolve.globs import glob
from groundplan.index.resolve.plain import mapping_of, text_of, texts_of

Load = Callable[[str], Mapping[str, object] | None]
NAMES: Final = ("tsconfig.json", "jsconfig.json")
_MAX_CHAIN: Final = 32


@dataclass(frozen=True, slots=True)
class Mapped:
    """One entry of `paths`: a pattern with at most one `*`, and where it leads, relative to the workspace."""

    pattern: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """The options that decide where an import leads. All folders are relative to the workspace."""

    path: str
    folder: str
    base_url: str | None = None
    paths: tuple[Mapped, ...] = ()
    root_dirs: tuple[str, ...] = ()
    root_dir: str | None = None
    out_dirs: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    includes: tuple[str, ...] | None = None
    excludes: tuple[str, ...] = ()
    custom_conditions: tuple[str, ...] = ()


EMPTY: Final = Config("", "")


@dataclass(slots=True)
class Configs:
    """All configurations of a workspace, each read when a file first needs it."""

    exists: Callable[[str], bool]
    load: Load
    find_package: Callable[[str, str], str | None]
    """Where a configuration that is named as a package's file stands, from a folder."""
    _read: dict[str, Config] = field(default_factory=dict)
    _nearest: dict[str, str | None] = field(default_factory=dict)

    def of(self, path: str) -> Config:
        """Give the configuration of a file: the nearest one, or the project of it that includes the file."""
        nearest = self._nearest_path(posixpath.dirname(path))
        if nearest is None:
            return EMPTY
        config = self.read(nearest)
        if not config.references or config.paths or config.base_url is not None:
            return config
        for reference in config.references:
            project = self.read(reference)
            if includes(project, path):
                return project
        return config

    def read(self, path: str) -> Config:
        """Read a configuration with all that it extends."""
        if path not in self._read:
            self._read[path] = self._chain(path, (path,))
        return self._read[path]

    def _nearest_path(self, folder: str) -> str | None:
        if folder not in self._nearest:
            here = (posixpath.join(folder, name) for name in NAMES)
            found = next((path for path in here if self.exists(path)), None)
            if found is None and folder:
                found = self._nearest_path(posixpath.dirname(folder))
            self._nearest[folder] = found
        return self._nearest[folder]

    def _chain(self, path: str, seen: tuple[str, ...]) -> Config:
        data = self.load(path) or {}
        config = EMPTY
        for name in texts_of(data.get("extends")):
            parent = self._extended(posixpath.dirname(path), name)
            if parent is not None and parent not in seen and len(seen) < _MAX_CHAIN:
                config = _merged(config, self._chain(parent, (*seen, parent)))
        return _merged(config, self._own(path, data))

    def _extended(self, folder: str, name: str) -> str | None:
        if not name.startswith("."):
            return self.find_package(folder, name)
        path = posixpath.normpath(posixpath.join(folder, name))
        candidates = (path, f"{path}.json", posixpath.join(path, "tsconfig.json"))
        return next((candidate for candidate in candidates if self.exists(candidate)), None)

    def _own(self, path: str, data: Mapping[str, object]) -> Config:
        folder = posixpath.dirname(path)
        options = mapping_of(data.get("compilerOptions"))
        base_url = text_of(options.get("baseUrl"))
        base = _join(folder, base_url) if base_url is not None else None
        files, listed = data.get("files"), data.get("include")
        includes_ = None if files is None and listed is None else (*texts_of(files), *texts_of(listed))
        outs = (text_of(options.get(name)) for name in ("outDir", "declarationDir"))
        root = text_of(options.get("rootDir"))
        return Config(
            path,
            folder,
            base,
            _mapped(base if base is not None else folder, mapping_of(options.get("paths"))),
            tuple(_join(folder, item) for item in texts_of(options.get("rootDirs"))),
            None if root is None else _join(folder, root),
            tuple(_join(folder, out) for out in outs if out is not None),
            tuple(self._references(folder, data.get("references"))),
            None if includes_ is None else tuple(_join(folder, item) for item in includes_),
            tuple(_join(folder, item) for item in texts_of(data.get("exclude"))),
            texts_of(options.get("customConditions")),
        )

    def _references(self, folder: str, references: object) -> list[str]:
        found = []
        for item in references if isinstance(references, list) else ():
            path = text_of(mapping_of(item).get("path"))
            if path is None:
                continue
            place = _join(folder, path)
            found.append(place if place.endswith(".json") else posixpath.join(place, "tsconfig.json"))
        return [path for path in found if self.exists(path)]


def includes(config: Config, path: str) -> bool:
    """Tell whether a project lists a file; without a list it takes all below its folder."""
    if any(_is_listed(pattern, path) for pattern in config.excludes):
        return False
    if config.includes is None:
        return not config.folder or path.startswith(f"{config.folder}/")
    return any(_is_listed(pattern, path) for pattern in config.includes)


def substituted(config: Config, specifier: str) -> tuple[str, tuple[str, ...]]:
    """Give the pattern of `paths` that fits an import best, and the places it leads to; empty where none fits.

    An exact pattern wins, then the one with the longest text before its `*`.
    """
    best: Mapped | None = None
    for mapped in config.paths:
        if mapped.pattern == specifier:
            return mapped.pattern, mapped.targets
        head, star, tail = mapped.pattern.partition("*")
        fits = star and specifier.startswith(head) and specifier.endswith(tail)
        is_longer = best is None or len(head) > best.pattern.index("*")
        if fits and is_longer and len(specifier) >= len(head) + len(tail):
            best = mapped
    if best is None:
        return "", ()
    head, _, tail = best.pattern.partition("*")
    middle = specifier[len(head) : len(specifier) - len(tail)]
    return best.pattern, tuple(posixpath.normpath(target.replace("*", middle, 1)) for target in best.targets)


def _merged(base: Config, own: Config) -> Config:
    return Config(
        own.path,
        own.folder,
        own.base_url if own.base_url is not None else base.base_url,
        own.paths or base.paths,
        own.root_dirs or base.root_dirs,
        own.root_dir or base.root_dir,
        own.out_dirs or base.out_dirs,
        own.references,
        own.includes if own.includes is not None else base.includes,
        own.excludes or base.excludes,
        own.custom_conditions or base.custom_conditions,
    )


def _mapped(base: str, paths: Mapping[str, object]) -> tuple[Mapped, ...]:
    return tuple(
        Mapped(pattern, tuple(_join(base, target) for target in texts_of(targets)))
        for pattern, targets in paths.items()
        if pattern.count("*") <= 1
    )


def _join(folder: str, path: str) -> str:
    path = path.replace("${configDir}", ".").replace("\\", "/")
    return posixpath.normpath(posixpath.join(folder, path))


def _is_listed(pattern: str, path: str) -> bool:
    """A pattern whose last part is no glob is a file or a whole folder."""
    if "*" in pattern.rpartition("/")[2]:
        return glob(pattern).fullmatch(path) is not None
    return glob(pattern).fullmatch(path) is not None or glob(f"{pattern}/**").fullmatch(path) is not None
