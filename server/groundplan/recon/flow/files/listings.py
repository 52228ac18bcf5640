"""What does code find that lists a folder of the project's own, right in it or however deep?

A program that keeps its plugins in a folder lists it and loads what it finds, so what is there is known.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Final

from groundplan.recon.flow.files.paths import (
    file_of,
    is_folder,
    path_at,
    path_of,
    relative,
    thing_of,
    written_of,
)
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Inside, Listing, Literal, Thing, Value

_PATTERN: Final = "<pattern>"
"""The field of a path with wildcards that holds them."""
_WILD: Final = frozenset("*?[")
_ANY: Final = "**"


def folder_at(walk: Walk, value: Value | None) -> str | None:
    """Give the folder that a value is; the path of a package is its folder's."""
    match value:
        case Listing() if len(value.items) == 1:
            return folder_at(walk, value.items[0])
        case Inside() if value.module in walk.snapshot.modules:
            return path_of(walk, Inside(walk.snapshot.modules[value.module].package))
        case Thing():
            path = path_of(walk, value)
            return path if path is not None and (not path or is_folder(walk.snapshot, path)) else None
        case _:
            return None


def with_wildcards(walk: Walk, folder: str, words: tuple[str, ...]) -> Thing | None:
    """Make the path that `join(folder, "*.py")` gives; None where it has no wildcard."""
    pattern = posixpath.join("", *words)
    if _WILD.isdisjoint(pattern) or pattern.startswith("/"):
        return None
    fields: dict[str, Value] = {_PATTERN: Listing([path_at(walk, folder), Literal(pattern)])}
    return thing_of(walk, "pathlib.Path", fields)


