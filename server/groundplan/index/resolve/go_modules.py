"""Which Go modules a workspace holds: `go.mod`, `go.work`, GOPATH, or what the imports themselves say."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from groundplan.index.resolve.plain import mapping_of, text_of
from groundplan.model.paths import RelPath, parent, rel_path
from groundplan.syntax.data import parse_document
from groundplan.syntax.facts import FileFacts

Read = Callable[[RelPath], str | None]
Heads = Callable[[RelPath], FileFacts | None]

_MANIFEST: Final = "go.mod"
_WORKSPACE: Final = "go.work"


@dataclass(frozen=True, slots=True)
class GoModule:
    """A module of the workspace. `folder` is `""` for the root; `path` is what its imports begin with."""

    path: str
    folder: str
    replaced: Mapping[str, str]
    """Module paths that lead to other folders of the workspace."""
    required: frozenset[str]

    def import_path(self, folder: str) -> str:
        """Give the import path of a folder of this module; of the root of an unnamed one `.`."""
        below = folder[len(self.folder) :].lstrip("/") if self.folder else folder
        return "/".join(part for part in (self.path, below) if part) or "."


def find_modules(
    paths: Sequence[RelPath], folders: Iterable[str], read: Read, heads: Heads
) -> tuple[GoModule, ...]:
    """Find all modules, those of deeper folders first. Files outside every manifest belong to a module too."""
    manifests = [path for path in paths if path.rpartition("/")[2] == _MANIFEST and not _is_copied(path)]
    works = [(parent(path), _replaced(path, read)) for path in paths if path.rpartition("/")[2] == _WORKSPACE]
    found = [_read_module(path, read, works) for path in manifests]
    owned = {module.folder for module in found}
    free = {folder for folder in folders if not any(is_inside(folder, owner) for owner in owned)}
    if free:
        found += _without_manifest(paths, free, heads, owned)
    return tuple(sorted(found, key=lambda module: (-len(module.folder), module.folder, module.path)))


def is_inside(folder: str, outer: str) -> bool:
    """Tell whether a folder is another one or lies in it."""
    return not outer or folder == outer or folder.startswith(outer + "/")


def _is_copied(manifest: RelPath) -> bool:
    # Older toolchains copied the manifest with the package: what is vendored is part of the module around it.
    return "/vendor/" in f"/{parent(RelPath(parent(manifest)))}/"


def _read_module(manifest: RelPath, read: Read, works: Sequence[tuple[str, Mapping[str, str]]]) -> GoModule:
    folder = parent(manifest)
    data = mapping_of(parse_document(_MANIFEST, read(manifest) or "").data)
    required = frozenset(text_of(item.get("path")) or "" for item in _items(data, "require"))
    replaced = dict(_replaced(manifest, read))
    for outer, replacements in works:
        # What the workspace replaces holds for all of its modules.
        replaced |= replacements if is_inside(folder, outer) else {}
    return GoModule(text_of(data.get("module")) or "", folder, replaced, required)


def _replaced(manifest: RelPath, read: Read) -> Mapping[str, str]:
    data = mapping_of(parse_document(manifest, read(manifest) or "").data)
    replaced = {}
    for item in _items(data, "replace"):
        local = _local_folder(parent(manifest), text_of(item.get("new")) or "")
        if local is not None:
            replaced[text_of(item.get("old")) or ""] = local
    return replaced


def _items(data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    listed = data.get(key)
    return [mapping_of(item) for item in listed] if isinstance(listed, list) else []


def _local_folder(folder: str, target: str) -> str | None:
    if not target.startswith(("./", "../")) and target not in (".", ".."):
        return None
    joined = posixpath.normpath(posixpath.join(folder, target))
    return "" if joined == "." else rel_path(joined)


def _without_manifest(
    paths: Sequence[RelPath], folders: set[str], heads: Heads, owned: set[str]
) -> Iterator[GoModule]:
    # GOPATH: the import path is what follows `src`.
    roots = {root for folder in folders if (root := _gopath_root(folder)) is not None}
    for root in sorted(roots - owned):
        yield GoModule("", root, {}, frozenset())
    rest = {folder for folder in folders if _gopath_root(folder) is None}
    if rest and "" not in owned:
        yield GoModule(_guessed_path(paths, rest, heads), "", {}, frozenset())


def _gopath_root(folder: str) -> str | None:
    parts = folder.split("/")
    for index, part in enumerate(parts[:-1]):
        # `src/github.com/x/y` is GOPATH, a folder of sources that happens to be called so is not.
        if part == "src" and "." in parts[index + 1]:
            return "/".join(parts[: index + 1])
    return None


def _guessed_path(paths: Sequence[RelPath], folders: set[str], heads: Heads) -> str:
    """Give the prefix that turns most folders into paths that are imported, empty where none does."""
    named: dict[str, set[str]] = {}
    for path in paths:
        if not path.endswith(".go") or (facts := heads(path)) is None:
            continue
        for imported in facts.imports:
            parts = imported.module.split("/")
            for index in range(1, len(parts)) if "." in parts[0] else ():
                below = "/".join(parts[index:])
                if below in folders:
                    named.setdefault("/".join(parts[:index]), set()).add(below)
    # The shortest of the best: `x/y` names `a/b` by the same imports by which `x/y/a` names `b`.
    return min(named, key=lambda prefix: (-len(named[prefix]), len(prefix), prefix), default="")
