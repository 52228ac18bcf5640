"""What does code find in a folder of the project's own: which files it lists, and which module is loaded from one?

A program that keeps its plugins in a folder lists it and loads what it finds, so what is there is known.
A module stands for its file, and a package for its folder.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.datafiles import OF_DATA, beside, path_of
from groundplan.recon.flow.introspection import package_of
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Arguments,
    Inside,
    Listing,
    Literal,
    Outside,
    Place,
    Prepared,
    Thing,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE
from groundplan.text.spans import ORIGIN

_FILE: Final = "<file>"
"""The field of a path, a specification or a loader that holds the module which it is about."""
_INDEX: Final = "__init__"
_SOURCE: Final = ".py"


def folder_of(walk: Walk, value: Value | None) -> str | None:
    """Give the package whose folder a value is: its `__path__`, or the folder of a file in it."""
    match value:
        case Inside() if value.module in walk.snapshot.modules:
            return package_of(walk, value.module)
        case Listing() if len(value.items) == 1:
            return folder_of(walk, value.items[0])
        case _:
            return None


def file_of(value: Value | None) -> Inside | None:
    """Give the module whose file a path is; None where it is that of none."""
    held = value.fields.get(_FILE) if isinstance(value, Thing) else value
    return held if isinstance(held, Inside) else None


def _listed(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.listdir(folder)`."""
    names = _names(walk, folder_of(walk, arguments.get("path", 0)))
    return None if names is None else Listing([_text(one) for one in names])


def _entries(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.scandir(folder)`, `Path(folder).iterdir()`, `Path(folder).glob(pattern)`."""
    package = folder_of(walk, arguments.get("path", 0))
    names, pattern = _names(walk, package), arguments.get("pattern", 1)
    if package is None or names is None:
        return None
    if pattern is None:
        return Listing([_entry(walk, package, one) for one in names])
    wanted = pattern.value if isinstance(pattern, Literal) else None
    if not isinstance(wanted, str) or "/" in wanted or "**" in wanted:
        return None
    return Listing([_entry(walk, package, one) for one in names if fnmatchcase(one, wanted)])


def _names(walk: Walk, package: str | None) -> list[str] | None:
    """The names right in the folder of a package, in the order of the alphabet."""
    files = () if package is None else walk.snapshot.modules[package].files
    if not files or PurePosixPath(files[0]).stem != _INDEX:
        return None
    start = files[0].rpartition("/")[0]
    folder = f"{start}/" if start else ""
    inside = (one.removeprefix(folder) for one in walk.snapshot.files if one.startswith(folder))
    return sorted({one.partition("/")[0] for one in inside})


def _entry(walk: Walk, package: str, name: str) -> Thing:
    path, module = PurePosixPath(name), _module_in(walk, package, name)
    held = UNKNOWN if module is None else module
    asked = Arguments((held,))
    fields: dict[str, Value] = {
        "name": _text(name),
        "stem": _text(path.stem),
        "suffix": _text(path.suffix),
        "path": held,
        "is_dir": Prepared(Outside("os.path.isdir"), asked),
        "is_file": Prepared(Outside("os.path.isfile"), asked),
        _FILE: held,
    }
    return _thing(walk, "pathlib.Path", fields)


def _module_in(walk: Walk, package: str, name: str) -> Inside | None:
    """The module that a file of a package's folder holds, or the package that a folder in it is."""
    stem, suffix = _split(name)
    module = package if name == _INDEX + _SOURCE else f"{package}.{stem}"
    found = walk.snapshot.modules.get(module)
    is_file = suffix == _SOURCE
    # `join(folder, "name")` without an ending is no file, so it is no module unless it is a package.
    is_there = found is not None and (module == package or (found.package == module) is not is_file)
    return Inside(module) if is_there and suffix in ("", _SOURCE) else None


def _joined(walk: Walk, arguments: Arguments) -> Value | None:
    """`os.path.join(folder, name)`: a module, else a file or folder of data."""
    found = file_of(arguments.get("", 0))
    base, names = path_of(walk, found or arguments.get("", 0)), arguments.positional[1:]
    for one in arguments.positional[1:]:
        package = folder_of(walk, found)
        name = one.value if isinstance(one, Literal) else None
        found = _module_in(walk, package, name) if package is not None and isinstance(name, str) else None
    if found is not None or base is None:
        return found
    words = tuple(one.value for one in names if isinstance(one, Literal) and isinstance(one.value, str))
    return beside(walk, base, words) if len(words) == len(names) else None


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
        return str(name.value) if file_of(first) is not None and isinstance(name, Literal) else None
    module = walk.snapshot.modules.get(first.module) if isinstance(first, Inside) else None
    is_file = module is not None and bool(module.files) and module.package != module.id
    return PurePosixPath(module.files[0]).name if module is not None and is_file else None


def _is_folder(walk: Walk, arguments: Arguments) -> Value | None:
    module = file_of(arguments.positional[0])
    return None if module is None else Literal(package_of(walk, module.module) == module.module)


def _is_file(walk: Walk, arguments: Arguments) -> Value | None:
    """A package stands for its folder and for the file in it, so nothing is told of one."""
    module = file_of(arguments.positional[0])
    is_file = module is not None and package_of(walk, module.module) != module.module
    is_data = path_of(walk, arguments.positional[0]) in walk.snapshot.files
    return Literal(value=True) if is_file or is_data else None


def _specified(walk: Walk, arguments: Arguments) -> Value | None:
    """`spec_from_file_location(name, path)` and `SourceFileLoader(name, path)`: the file says which module it is."""
    module = file_of(arguments.get("location", 1)) or file_of(arguments.get("path", 1))
    if module is None:
        return None
    load = Prepared(Outside("importlib.util.module_from_spec"), Arguments((module,)))
    loader = _thing(walk, "importlib.machinery.SourceFileLoader", {"load_module": load, _FILE: module})
    fields: dict[str, Value] = {"loader": loader, "load_module": load, _FILE: module}
    return _thing(walk, "importlib.machinery.ModuleSpec", fields)


def _loaded(walk: Walk, arguments: Arguments) -> Value | None:
    """What is made of a specification, or of the path of a file."""
    del walk
    return file_of(arguments.positional[0])


def _loaded_second(walk: Walk, arguments: Arguments) -> Value | None:
    del walk
    return file_of(arguments.get("pathname", 1))


def _text(value: str) -> Literal:
    return Literal(value, is_computed=True)


def _thing(walk: Walk, type_name: str, fields: dict[str, Value]) -> Thing:
    place = Place(RelPath(""), ORIGIN, MODULE_SCOPE)
    return Thing(-1, FOREIGN + type_name, place, Arguments(), fields=fields, root=walk.root)


OF_FOLDERS: Final[Mapping[str, Callable[[Walk, Arguments], Value | None]]] = {
    **OF_DATA,
    "os.listdir": _listed,
    "os.scandir": _entries,
    "pathlib.Path.iterdir": _entries,
    "pathlib.Path.glob": _entries,
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
