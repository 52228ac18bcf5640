"""What does code learn about the code around it: the modules of a package, the members of a module, a signature?

Layers that are written once for many commands find them this way, so what they find must be known to follow them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.carried import lacks
from groundplan.recon.flow.classes.ancestry import OF_ANCESTRY
from groundplan.recon.flow.classes.order import find_method, lineage
from groundplan.recon.flow.declared import is_record, told_of_names
from groundplan.recon.flow.files.datafiles import moved
from groundplan.recon.flow.files.folders import OF_FOLDERS, folder_of
from groundplan.recon.flow.files.paths import file_of, folder_around
from groundplan.recon.flow.library.introspection import MADE
from groundplan.recon.flow.library.specifications import OF_SIGNATURES
from groundplan.recon.flow.lookup import value_of_attribute, value_of_held
from groundplan.recon.flow.modules.finders import finder_of, run_module, searched_for
from groundplan.recon.flow.modules.namespaces import names_of_module, with_list
from groundplan.recon.flow.state import UNKNOWN, Walk, facts_of, package_of
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Inside,
    Kind,
    Listing,
    Literal,
    Outside,
    Place,
    Routine,
    Row,
    Table,
    Thing,
    Unknown,
    Value,
)
from groundplan.syntax.facts import MODULE_SCOPE, DefinitionKind
from groundplan.text.spans import ORIGIN

_FUNCTIONS: Final = frozenset({DefinitionKind.FUNCTION, DefinitionKind.METHOD})
_PATHS: Final = frozenset(
    {
        *("pathlib.Path", "builtins.str", "os.fspath", "os.path.dirname", "os.path.abspath"),
        *("os.path.realpath", "os.path.normpath", "os.path.expanduser", "os.path.expandvars"),
    }
)
_FOUND: Final = ("module_finder", "name", "ispkg")


def reflected(walk: Walk, name: str, arguments: Arguments) -> Value | None:
    """Give what a function of the standard library tells about code; None where it tells nothing."""
    if not arguments.positional:
        return None
    if name in _PATHS:
        first = arguments.positional[0]
        if (found := moved(walk, name.removeprefix("builtins."), arguments)) is not None:
            return found
        file = file_of(first)
        if file is not None and name == "pathlib.Path":
            return first
        return None if file is None else _beside(walk, file, is_folder=name == "os.path.dirname")
    tell = _TELLING.get(name)
    return None if tell is None else tell(walk, arguments)


def is_reflective(name: str) -> bool:
    """Tell whether a function of the standard library tells about code."""
    return name in _TELLING or name in _PATHS


def _beside(walk: Walk, module: Inside, *, is_folder: bool) -> Value:
    """A module stands for its file, and the package of the folder for that, if the folder is one."""
    if not is_folder:
        return module
    package = package_of(walk, module.module)
    return Inside(package) if package in walk.snapshot.modules else folder_around(walk, module)


def _imported(walk: Walk, arguments: Arguments) -> Value:
    name, package = _text(arguments.get("name", 0)), _text(arguments.get("package", 1))
    bare = name.lstrip(".")
    if bare != name:
        above = package.split(".")[: len(package.split(".")) - (len(name) - len(bare)) + 1]
        name = ".".join([*above, *([bare] if bare else [])])
    found = Inside(name) if name in walk.snapshot.modules else searched_for(walk, name)
    return run_module(walk, found) if isinstance(found, Inside) else found


def _imported_from(walk: Walk, arguments: Arguments) -> Value:
    """`__import__(name)` gives the outermost package, unless it is told what to take from the module itself."""
    name, taken = _text(arguments.get("name", 0)), arguments.get("fromlist", 3)
    level = arguments.get("level", 4)
    if isinstance(level, Literal) and level.value == 1 and walk.here is not None:
        # From the package of the code that asks.
        around = walk.snapshot.module_of(walk.here.path)
        name = name if around is None else f"{around.package}.{name}"
        return Inside(name) if name in walk.snapshot.modules else UNKNOWN
    is_whole = isinstance(taken, Listing) and bool(taken.items)
    module = name if is_whole else name.partition(".")[0]
    is_there = {name, module} <= walk.snapshot.modules.keys()
    return Inside(module) if is_there else searched_for(walk, name)


def _modules(walk: Walk, arguments: Arguments) -> Value:
    return _scanned(walk, arguments, is_deep=False)


def _all_modules(walk: Walk, arguments: Arguments) -> Value:
    return _scanned(walk, arguments, is_deep=True)


def _scanned(walk: Walk, arguments: Arguments, *, is_deep: bool) -> Value:
    package = folder_of(walk, arguments.get("path", 0))
    if package is None:
        return UNKNOWN
    prefix, finder = _text(arguments.get("prefix", 1)), finder_of(walk, package)
    found: list[Value] = []
    for one in sorted(walk.snapshot.modules):
        name = one.removeprefix(f"{package}.")
        if name != one and (is_deep or "." not in name):
            is_package = walk.snapshot.modules[one].package == one
            found.append(
                Row([finder, Literal(prefix + name, is_computed=True), Literal(is_package)], names=_FOUND)
            )
    return Listing(found)


def _attribute(walk: Walk, arguments: Arguments) -> Value:
    name = arguments.get("", 1)
    if not isinstance(name, Literal):
        return UNKNOWN
    owner, default = arguments.positional[0], arguments.get("", 2)
    found = value_of_held(walk, owner, str(name.value))
    is_known = isinstance(owner, Inside | Kind) or lacks(walk, owner, str(name.value))
    is_missing = isinstance(found, Unknown) and is_known
    return default if is_missing and default is not None else found


def _names(walk: Walk, arguments: Arguments) -> Value:
    names = _members(walk, arguments.positional[0])
    return UNKNOWN if names is None else Listing([Literal(one, is_computed=True) for one in names])


def _held(walk: Walk, arguments: Arguments) -> Value:
    owner = arguments.positional[0]
    told = told_of_names(walk, owner, "__dict__")
    if told is not None:
        return told
    names = _members(walk, owner)
    held = {one: value_of_attribute(walk, owner, one) for one in names or ()}
    return UNKNOWN if names is None else Table(with_list(held))


def _pairs(walk: Walk, arguments: Arguments) -> Value:
    """`inspect.getmembers`, with one of the predicates that are read here."""
    owner, predicate = arguments.positional[0], arguments.get("predicate", 1)
    names = _members(walk, owner)
    is_told = isinstance(predicate, Outside) and predicate.name in _TELLING
    is_known = predicate is None or is_told or isinstance(predicate, Closure | Routine)
    if names is None or not is_known:
        return UNKNOWN
    found: list[Value] = []
    for name in names:
        value = value_of_attribute(walk, owner, name)
        if predicate is None or _holds(walk, predicate, value, owner):
            found.append(Listing([Literal(name, is_computed=True), value]))
    return Listing(found)


def _holds(walk: Walk, predicate: Value, value: Value, owner: Value) -> bool:
    given = Arguments((value,))
    if isinstance(predicate, Outside):
        return reflected(walk, predicate.name, given) == Literal(value=True)
    kind = owner.kind if isinstance(owner, Thing) else owner
    path = kind.path if isinstance(kind, Kind) else RelPath("")
    told = walk.steps.apply_call(walk, predicate, given, Place(path, ORIGIN, MODULE_SCOPE))
    return isinstance(told, Literal) and bool(told.value)


def _members(walk: Walk, owner: Value) -> list[str] | None:
    """The names of a module, or those of a class and of all above it, in the order of the alphabet."""
    if isinstance(owner, Inside):
        return names_of_module(walk, owner.module)
    kind = owner.kind if isinstance(owner, Thing) else owner
    if not isinstance(kind, Kind):
        return None
    line = lineage(walk.snapshot, kind).kinds
    return sorted(
        {
            *(owner.fields if isinstance(owner, Thing) else ()),
            *(name for above in line for name in walk.steps.class_body(walk, above)),
            *(
                one.qualname.rpartition(".")[2]
                for above in line
                for one in facts_of(walk, above.path).definitions
                if one.parent == above.index and one.kind in _FUNCTIONS
            ),
        }
    )


def _is_function(walk: Walk, arguments: Arguments) -> Value:
    del walk
    first = arguments.positional[0]
    return UNKNOWN if isinstance(first, Unknown) else Literal(isinstance(first, Routine))


def _is_bound(walk: Walk, arguments: Arguments) -> Value:
    del walk
    first = arguments.positional[0]
    return (
        UNKNOWN if isinstance(first, Unknown) else Literal(isinstance(first, Routine) and bool(first.bound))
    )


def _is_called(walk: Walk, arguments: Arguments) -> Value:
    del walk
    first = arguments.positional[0]
    is_known = isinstance(first, Routine | Kind | Closure | Literal | Listing | Table)
    return Literal(isinstance(first, Routine | Kind | Closure)) if is_known else UNKNOWN


def _is_record(walk: Walk, arguments: Arguments) -> Value:
    first = arguments.positional[0]
    kind = first.kind if isinstance(first, Thing) else first
    is_known = isinstance(kind, Kind | Literal | Listing | Table | Outside)
    return Literal(isinstance(kind, Kind) and is_record(walk, kind)) if is_known else UNKNOWN


def _class_made(walk: Walk, arguments: Arguments) -> Value | None:
    """`type("Parser", (ArgumentParser,), {})`: a class that is as the one above it, but for methods of its own."""
    del walk
    bases, body = arguments.get("", 1), arguments.get("", 2)
    if not isinstance(bases, Listing) or len(bases.items) != 1 or not isinstance(body, Table) or body.is_open:
        return None
    only_methods = all(isinstance(one, Routine | Closure) for one in body.entries.values())
    return bases.items[0] if only_methods and isinstance(bases.items[0], Outside | Kind) else None


def _is_class(walk: Walk, arguments: Arguments) -> Value:
    del walk
    first = arguments.positional[0]
    return UNKNOWN if isinstance(first, Unknown | Outside) else Literal(isinstance(first, Kind))


def _made(walk: Walk, arguments: Arguments) -> Value:
    """`type.__new__(metaclass, name, bases, body)`: the class that is being made; `super().__new__(cls)` an object."""
    body = arguments.positional[-1]
    return body.entries.get(MADE, UNKNOWN) if isinstance(body, Table) else _bare(walk, arguments) or UNKNOWN


def _bare(walk: Walk, arguments: Arguments) -> Value | None:
    """`object.__new__(cls)` in a metaclass: the object that is being made."""
    thing = walk.making[-1] if walk.making else None
    return thing if thing is not None and thing.kind == arguments.positional[0] else None


def _whole(walk: Walk, arguments: Arguments) -> Value | None:
    """`super().__call__(*args)` in a metaclass: that object, once its constructor ran."""
    thing = _bare(walk, arguments)
    if not isinstance(thing, Thing) or thing.kind is None:
        return None
    initial = find_method(walk.snapshot, thing.kind, "__init__")
    if initial is not None:
        given = Arguments(arguments.positional[1:], arguments.keywords, arguments.is_open)
        walk.steps.enter_routine(walk, Routine(initial[1].path, initial[1].index, thing), given)
    return thing


def _text(value: Value | None) -> str:
    return value.value if isinstance(value, Literal) and isinstance(value.value, str) else ""


_TELLING: Final[Mapping[str, Callable[[Walk, Arguments], Value | None]]] = {
    **OF_FOLDERS,
    **OF_ANCESTRY,
    "importlib.import_module": _imported,
    "builtins.__import__": _imported_from,
    "pkgutil.iter_modules": _modules,
    "pkgutil.walk_packages": _all_modules,
    "builtins.getattr": _attribute,
    "builtins.dir": _names,
    "builtins.vars": _held,
    "builtins.type.__new__": _made,
    "builtins.object.__new__": _bare,
    "builtins.type.__call__": _whole,
    "inspect.getmembers": _pairs,
    "inspect.isfunction": _is_function,
    "inspect.isclass": _is_class,
    "inspect.ismethod": _is_bound,
    "inspect.isroutine": _is_function,
    "builtins.callable": _is_called,
    "builtins.type": _class_made,
    "dataclasses.is_dataclass": _is_record,
    **OF_SIGNATURES,
}
