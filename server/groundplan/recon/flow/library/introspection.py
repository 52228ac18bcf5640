"""What does a module, a class or a function say of itself: its name, its package, its heirs, the folder it is in?"""

from __future__ import annotations

from typing import Final

from groundplan.recon.flow.carried import told_of_function
from groundplan.recon.flow.classes.enumerations import told_of_enumeration
from groundplan.recon.flow.classes.models import told_of_model
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.classes.records import field_names
from groundplan.recon.flow.declared import told_of_names
from groundplan.recon.flow.modules.points import told_of_points
from groundplan.recon.flow.modules.renamed import loaded_name
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at, package_of
from groundplan.recon.flow.values import (
    Arguments,
    Inside,
    Kind,
    Listing,
    Literal,
    Outside,
    Prepared,
    Routine,
    Row,
    Thing,
    Value,
)

OF_MODULE: Final = frozenset({"__name__", "__package__", "__path__", "__file__"})
MODULES: Final = "sys.modules"
IMPORT: Final = Outside("importlib.import_module")
"""What `sys.modules[name]` gives too, once the module is loaded."""
MADE: Final = "<class>"
"""The entry of the body of a class that holds the class itself, while a metaclass makes it."""
PARTIAL_METHOD: Final = Outside("functools.partialmethod()")
"""What `partialmethod(method, …)` is until an object binds it."""
_OF_LINE: Final = frozenset({"__base__", "__mro__", "__subclasses__", "mro"})
_OF_DEFINITION: Final = frozenset({"__name__", "__qualname__", "__module__"})


def told_of_itself(walk: Walk, value: Value, name: str) -> Value | None:
    """Give an attribute that Python adds by itself; None where the name is none of these."""
    if (carried := told_of_function(walk, value, name)) is not None:
        return carried
    match value:
        case Inside() if name in OF_MODULE:
            return _of_module(walk, value, name)
        case Kind() | Routine() if name in _OF_DEFINITION:
            return _of_definition(walk, value, name)
        case Routine() if name == "__func__":
            return Routine(value.path, value.index, None, value.around)
        case Routine() if name == "__self__" and value.bound is not None:
            return value.bound
        case Thing() if name == "__class__" and value.kind is not None:
            return value.kind
        case Kind() if name in _OF_LINE:
            return _of_line(walk, value, name)
        case Row() if name in value.names:
            return value.items[value.names.index(name)]
        case Row() if name == "_fields":
            return Listing([Literal(one, is_computed=True) for one in value.names])
        case Listing():
            return told_of_points(value, name)
        case Prepared() if name == "_fields":
            return field_names(value)
        case _:
            told = told_of_enumeration(walk, value, name) or told_of_model(walk, value, name)
            return told_of_names(walk, value, name) if told is None else told


def line_of(walk: Walk, kind: Kind) -> Listing:
    """Give a class and those above it, in the order that Python asks them; classes of libraries and `object` come last."""
    line = lineage(walk.snapshot, kind)
    return Listing([*line.kinds, *map(Outside, line.outside), Outside("builtins.object")])


def _of_line(walk: Walk, kind: Kind, name: str) -> Value:
    if name in ("__mro__", "__base__"):
        line = line_of(walk, kind)
        return line if name == "__mro__" else line.items[1]
    return Prepared(Outside(f"type.{name}"), Arguments((kind,)))


def _of_module(walk: Walk, module: Inside, name: str) -> Value:
    """The name of a module; it stands for its path and its file itself."""
    if name in ("__path__", "__file__"):
        return module
    word = module.module if name == "__name__" else package_of(walk, module.module)
    return Literal(word, is_computed=True)


def _of_definition(walk: Walk, value: Kind | Routine, name: str) -> Value:
    if name == "__module__":
        module = walk.snapshot.module_of(value.path)
        loaded = "" if module is None else loaded_name(walk, module.id)
        return Literal(loaded, is_computed=True) if loaded else UNKNOWN
    qualname = definition_at(walk, value.path, value.index).qualname.partition("@")[0]
    return Literal(qualname.rpartition(".")[2] if name == "__name__" else qualname, is_computed=True)
