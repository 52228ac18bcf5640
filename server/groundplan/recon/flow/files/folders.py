"""What does code make of a folder of the project's own: which file is in it, and which module is loaded from one?

A module stands for its file, and a package for its folder.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

from groundplan.recon.flow.files.datafiles import OF_DATA, beside
from groundplan.recon.flow.files.listings import OF_LISTINGS, folder_at, with_wildcards
from groundplan.recon.flow.files.paths import file_of, is_folder, path_at, path_of
from groundplan.recon.flow.modules.finders import OF_FINDERS, run_module, specification
from groundplan.recon.flow.state import Walk, package_of
from groundplan.recon.flow.values import Arguments, Inside, Listing, Literal, Thing, Value

_SOURCE: Final = ".py"


def folder_of(walk: Walk, value: Value | None) -> str | None:
    """Give the package whose folder a value is: its `__path__`, or the folder of a file in it."""
    match value:
        case Inside() if value.module in walk.snapshot.modules:
            return package_of(walk, value.module)
        case Listing() if len(value.items) == 1:
            return folder_of(walk, value.items[0])
        case Thing() if folder_at(walk, value) is not None:
            return folder_of(walk, file_of(value))
        case _:
            return None


def _joined(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.path.join(folder, name)`: what is there, a file of code that is not there, or a pattern."""
    first, names = arguments.get("", 0), arguments.positional[1:]
    base = folder_at(walk, first) if isinstance(first, Inside) else path_of(walk, first)
    words = tuple(one.value for one in names if isinstance(one, Literal) and isinstance(one.value, str))
    if base is None or len(words) != len(names):
        return None
    path = posixpath.normpath(posixpath.join(base, *words))
    is_missing = path.endswith(_SOURCE) and not path.startswith(("/", ".."))
    return (
        beside(walk, base, words)
        or with_wildcards(walk, base, words)
        or (path_at(walk, path) if is_missing else None)
    )


def _parted(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.path.splitext(name)`."""
    name = _name(walk, arguments)
    return None if name is None else Listing([_text(one) for one in _split(name)])


def _split(name: str) -> tuple[str, str]:
    suffix = PurePosixPath(name).suffix
    return name.removesuffix(suffix), suffix


def _last(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.path.basename(path)`."""
    name = _name(walk, arguments)
    return None if name is None else _text(name.rpartition("/")[2])


def _name(walk: Walk, arguments: Arguments) -> str | None:
    first = arguments.positional[0]
    if isinstance(first, Literal):
        return first.value if isinstance(first.value, str) else None
    if isinstance(first, Thing):
        name = first.fields.get("name")
        return str(name.value) if path_of(walk, first) is not None and isinstance(name, Literal) else None
    module = walk.snapshot.modules.get(first.module) if isinstance(first, Inside) else None
    is_file = module is not None and bool(module.files) and module.package != module.id
    return PurePosixPath(module.files[0]).name if module is not None and is_file else None


def _is_folder(walk: Walk, arguments: Arguments) -> Value | None:
    first = arguments.positional[0]
    if isinstance(first, Inside):
        return Literal(package_of(walk, first.module) == first.module)
    path = path_of(walk, first)
    is_there = path is not None and is_folder(walk.snapshot, path)
    return Literal(is_there) if is_there or _is_known(walk, path) else None


def _is_file(walk: Walk, arguments: Arguments) -> Value | None:
    """A package stands for its folder and for the file in it, so nothing is told of one."""
    first = arguments.positional[0]
    if isinstance(first, Inside):
        return None if package_of(walk, first.module) == first.module else Literal(value=True)
    path = path_of(walk, first)
    is_known = path is not None and (is_folder(walk.snapshot, path) or _is_known(walk, path))
    return Literal(path in walk.snapshot.files) if is_known else None


def _is_known(walk: Walk, path: str | None) -> bool:
    """Tell whether it is known if something is at a path: what a build leaves there is no code of Python."""
    return path is not None and (path in walk.snapshot.files or path.endswith(_SOURCE))


def _specified(walk: Walk, arguments: Arguments) -> Value | None:
    """`spec_from_file_location(name, path)` and `SourceFileLoader(name, path)`: the file says which module it is."""
    module = file_of(arguments.get("location", 1)) or file_of(arguments.get("path", 1))
    return None if module is None else specification(walk, module)


def _loaded(walk: Walk, arguments: Arguments) -> Value | None:
    """What is made of a specification, or of the path of a file."""
    del walk
    return file_of(arguments.positional[0])


def _loaded_second(walk: Walk, arguments: Arguments) -> Value | None:
    module = file_of(arguments.get("pathname", 1))
    return None if module is None else run_module(walk, module)


def _text(value: str) -> Literal:
    return Literal(value, is_computed=True)


OF_FOLDERS: Final[Mapping[str, Callable[[Walk, Arguments], Value | None]]] = {
    **OF_DATA,
    **OF_LISTINGS,
    **OF_FINDERS,
    "os.path.join": _joined,
    "os.path.splitext": _parted,
    "os.path.basename": _last,
    "os.path.isdir": _is_folder,
    "os.path.isfile": _is_file,
    "importlib.util.spec_from_file_location": _specified,
    "importlib.machinery.SourceFileLoader": _specified,
    "importlib.util.module_from_spec": _loaded,
    "imp.load_source": _loaded_second,
    # The library that linters parse with has loaders of its own.
    "astroid.modutils.load_module_from_file": _loaded,
}
"""What the functions that ask for folders, files and modules in them give; None where they tell nothing."""
