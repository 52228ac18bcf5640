"""Which file beside its code does a program read, and what does it hold: commands and options may stand in a table there."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.files.datanames import LOADERS
from groundplan.recon.flow.files.jsonfiles import document_value
from groundplan.recon.flow.files.paths import IS_THERE, SAME, SIBLING, is_folder, path_at, path_of, written_of
from groundplan.recon.flow.state import UNKNOWN, Walk, package_of
from groundplan.recon.flow.values import Arguments, Inside, Literal, Thing, Value

_TEXTS: Final = ("str", "os.fspath")


def beside(walk: Walk, base: str, names: tuple[str, ...]) -> Thing | None:
    """Give the path that names lead to from a folder; None where nothing of the workspace is there."""
    path = posixpath.normpath(posixpath.join(base, *names))
    is_there = path in walk.snapshot.files or is_folder(walk.snapshot, path)
    return path_at(walk, path) if is_there and not path.startswith(("/", "..")) else None


def moved(walk: Walk, name: str, arguments: Arguments) -> Value | None:
    """Give what a function on paths makes of one that leads to data; None for all others."""
    first, *rest = arguments.positional
    if not rest and (written := written_of(first)) is not None:
        return written if name in _TEXTS else first
    words = tuple(one.value for one in rest if isinstance(one, Literal) and isinstance(one.value, str))
    path = path_of(walk, first)
    if path is not None and rest and len(words) == len(rest) and name == "pathlib.Path":
        return beside(walk, path, words)
    if rest or not isinstance(first, Thing) or path is None:
        return None
    return first.fields.get("parent", UNKNOWN) if name == "os.path.dirname" else first


def _same(walk: Walk, arguments: Arguments) -> Value | None:
    """`open(path)`, `str(path)`, `path.read_text()`."""
    first = arguments.get("file", 0)
    return first if isinstance(first, Thing) and path_of(walk, first) is not None else None


def _is_there(walk: Walk, arguments: Arguments) -> Value | None:
    path = path_of(walk, arguments.get("path", 0))
    return Literal(value=True) if path is not None and path in walk.snapshot.files else None


def _sibling(walk: Walk, arguments: Arguments) -> Value | None:
    """`Path(__file__).with_name("words.json")`."""
    first, word = arguments.get("", 0), arguments.get("name", 1)
    folder = Inside(package_of(walk, first.module)) if isinstance(first, Inside) else _above(first)
    base = path_of(walk, folder)
    return beside(walk, base, (str(word.value),)) if base is not None and isinstance(word, Literal) else None


def _above(value: Value | None) -> Value | None:
    return value.fields.get("parent") if isinstance(value, Thing) else None


def _folder(walk: Walk, arguments: Arguments) -> Value | None:
    """`importlib.resources.files(package)`: the folder of a package, which stands for that."""
    first = arguments.get("anchor", 0) or arguments.get("package", 0)
    if isinstance(first, Literal) and str(first.value) in walk.snapshot.modules:
        first = Inside(str(first.value))
    return Inside(package_of(walk, first.module)) if isinstance(first, Inside) else None


def _in_package(walk: Walk, arguments: Arguments) -> Value | None:
    """`pkgutil.get_data(package, name)`, `importlib.resources.open_text(package, name)`."""
    base = path_of(walk, _folder(walk, arguments))
    names = [one.value for one in arguments.positional[1:] if isinstance(one, Literal)]
    words = tuple(one for one in names if isinstance(one, str))
    return None if base is None or not words else beside(walk, base, words[:1])


def _loaded(walk: Walk, arguments: Arguments) -> Value | None:
    """`json.load(file)`, `tomllib.loads(text)`: what the file holds, read the way that its own name asks for."""
    given = (*arguments.positional, *arguments.keywords.values())
    path = path_of(walk, given[0]) if given else None
    record = None if path is None else walk.snapshot.files.get(RelPath(path))
    if record is None:
        return None
    return document_value(walk.snapshot, record.path)


_OPENED: Final = ("builtins.open", "io.open", "codecs.open", "io.StringIO", "io.BytesIO", SAME.name)
_HELD: Final = ("importlib.resources.as_file", "importlib_resources.as_file", "contextlib.closing")
_PACKAGED: Final = (
    *(
        f"importlib.resources.{one}"
        for one in ("open_text", "open_binary", "read_text", "read_binary", "path")
    ),
    *(f"pkg_resources.resource_{one}" for one in ("filename", "string", "stream")),
    "pkgutil.get_data",
)

OF_DATA: Final[Mapping[str, Callable[[Walk, Arguments], Value | None]]] = {
    **dict.fromkeys((*_OPENED, *_HELD), _same),
    **dict.fromkeys(("importlib.resources.files", "importlib_resources.files"), _folder),
    **dict.fromkeys(_PACKAGED, _in_package),
    **dict.fromkeys(LOADERS, _loaded),
    **dict.fromkeys(("os.path.exists", IS_THERE.name), _is_there),
    SIBLING.name: _sibling,
}
"""What the functions that find, open and load a file of data give; None where it is none of the workspace's."""
