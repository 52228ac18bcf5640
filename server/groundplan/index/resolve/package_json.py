"""What does a `package.json` say of imports: its name, `exports`, `imports`, entry points and workspaces."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.resolve.globs import glob
from groundplan.index.resolve.plain import mapping_of, text_of, texts_of

NAME: Final = "package.json"
PNPM: Final = "pnpm-workspace.yaml"
LERNA: Final = "lerna.json"
_ENTRIES: Final = ("source", "types", "typings", "module", "main", "browser")
_LOCAL: Final = re.compile(r"(?:file|link|portal):(.+)")
_DEPENDENCIES: Final = ("dependencies", "devDependencies", "peerDependencies", "optionalDependencies")
_STANDARD: Final = frozenset(
    {"types", "import", "require", "default", "node", "module", "browser", "development", "production"}
)


@dataclass(frozen=True, slots=True)
class Package:
    """One package of the workspace. `folder` is relative to its root."""

    folder: str
    name: str
    exports: object
    imports: Mapping[str, object]
    entries: tuple[str, ...]
    """The files that the package is, as older fields name them, in the order in which they are tried."""
    members: tuple[str, ...] | None
    """The globs of its workspaces, None where it has none."""
    local: Mapping[str, str]
    """Dependencies that lead to folders of the workspace."""


def package_of(folder: str, data: Mapping[str, object], extra: tuple[str, ...] = ()) -> Package:
    """Read a package. `extra` are workspace globs that stand in other files."""
    listed = data.get("workspaces")
    globs = texts_of(mapping_of(listed).get("packages")) if isinstance(listed, Mapping) else texts_of(listed)
    versions = {name: value for kind in _DEPENDENCIES for name, value in mapping_of(data.get(kind)).items()}
    local = {}
    for name, version in versions.items():
        match = _LOCAL.fullmatch(version) if isinstance(version, str) else None
        if match is not None:
            local[name] = posixpath.normpath(posixpath.join(folder, match[1]))
    return Package(
        folder,
        text_of(data.get("name")) or "",
        data.get("exports"),
        mapping_of(data.get("imports")),
        tuple(entry for key in _ENTRIES if (entry := text_of(data.get(key)))),
        (*globs, *extra) if globs or extra else None,
        local,
    )


def exported(package: Package, subpath: str, custom: tuple[str, ...]) -> Iterator[str] | None:
    """Give the targets of a subpath (`.`, `./sub`) in the order in which they are tried.

    None where the package says nothing of exports; nothing where it does not export the subpath.
    """
    exports = package.exports
    if exports is None:
        return None
    if isinstance(exports, Mapping) and any(str(key).startswith(".") for key in exports):
        return _matched(mapping_of(exports), subpath, custom)
    return _leaves(exports, "", custom) if subpath == "." else iter(())


def imported(package: Package, specifier: str, custom: tuple[str, ...]) -> Iterator[str]:
    """Give the targets of a private import (`#x`)."""
    return _matched(package.imports, specifier, custom)


def is_member(globs: tuple[str, ...], folder: str) -> bool:
    """Tell whether a folder, relative to the root of the workspaces, is one of them. `!` takes out."""
    is_in = False
    for text in globs:
        is_out = text.startswith("!")
        if glob(text.removeprefix("!").removeprefix("./").rstrip("/")).fullmatch(folder) is not None:
            is_in = not is_out
    return is_in


def _matched(table: Mapping[str, object], subpath: str, custom: tuple[str, ...]) -> Iterator[str]:
    if subpath in table and "*" not in subpath:
        yield from _leaves(table[subpath], "", custom)
        return
    best, middle = "", ""
    for pattern in table:
        head, star, tail = pattern.partition("*")
        if not star and not pattern.endswith("/"):
            continue
        fits = subpath.startswith(head) and subpath.endswith(tail) and len(subpath) >= len(head) + len(tail)
        if fits and len(head) >= len(best.partition("*")[0]):
            best, middle = pattern, subpath[len(head) : len(subpath) - len(tail)]
    if best:
        yield from _leaves(table[best], middle, custom)


def _leaves(target: object, middle: str, custom: tuple[str, ...]) -> Iterator[str]:
    """Give the paths below a target: those of known conditions first, then those that only some tool knows."""
    later: list[object] = []
    pending = [target]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield item.replace("*", middle) if "*" in item else item + middle if item.endswith("/") else item
        elif isinstance(item, list):
            pending += reversed(item)
        elif isinstance(item, Mapping):
            known = [value for key, value in item.items() if key in _STANDARD or key in custom]
            later += [value for key, value in item.items() if key not in _STANDARD and key not in custom]
            pending += reversed(known)
        if not pending and later:
            pending, later = list(reversed(later)), []
