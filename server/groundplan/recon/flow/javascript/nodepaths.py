"""Which file or folder of the workspace does a script name: `path.join(__dirname, "cmds")`, `new URL("..", import.meta.url)`?

A path of the workspace is a text behind a mark, so that what is joined to it stays one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Listing, Literal, Place, Table, Value

_ROOT: Final = "\0/"
"""What stands for the folder of the workspace, and where the disk begins."""
_MOST_NAMES: Final = 400
"""Of so many files in a folder no run is followed file by file."""
_URL: Final = ("node:url.URL", "globalThis.URL")
_SAME: Final = frozenset({"fileURLToPath", "pathToFileURL", "realpathSync", "normalize"})
_LISTING: Final = frozenset({"readdirSync", "readdir"})


def names_of_file(path: RelPath) -> dict[str, Value]:
    """Give the names by which a script knows where it stands itself."""
    own, folder = _named(path), _named(posixpath.dirname(path))
    meta = Table({"url": own, "filename": own, "dirname": folder})
    return {"__filename": own, "__dirname": folder, "import": Table({"meta": meta})}


def path_of(value: Value | None, beside: RelPath) -> RelPath | None:
    """Give the path below the workspace that a text names, one with a dot from the folder of a file; else None."""
    text = _text(value)
    if text is not None and text.startswith(("./", "../")):
        text = posixpath.join(_ROOT, posixpath.dirname(beside), text)
    if text is None or not text.startswith(_ROOT):
        return None
    inner = posixpath.normpath(text.removeprefix(_ROOT) or ".")
    return None if inner.startswith("..") else RelPath(inner.lstrip("/"))


def told_of_node(walk: Walk, name: str, given: tuple[Value, ...], place: Place) -> Value | None:
    """Give what a function of Node makes of paths that are known; None where it is another one, or they are not."""
    module, _, function = name.removeprefix("node:").replace(".default.", ".").partition(".")
    if name in _URL:
        return _address(given, place)
    if function in _SAME and given and path_of(given[0], RelPath("")) is not None:
        return given[0]
    if module in ("fs", "fs/promises") and function in _LISTING and len(given) == 1:
        return _names_in(walk, given[0], place)
    make = _OF_PATHS.get(function) if module.startswith("path") else None
    words = [_text(one) for one in given]
    known = [one for one in words if one is not None]
    return None if make is None or not known or len(known) < len(words) else Literal(make(known), place, True)


def _named(path: str) -> Literal:
    return Literal(f"{_ROOT}{path}", is_computed=True)


def _text(value: Value | None) -> str | None:
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else None


def _joined(words: list[str]) -> str:
    return posixpath.normpath("/".join(one for one in words if one) or ".")


def _resolved(words: list[str]) -> str:
    """A path that begins at the top takes the place of those before it."""
    start = next((at for at in reversed(range(len(words))) if words[at].startswith((_ROOT, "/"))), 0)
    return _joined(words[start:])


_OF_PATHS: Final[Mapping[str, Callable[[list[str]], str]]] = {
    "join": _joined,
    "resolve": _resolved,
    "dirname": lambda words: posixpath.dirname(words[0]),
    "basename": lambda words: posixpath.basename(words[0]).removesuffix(words[1] if len(words) > 1 else ""),
    "extname": lambda words: posixpath.splitext(words[0])[1],
}


def _address(given: tuple[Value, ...], place: Place) -> Value | None:
    """`new URL("../x.json", import.meta.url)` is what stands there, seen from the folder of the file."""
    words = [one for one in map(_text, given) if one is not None]
    if len(words) != 2 or not words[1].startswith(_ROOT) or ":" in words[0]:
        return None
    return Literal(_joined([posixpath.dirname(words[1]), words[0]]), place, True)


def _names_in(walk: Walk, folder: Value, place: Place) -> Value | None:
    path = path_of(folder, RelPath(""))
    if path is None:
        return None
    start = "" if path == "." else f"{path}/"
    below = (
        one.removeprefix(start).partition("/")[0] for one in walk.snapshot.files if one.startswith(start)
    )
    names = sorted(set(below))
    if not names or len(names) > _MOST_NAMES:
        return UNKNOWN
    return Listing([Literal(one, place, True) for one in names], is_list=True)
