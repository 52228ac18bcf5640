"""How does code find a module by its bare name: in a folder, by the finder of one, on the path of imports?"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.files.listings import folder_at
from groundplan.recon.flow.files.paths import about, file_of, module_at, path_of, thing_of
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Arguments, Inside, Listing, Literal, Outside, Prepared, Thing, Value

_SOURCE: Final = ".py"
_FIND: Final = "<finder>.find"
_RUN: Final = "<loader>.run"


def specification(walk: Walk, module: Inside) -> Thing:
    """Make the specification of a module, which its loader takes, and which can load it itself."""
    load = Prepared(Outside(_RUN), Arguments((module,)))
    ways: dict[str, Value] = {"load_module": load, "exec_module": load}
    loader = about(walk, "importlib.machinery.SourceFileLoader", module, ways)
    return about(walk, "importlib.machinery.ModuleSpec", module, {"loader": loader, "load_module": load})


def run_module(walk: Walk, module: Inside) -> Inside:
    """Run what a module does as it is loaded: plugins register themselves, and nobody asks for their names."""
    walk.steps.walk_module(walk, module.module)
    return module


def finder_of(walk: Walk, package: str) -> Thing:
    """Make the finder that goes with each module of a package's folder: `finder.find_spec(name)`."""
    find = Prepared(Outside(_FIND), Arguments((Inside(package),)))
    return thing_of(walk, "importlib.machinery.FileFinder", {"find_spec": find, "find_module": find})


def searched_for(walk: Walk, name: str) -> Value:
    """Give the module of a bare name in a folder that the code put on the path of imports."""
    found = (_module_in(walk, folder, name) for folder in walk.searched if name.isidentifier())
    return next((one for one in found if one is not None), UNKNOWN)


def _found(walk: Walk, arguments: Arguments) -> Value | None:
    """`imp.find_module(name, [folder])`: an open file, the path and a description."""
    folder = folder_at(walk, arguments.get("path", 1))
    module = None if folder is None else _module_in(walk, folder, _word(arguments.get("name", 0)))
    return None if module is None else Listing([UNKNOWN, module, UNKNOWN])


def _loaded(walk: Walk, arguments: Arguments) -> Value | None:
    """`imp.load_module(name, file, path, description)`."""
    module = file_of(arguments.get("pathname", 2))
    return None if module is None else run_module(walk, module)


def _run(walk: Walk, arguments: Arguments) -> Value | None:
    """`loader.exec_module(module)`."""
    module = file_of(arguments.get("", 0))
    return None if module is None else run_module(walk, module)


def _found_in(walk: Walk, arguments: Arguments) -> Value | None:
    """`finder.find_spec(name)`."""
    folder = path_of(walk, arguments.get("", 0))
    word = _word(arguments.get("fullname", 1)).rpartition(".")[2]
    module = None if folder is None else _module_in(walk, folder, word)
    return None if module is None else specification(walk, module)


def _searched(walk: Walk, arguments: Arguments) -> Value | None:
    """`sys.path.append(folder)`, `sys.path.insert(0, folder)`: what is imported by its bare name may lie there."""
    folder = folder_at(walk, arguments.positional[-1])
    if folder is not None and folder not in walk.searched:
        walk.searched.append(folder)
    return None


def _module_in(walk: Walk, folder: str, name: str) -> Inside | None:
    path = posixpath.join(folder, name)
    return None if not name else module_at(walk, f"{path}{_SOURCE}") or module_at(walk, path)


def _word(value: Value | None) -> str:
    return str(value.value) if isinstance(value, Literal) else ""


OF_FINDERS: Final[Mapping[str, Callable[[Walk, Arguments], Value | None]]] = {
    _FIND: _found_in,
    _RUN: _run,
    "imp.find_module": _found,
    "imp.load_module": _loaded,
    "sys.path.append": _searched,
    "sys.path.insert": _searched,
}
"""What the functions that find modules give; None where they tell nothing."""
