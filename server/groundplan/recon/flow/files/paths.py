"""What is a path of the workspace, and what do its own methods tell: a file or folder of code, of data, or none yet?

A path, the file that is opened at it and the text in that are one object here: what is loaded from it is the same.
"""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.state import FOREIGN, UNKNOWN, Walk, package_of
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

JOIN: Final = Outside("os.path.join")
"""What `folder / name` does too."""
SAME: Final = Outside("<data>.same")
SIBLING: Final = Outside("pathlib.Path.with_name")
IS_THERE: Final = Outside("<data>.is-there")
_PATH: Final = "pathlib.Path"
_WHERE: Final = "<data>"
"""The field of a path that holds where it leads."""
_FILE: Final = "<file>"
"""The field of a path, a specification or a loader that holds the module which it is about."""
_WRITTEN: Final = "<written>"
"""The field of a path from one folder to what is below it that holds how it is written."""
_INDEX: Final = "__init__.py"
_SOURCE: Final = ".py"
WORDS_OF_PATHS: Final = {
    **dict.fromkeys(("os.sep", "os.path.sep", "posixpath.sep"), "/"),
    **dict.fromkeys(("os.pardir", "os.path.pardir"), ".."),
    **dict.fromkeys(("os.curdir", "os.path.curdir"), "."),
    "os.extsep": ".",
}
"""What Python calls the parts of a path, as the paths of a workspace have them."""
_WORDS: Final = ("name", "stem", "suffix")
_ITSELF: Final = (
    *("open", "read", "read_text", "read_bytes", "resolve", "absolute", "decode", "__enter__"),
    *("as_posix", "expanduser"),
)
_ASKED: Final = {
    "exists": IS_THERE,
    "joinpath": JOIN,
    "with_name": SIBLING,
    "is_dir": Outside("os.path.isdir"),
    "is_file": Outside("os.path.isfile"),
    **{name: Outside(f"{_PATH}.{name}") for name in ("iterdir", "glob", "rglob", "walk")},
    **{name: Outside(f"{_PATH}.{name}") for name in ("relative_to", "with_suffix")},
}

_OF_MODULE: Final = {
    **_ASKED,
    "resolve": Outside("os.path.realpath"),
    "absolute": Outside("os.path.abspath"),
    "expanduser": Outside("os.path.expanduser"),
}


def path_at(walk: Walk, path: str) -> Thing:
    """Make the path of a file or folder, whether or not it is there."""
    pure, module = PurePosixPath(path), module_at(walk, path)
    made = thing_of(walk, _PATH, {})
    own = Arguments((made,))
    made.fields[_WHERE] = _text(path)
    made.fields.update({name: Prepared(SAME, own) for name in _ITSELF})
    made.fields.update({name: Prepared(function, own) for name, function in _ASKED.items()})
    made.fields.update({"path": made, _FILE: UNKNOWN if module is None else module})
    if path:
        # What the folder of the whole workspace is called is nowhere in it.
        made.fields.update({key: _text(getattr(pure, key)) for key in _WORDS})
        made.fields["parent"] = path_at(walk, posixpath.dirname(path))
    return made


def path_of(walk: Walk, value: Value | None) -> str | None:
    """Give the file or folder of the workspace that a value is; a package stands for its folder."""
    match value:
        case Thing() if isinstance(held := value.fields.get(_WHERE), Literal):
            return str(held.value)
        case Inside() if package_of(walk, value.module) == value.module:
            module = walk.snapshot.modules.get(value.module)
            return posixpath.dirname(module.files[0]) if module is not None and module.files else None
        case _:
            return None


def file_of(value: Value | None) -> Inside | None:
    """Give the module whose file a path is; None where it is that of none."""
    held = value.fields.get(_FILE) if isinstance(value, Thing) else value
    return held if isinstance(held, Inside) else None


def told_of_file(walk: Walk, module: Inside, name: str) -> Value | None:
    """Give what the path of a module's file has, such as `Path(__file__).parent`; None where it is something else."""
    if name in _OF_MODULE:
        return Prepared(_OF_MODULE[name], Arguments((module,)))
    found = walk.snapshot.modules.get(module.module)
    if found is None or not found.files or not (name == "parent" or name in _WORDS):
        return None
    if name == "parent":
        return folder_around(walk, module)
    # A package stands for its folder as well as for the file in it.
    return None if found.package == found.id else path_at(walk, found.files[0]).fields[name]


def folder_around(walk: Walk, module: Inside) -> Value:
    """Give the folder that a module's file is in, whether or not it is a package."""
    found = walk.snapshot.modules.get(module.module)
    return UNKNOWN if found is None or not found.files else path_at(walk, posixpath.dirname(found.files[0]))


def module_at(walk: Walk, path: str) -> Inside | None:
    """Give the module that a file holds, or the package that a folder is."""
    file = path if path.endswith(_SOURCE) else posixpath.join(path, _INDEX)
    found = walk.snapshot.module_of(RelPath(file)) if file in walk.snapshot.files else None
    return None if found is None else Inside(found.id)


def is_folder(snapshot: Snapshot, path: str) -> bool:
    """Tell whether a file of the workspace is below a path, however deep."""
    return path in snapshot.derive(_folders)


def about(walk: Walk, type_name: str, module: Inside, fields: dict[str, Value]) -> Thing:
    """Make an object that is about the file of a module."""
    return thing_of(walk, type_name, {**fields, _FILE: module})


def relative(walk: Walk, written: str) -> Thing:
    """Make the path from one folder to what is below it: nothing is asked of it but its words."""
    pure = PurePosixPath(written)
    made = thing_of(walk, _PATH, {})
    own = Arguments((made,))
    made.fields.update({key: _text(getattr(pure, key)) for key in _WORDS} | {_WRITTEN: _text(str(pure))})
    made.fields["parts"] = Listing([_text(one) for one in pure.parts])
    made.fields["with_suffix"] = Prepared(_ASKED["with_suffix"], own)
    made.fields["as_posix"] = Prepared(Outside("os.fspath"), own)
    if pure.name:
        made.fields["parent"] = relative(walk, str(pure.parent))
    return made


def written_of(value: Value | None) -> Literal | None:
    """Give the text of a path from one folder to another; None for every other value."""
    held = value.fields.get(_WRITTEN) if isinstance(value, Thing) else None
    return held if isinstance(held, Literal) else None


def same_path(walk: Walk, left: Value, right: Value) -> bool | None:
    """Tell whether two paths are the same; a package may stand for its folder or for its file, so it is asked which."""
    if isinstance(left, Inside) and isinstance(right, Inside):
        return left == right
    first, second = path_of(walk, left), path_of(walk, right)
    if first is None or second is None:
        return None
    is_index = not {first, second}.isdisjoint({f"{first}/{_INDEX}", f"{second}/{_INDEX}"})
    is_vague = is_index and (isinstance(left, Inside) or isinstance(right, Inside))
    return None if is_vague else first == second


def thing_of(walk: Walk, type_name: str, fields: dict[str, Value]) -> Thing:
    """Make an object of the standard library that stands nowhere."""
    place = Place(RelPath(""), ORIGIN, MODULE_SCOPE)
    return Thing(-1, FOREIGN + type_name, place, Arguments(), fields=fields, root=walk.root)


def _folders(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(str(one) for path in snapshot.files for one in PurePosixPath(path).parents if one.name)


def _text(value: str) -> Literal:
    return Literal(value, is_computed=True)
