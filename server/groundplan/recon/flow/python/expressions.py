"""What does an expression of a Python function stand for, when it is read as it would run?

Every part is a value of the walk, so an object that is built here is the one that the rest of the walk follows.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.classes.enumerations import is_enumeration
from groundplan.recon.flow.completeness import has_gap
from groundplan.recon.flow.entries import enter_entry
from groundplan.recon.flow.library.introspection import IMPORT, MODULES
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.python.calls import called
from groundplan.recon.flow.python.comprehensions import listed_rounds, tabled_rounds
from groundplan.recon.flow.python.defaults import kept_by
from groundplan.recon.flow.python.entrypoints import point_of
from groundplan.recon.flow.python.extensionmanagers import extension_of
from groundplan.recon.flow.python.lines import cut
from groundplan.recon.flow.python.names import dotted_name, looked_up
from groundplan.recon.flow.python.operators import (
    as_written,
    chosen,
    compared,
    either,
    formatted,
    negated,
    operation,
)
from groundplan.recon.flow.python.rounds import items_of
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.tables import entry_of
from groundplan.recon.flow.python.targets import assign
from groundplan.recon.flow.python.worded import is_of_line
from groundplan.recon.flow.state import MOST_NESTED, UNKNOWN
from groundplan.recon.flow.storage import told_by
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Inside,
    Kind,
    Listing,
    Literal,
    Method,
    Outside,
    Table,
    Thing,
    Unknown,
    Value,
)

_NAMES: Final = Outside("builtins.vars")
"""What `module.__dict__` gives too."""
_GENERIC: Final = ("typing.", "collections.abc.")
"""Where what is subscripted is a type: each of its forms is one of its own."""


def value_of(run: Run, node: ast.expr) -> Value:
    """Give what an expression stands for, doing what it does."""
    read = _READERS.get(type(node))
    if read is None or run.walk.nesting > MOST_NESTED or run.walk.budget <= 0:
        return UNKNOWN
    run.walk.budget -= 1
    run.walk.nesting += 1
    value = read(run, node)
    run.walk.nesting -= 1
    return value


def _constant(run: Run, node: ast.Constant) -> Value:
    is_plain = node.value is None or isinstance(node.value, str | int | float | bool)
    return Literal(node.value, run.place) if is_plain else UNKNOWN  # type: ignore[arg-type]


def _name(run: Run, node: ast.Name) -> Value:
    return looked_up(run, node.id)


def _attribute(run: Run, node: ast.Attribute) -> Value:
    if node.attr == "__dict__":
        owner = run.value_of(node.value)
        is_module = isinstance(owner, Inside)
        held = (
            run.walk.steps.apply_call(run.walk, _NAMES, Arguments((owner,)), run.place) if is_module else None
        )
        return value_of_attribute(run.walk, owner, node.attr) if held is None else held
    dotted = dotted_name(node)
    if dotted:
        value = looked_up(run, dotted)
        if isinstance(value, Unknown) or (isinstance(value, Method) and has_gap(value.owner)):
            # What a module keeps may be known by its own statement only.
            owner = run.value_of(node.value)
            is_known = isinstance(owner, Table | Listing)
            value = value_of_attribute(run.walk, owner, node.attr) if is_known else value
        return Unknown(dotted) if isinstance(value, Unknown) and not is_of_line(value) else value
    return value_of_attribute(run.walk, run.value_of(node.value), node.attr)


def _listed(run: Run, node: ast.List | ast.Tuple | ast.Set) -> Value:
    made_in = run.doubts[-1] if run.doubts else None
    found = Listing([], made_in=made_in, is_tuple=isinstance(node, ast.Tuple))
    for one in node.elts:
        if not isinstance(one, ast.Starred):
            found.items.append(run.value_of(one))
            continue
        value = run.value_of(one.value)
        items = items_of(value)
        found.items.extend(items or [])
        found.is_open = found.is_open or items is None or (isinstance(value, Listing) and value.is_open)
        found.doubtful += value.doubtful if isinstance(value, Listing) else 0
    return found


def _table(run: Run, node: ast.Dict) -> Value:
    found = Table({})
    for key, one in zip(node.keys, node.values, strict=True):
        value = run.value_of(one)
        if key is None:
            found.entries.update(value.entries if isinstance(value, Table) else {})
            found.objects.update(value.objects if isinstance(value, Table) else {})
            found.is_open = found.is_open or not isinstance(value, Table) or value.is_open
            continue
        enter_entry(found, run.value_of(key), value)
    return found


def _subscript(run: Run, node: ast.Subscript) -> Value:
    owner = run.value_of(node.value)
    if isinstance(owner, Kind) and is_enumeration(run.walk.snapshot, owner):
        key = run.value_of(node.slice)
        return value_of_attribute(run.walk, owner, str(key.value)) if isinstance(key, Literal) else UNKNOWN
    if isinstance(owner, Outside) and owner.name == MODULES:
        return run.walk.steps.apply_call(run.walk, IMPORT, Arguments((run.value_of(node.slice),)), run.place)
    if isinstance(owner, Kind) or (isinstance(owner, Outside) and owner.name.startswith("builtins.")):
        # `list[str]` makes what `list` makes.
        return owner
    if isinstance(owner, Outside) and owner.name.startswith(_GENERIC):
        return Outside(f"{owner.name}[{ast.unparse(node.slice)}]")
    if isinstance(node.slice, ast.Slice):
        value = _sliced(run, owner, node.slice)
        return as_written(run, node) if value == UNKNOWN else value
    key = run.value_of(node.slice)
    if isinstance(owner, Thing) and owner.stored is None:
        told = point_of(run.walk, owner, key) or told_by(run.walk, owner, "__getitem__", key)
        return told or extension_of(run.walk, owner, key)
    if (told := told_by(run.walk, owner, "__getitem__", key)) is not None:
        return told
    found = entry_of(run.walk, owner, key)
    return as_written(run, node) if isinstance(found, Unknown) and isinstance(owner, Literal) else found


def _sliced(run: Run, owner: Value, node: ast.Slice) -> Value:
    bounds = _bounds(run, node)
    if isinstance(owner, Listing):
        return Listing(owner.items[bounds] if bounds else list(owner.items), owner.is_open or not bounds)
    if isinstance(owner, Literal) and isinstance(owner.value, str) and bounds:
        return Literal(owner.value[bounds], run.place, is_computed=True)
    return cut(owner, bounds)


def _bounds(run: Run, node: ast.Slice) -> slice | None:
    found: list[int | None] = []
    for one in (node.lower, node.upper, node.step):
        value = None if one is None else run.value_of(one)
        if value is None:
            found.append(None)
        elif (
            isinstance(value, Literal) and type(value.value) is int and (value.value or one is not node.step)
        ):
            found.append(value.value)
        else:
            return None
    return slice(*found)


def _named(run: Run, node: ast.NamedExpr) -> Value:
    value = run.value_of(node.value)
    assign(run, node.target, value)
    return value


def _function(run: Run, node: ast.Lambda) -> Value:
    return Closure(run.place_of(node).span, run.frame, node, kept_by(run, node))


def _awaited(run: Run, node: ast.Await) -> Value:
    return run.value_of(node.value)


def _yielded(run: Run, node: ast.Yield | ast.YieldFrom) -> Value:
    value = UNKNOWN if node.value is None else run.value_of(node.value)
    items = items_of(value) if isinstance(node, ast.YieldFrom) else [value]
    run.yielded = run.yielded or Listing([])
    run.yielded.items.extend(items or [])
    run.yielded.is_open = run.yielded.is_open or items is None
    return UNKNOWN


_READERS: Final[Mapping[type[ast.expr], Callable[..., Value]]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Call: called,
    ast.List: _listed,
    ast.Tuple: _listed,
    ast.Set: _listed,
    ast.Dict: _table,
    ast.JoinedStr: formatted,
    ast.BinOp: operation,
    ast.Compare: compared,
    ast.BoolOp: either,
    ast.UnaryOp: negated,
    ast.IfExp: chosen,
    ast.Subscript: _subscript,
    ast.ListComp: listed_rounds,
    ast.SetComp: listed_rounds,
    ast.GeneratorExp: listed_rounds,
    ast.DictComp: tabled_rounds,
    ast.NamedExpr: _named,
    ast.Lambda: _function,
    ast.Await: _awaited,
    ast.Yield: _yielded,
    ast.YieldFrom: _yielded,
}
