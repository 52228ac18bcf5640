"""Which classes make one object only, however often they are called: `if cls._it is None: cls._it = super().__new__(cls)`?

Registries and applications are kept so, by `__new__` or by the `__call__` of a metaclass, and filled from everywhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.hooks import metaclass
from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.parsed import function_tree, is_python
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Kind, Literal, Routine, Table, Thing
from groundplan.syntax.facts import DefinitionKind

_MAKERS: Final = ("__new__", "__call__")


@dataclass(frozen=True, slots=True)
class Keeper:
    """The method that makes the object of a class the first time, and the attribute of the class that keeps it."""

    routine: Routine
    attribute: str
    is_metaclass: bool


def keeper_of(walk: Walk, kind: Kind) -> Keeper | None:
    """Give what keeps the one object of a class; None where each call makes one."""
    own = _keeper(walk, kind, "__new__", is_metaclass=False)
    maker = metaclass(walk, kind) if own is None else None
    return own if maker is None else _keeper(walk, maker, "__call__", is_metaclass=True)


def kept_object(walk: Walk, kind: Kind, keeper: Keeper) -> Thing | None:
    """Give the object that a class made before."""
    known = walk.once.get(_key(kind, keeper))
    return known[1] if known is not None and isinstance(known[1], Thing) else None


def keep_object(walk: Walk, thing: Thing, kind: Kind, keeper: Keeper, arguments: Arguments) -> None:
    """Remember the object of a class, and let its `__new__` fill it: a metaclass leaves that to the constructor."""
    walk.once[_key(kind, keeper)] = (keeper.routine, thing)
    if keeper.is_metaclass:
        return
    body = walk.steps.class_body(walk, kind)
    if not isinstance(body.get(keeper.attribute), Table):
        # Another program begins without the object that was made for the one before.
        body[keeper.attribute] = Literal(None)
    walk.making.append(thing)
    given = Arguments((kind, *arguments.positional), arguments.keywords, arguments.is_open)
    walk.steps.enter_routine(walk, keeper.routine, given, is_root=True)
    walk.making.pop()


def _keeper(walk: Walk, kind: Kind, name: str, *, is_metaclass: bool) -> Keeper | None:
    found = find_method(walk.snapshot, kind, name)
    if found is None or not is_python(walk.snapshot, found[1].path):
        return None
    attribute = walk.snapshot.derive_file(_kept, found[1].path).get(found[1].index)
    routine = Routine(found[1].path, found[1].index, None, found[0].around)
    return None if attribute is None else Keeper(routine, attribute, is_metaclass)


def _key(kind: Kind, keeper: Keeper) -> tuple[RelPath, int, object]:
    return keeper.routine.path, keeper.routine.index, kind


def _kept(snapshot: Snapshot, path: RelPath) -> Mapping[int, str]:
    """For each method of a file that keeps the one object of its class, the attribute that does."""
    facts, lines = snapshot.facts(path), snapshot.lines(path)
    found: dict[int, str] = {}
    for index, one in enumerate(facts.definitions if facts is not None else ()):
        is_maker = one.kind is DefinitionKind.METHOD and one.qualname.endswith(_MAKERS)
        last = one.qualname.rpartition(".")[2]
        # Who makes an object says so again inside.
        if is_maker and lines is not None and lines.slice(one.span).count(f"{last}(") > 1:
            tree = function_tree(snapshot, path, index)
            attribute = next(_kept_in(tree), None) if isinstance(tree, ast.FunctionDef) else None
            found.update({} if attribute is None else {index: attribute})
    return found


def _kept_in(function: ast.FunctionDef) -> Iterator[str]:
    """Give the attributes of the class that are asked for the object before it is made."""
    first = next((one.arg for one in function.args.args), "")
    assigned = [one for one in ast.walk(function) if isinstance(one, ast.Assign)]
    names = {
        target.id
        for one in assigned
        if _makes(one.value)
        for target in one.targets
        if isinstance(target, ast.Name)
    }
    asked = {
        inner.attr
        for one in ast.walk(function)
        if isinstance(one, ast.If)
        for inner in ast.walk(one.test)
        if isinstance(inner, ast.Attribute)
    }
    for one in assigned:
        is_made = _makes(one.value) or (isinstance(one.value, ast.Name) and one.value.id in names)
        for target in one.targets if is_made else ():
            attribute = _attribute_of(target, first)
            if attribute in asked:
                yield attribute


def _makes(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _MAKERS


def _attribute_of(target: ast.expr, first: str) -> str:
    """`cls._it`, or `cls._all[cls]`: with any other key there is an object for each."""
    if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Name) and target.slice.id == first:
        target = target.value
    return target.attr if isinstance(target, ast.Attribute) else ""