def _listed(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.listdir(folder)`."""
    folder = folder_at(walk, arguments.get("path", 0))
    names = () if folder is None else _names(walk, folder)
    return Listing([_text(one) for one in names]) if names else None


def _entries(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.scandir(folder)`, `Path(folder).iterdir()`."""
    folder = folder_at(walk, arguments.get("path", 0))
    names = () if folder is None else _names(walk, folder)
    return Listing([path_at(walk, posixpath.join(folder or "", one)) for one in names]) if names else None


def _names(walk: Walk, folder: str) -> tuple[str, ...]:
    """The names right in a folder, in the order of the alphabet."""
    return tuple(sorted({one.partition("/")[0] for one in _below(walk, folder)}))


def _below(walk: Walk, folder: str) -> list[str]:
    start = f"{folder}/" if folder else ""
    return [one.removeprefix(start) for one in walk.snapshot.files if one.startswith(start)]


def _globbed(walk: Walk, arguments: Arguments) -> Value | None:
    """`Path(folder).glob(pattern)`."""
    return _matching(walk, arguments.get("path", 0), arguments.get("pattern", 1), "")


def _globbed_deep(walk: Walk, arguments: Arguments) -> Value | None:
    """`Path(folder).rglob(pattern)`."""
    return _matching(walk, arguments.get("path", 0), arguments.get("pattern", 1), f"{_ANY}/")


def _globbed_whole(walk: Walk, arguments: Arguments) -> Value | None:
    """`glob.glob(join(folder, pattern))`, `glob.glob(pattern, root_dir=folder)`."""
    first, root = arguments.get("pathname", 0), arguments.get("root_dir")
    if root is not None:
        return _relative_texts(walk, _matching(walk, root, first, ""), folder_at(walk, root))
    held = first.fields.get(_PATTERN) if isinstance(first, Thing) else None
    if not isinstance(held, Listing):
        return None
    folder, pattern = held.items
    return _matching(walk, folder, pattern, "")


def _relative_texts(walk: Walk, found: Listing | None, folder: str | None) -> Listing | None:
    inside = [path_of(walk, one) for one in found.items] if found is not None else []
    return Listing([_text(posixpath.relpath(one, folder)) for one in inside if one]) if folder else None


def _matching(walk: Walk, value: Value | None, pattern: Value | None, before: str) -> Listing | None:
    folder = folder_at(walk, value)
    wanted = pattern.value if isinstance(pattern, Literal) else None
    if folder is None or not isinstance(wanted, str) or wanted.startswith("/"):
        return None
    files = _below(walk, folder)
    inside = {str(one) for file in files for one in (PurePosixPath(file), *PurePosixPath(file).parents)}
    parts = PurePosixPath(before + wanted).parts
    found = sorted(one for one in inside - {"."} if _fits(PurePosixPath(one).parts, parts))
    return Listing([path_at(walk, posixpath.join(folder, one)) for one in found])


def _fits(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Tell whether a path fits a pattern, of which `**` stands for any number of folders."""
    if not pattern:
        return not parts
    if pattern[0] == _ANY:
        return any(_fits(parts[skipped:], pattern[1:]) for skipped in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def _walked(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.walk(folder)`: a row for each folder, with its folders and its files."""
    top = folder_at(walk, arguments.get("top", 0))
    if top is None:
        return None
    files = _below(walk, top)
    folders = {"", *(str(one) for file in files for one in PurePosixPath(file).parents if one.name)}
    rows: list[Value] = []
    for folder in sorted(folders):
        path = posixpath.join(top, folder) if folder else top
        names = _names(walk, path)
        inner = [one for one in names if is_folder(walk.snapshot, posixpath.join(path, one))]
        each = (inner, [one for one in names if one not in inner])
        rows.append(Listing([path_at(walk, path), *(Listing([_text(one) for one in some]) for some in each)]))
    return Listing(rows)


def _filtered(_: Walk, arguments: Arguments) -> Value | None:
    """`fnmatch.filter(names, "*.py")`."""
    names, pattern = arguments.get("names", 0), arguments.get("pat", 1)
    wanted = pattern.value if isinstance(pattern, Literal) else None
    if not isinstance(names, Listing) or not isinstance(wanted, str):
        return None
    kept = (one for one in names.items if not isinstance(one, Literal) or fnmatchcase(str(one.value), wanted))
    return Listing([*kept], names.is_open)


def _relative(walk: Walk, arguments: Arguments) -> Value | None:
    """`path.relative_to(folder)`."""
    written = _from(walk, arguments.get("", 0), arguments.get("other", 1))
    return None if written is None or written.startswith("..") else relative(walk, written)


def _relative_text(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.path.relpath(path, folder)`."""
    written = _from(walk, arguments.get("path", 0), arguments.get("start", 1))
    return None if written is None else _text(written)


def _from(walk: Walk, value: Value | None, base: Value | None) -> str | None:
    folder, path = folder_at(walk, base), path_of(walk, value)
    module = file_of(value)
    if path is None and module is not None and module.module in walk.snapshot.modules:
        path = walk.snapshot.modules[module.module].files[0]
    return None if folder is None or path is None else posixpath.relpath(path, folder or ".")


def _with_suffix(walk: Walk, arguments: Arguments) -> Value | None:
    """`path.with_suffix("")`."""
    first, suffix = arguments.get("", 0), arguments.get("suffix", 1)
    written, path = written_of(first), path_of(walk, first)
    word = suffix.value if isinstance(suffix, Literal) else None
    if not isinstance(word, str) or (word and not word.startswith(".")):
        return None
    if written is not None and PurePosixPath(str(written.value)).name:
        return relative(walk, str(PurePosixPath(str(written.value)).with_suffix(word)))
    return None if not path else path_at(walk, str(PurePosixPath(path).with_suffix(word)))


def _text(value: str) -> Literal:
    return Literal(value, is_computed=True)


OF_LISTINGS: Final[Mapping[str, Callable[[Walk, Arguments], Value | None]]] = {
    "os.listdir": _listed,
    "os.scandir": _entries,
    "os.walk": _walked,
    "os.path.relpath": _relative_text,
    "fnmatch.filter": _filtered,
    "glob.glob": _globbed_whole,
    "glob.iglob": _globbed_whole,
    "pathlib.Path.iterdir": _entries,
    "pathlib.Path.glob": _globbed,
    "pathlib.Path.rglob": _globbed_deep,
    "pathlib.Path.walk": _walked,
    "pathlib.Path.relative_to": _relative,
    "pathlib.Path.with_suffix": _with_suffix,
}
"""What the functions that list folders give; None where they tell nothing."""
