"""What does an expression of a Python function stand for, when it is read as it would run?

Every part is a value of the walk, so an object that is built here is the one that the rest of the walk follows.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Final

from groundplan.recon.flow.collections import united, without
from groundplan.recon.flow.computed import computed_node
from groundplan.recon.flow.enumerations import is_enumeration
from groundplan.recon.flow.introspection import IMPORT, MODULES
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.paths import JOIN, same_path
from groundplan.recon.flow.python.builtins import as_text, holds_only, items_of
from groundplan.recon.flow.python.calls import called
from groundplan.recon.flow.python.comprehensions import listed_rounds, tabled_rounds
from groundplan.recon.flow.python.entrypoints import point_of
from groundplan.recon.flow.python.extensionmanagers import extension_of
from groundplan.recon.flow.python.names import dotted_name, looked_up
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.tables import enter_entry, entry_of
from groundplan.recon.flow.python.targets import assign
from groundplan.recon.flow.python.truths import compare, known_truth, truth
from groundplan.recon.flow.state import MOST_NESTED, UNKNOWN
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
    is_coarse,
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
        if isinstance(value, Unknown) or (isinstance(value, Method) and is_coarse(value.owner)):
            # What a module keeps may be known by its own statement only.
            owner = run.value_of(node.value)
            is_known = isinstance(owner, Table | Listing)
            value = value_of_attribute(run.walk, owner, node.attr) if is_known else value
        return Unknown(dotted) if isinstance(value, Unknown) else value
    return value_of_attribute(run.walk, run.value_of(node.value), node.attr)


def _listed(run: Run, node: ast.List | ast.Tuple | ast.Set) -> Value:
    found = Listing([])
    for one in node.elts:
        if not isinstance(one, ast.Starred):
            found.items.append(run.value_of(one))
            continue
        value = run.value_of(one.value)
        items = items_of(value)
        found.items.extend(items or [])
        found.is_open = found.is_open or items is None or (isinstance(value, Listing) and value.is_open)
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


def _written(run: Run, node: ast.expr) -> Value:
    return computed_node(run.walk, run.frame, node, run.place)


def _formatted(run: Run, node: ast.JoinedStr) -> Value:
    """A text with parts; where reading operations is not enough, each part is followed."""
    value = _written(run, node)
    if not isinstance(value, Unknown):
        return value
    parts: list[Value] = []
    for one in node.values:
        if isinstance(one, ast.FormattedValue) and (one.format_spec is not None or one.conversion != -1):
            return value
        parts.append(as_text(run, run.value_of(one.value if isinstance(one, ast.FormattedValue) else one)))
    return _joined(run, node, parts)


def _joined(run: Run, node: ast.expr, parts: list[Value]) -> Value:
    """Join texts, unless one comes out of a table: another round or statement may put another one there."""
    words = [str(one.value) for one in parts if isinstance(one, Literal) and isinstance(one.value, str | int)]
    owners = (one.value for one in ast.walk(node) if isinstance(one, ast.Subscript))
    is_known = len(words) == len(parts) and not any(isinstance(run.value_of(one), Table) for one in owners)
    return Literal("".join(words), run.place, is_computed=True) if is_known else UNKNOWN


def _operation(run: Run, node: ast.BinOp) -> Value:
    left, right = run.value_of(node.left), run.value_of(node.right)
    if isinstance(node.op, ast.Add) and isinstance(left, Listing) and isinstance(right, Listing):
        return Listing([*left.items, *right.items], left.is_open or right.is_open)
    if isinstance(node.op, ast.BitOr | ast.Sub) and isinstance(left, Listing) and isinstance(right, Listing):
        return united(left, right) if isinstance(node.op, ast.BitOr) else without(left, right)
    if isinstance(node.op, ast.BitOr) and isinstance(left, Table) and isinstance(right, Table):
        objects = {**left.objects, **right.objects}
        return Table({**left.entries, **right.entries}, left.is_open or right.is_open, objects)
    if isinstance(node.op, ast.Add) and (isinstance(left, Listing) or isinstance(right, Listing)):
        known = left if isinstance(left, Listing) else right
        return Listing(list(known.items), is_open=True) if isinstance(known, Listing) else UNKNOWN
    if isinstance(node.op, ast.Div):
        return run.walk.steps.apply_call(run.walk, JOIN, Arguments((left, right)), run.place)
    value = _written(run, node)
    is_sum = isinstance(node.op, ast.Add) and isinstance(value, Unknown)
    return _joined(run, node, [left, right]) if is_sum else value


def _compared(run: Run, node: ast.Compare) -> Value:
    values = [run.value_of(node.left), *(run.value_of(one) for one in node.comparators)]
    if len(node.ops) != 1:
        return UNKNOWN
    is_same = same_path(run.walk, *values) if isinstance(node.ops[0], ast.Eq | ast.NotEq) else None
    if is_same is not None:
        return Literal(is_same is isinstance(node.ops[0], ast.Eq))
    told = compare(values[0], node.ops[0], values[1])
    return _asked(node, values) if isinstance(told, Unknown) and isinstance(node.ops[0], ast.Eq) else told


def _asked(node: ast.Compare, values: list[Value]) -> Value:
    """`name == args.command`: whether the line names the word that a name stands for in this round."""
    sides = ((node.left, *values), (node.comparators[0], *reversed(values)))
    for side, one, other in sides:
        is_word = (
            isinstance(one, Literal) and isinstance(one.value, str) and not isinstance(side, ast.Constant)
        )
        if is_word and isinstance(one, Literal) and isinstance(other, Unknown):
            return Unknown(word=str(one.value))
    return UNKNOWN


def _either(run: Run, node: ast.BoolOp) -> Value:
    """`a and b`, `a or b`: the value that decides; where that is not known, the first object among them."""
    wanted = isinstance(node.op, ast.Or)
    doubtful: list[Value] = []
    for one in node.values:
        value = run.value_of(one)
        known = truth(run.walk, value)
        if known is wanted:
            return value if not doubtful else _decided([*doubtful, value], wanted)
        if known is None:
            doubtful.append(value)
    if not doubtful:
        return value
    asked = (one for one in doubtful if isinstance(one, Unknown) and one.word)
    found = _preferred(doubtful)
    return found if wanted or not isinstance(found, Unknown) else next(asked, UNKNOWN)


def _decided(values: list[Value], wanted: bool) -> Value:
    """Whatever the doubtful ones before it are: with one that is false, `a and b` counts as false."""
    found = _preferred(values)
    return found if wanted or not isinstance(found, Unknown) else Literal(value=False)


def _preferred(values: list[Value]) -> Value:
    return next((one for one in values if not isinstance(one, Unknown | Literal)), UNKNOWN)


def _negated(run: Run, node: ast.UnaryOp) -> Value:
    value = run.value_of(node.operand)
    if isinstance(node.op, ast.USub) and isinstance(value, Literal) and isinstance(value.value, int):
        return Literal(-value.value, run.place)
    known = truth(run.walk, value) if isinstance(node.op, ast.Not) else None
    return UNKNOWN if known is None else Literal(not known, run.place)


def _chosen(run: Run, node: ast.IfExp) -> Value:
    known = known_truth(run, node.test)
    if known is not None:
        return run.value_of(node.body if known else node.orelse)
    first, second = run.value_of(node.body), run.value_of(node.orelse)
    return second if holds_only(first, second) else _preferred([first, second])


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
        return _written(run, node) if isinstance(value, Unknown) else value
    key = run.value_of(node.slice)
    if isinstance(owner, Thing):
        return point_of(run.walk, owner, key) or extension_of(run.walk, owner, key)
    found = entry_of(run.walk, owner, key)
    return _written(run, node) if isinstance(found, Unknown) and isinstance(owner, Literal) else found


def _sliced(run: Run, owner: Value, node: ast.Slice) -> Value:
    bounds = _bounds(run, node)
    if isinstance(owner, Listing):
        return Listing(owner.items[bounds] if bounds else list(owner.items), owner.is_open or not bounds)
    if isinstance(owner, Literal) and isinstance(owner.value, str) and bounds:
        return Literal(owner.value[bounds], run.place, is_computed=True)
    return UNKNOWN


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
    return Closure(run.place_of(node).span, run.frame)


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
    ast.JoinedStr: _formatted,
    ast.BinOp: _operation,
    ast.Compare: _compared,
    ast.BoolOp: _either,
    ast.UnaryOp: _negated,
    ast.IfExp: _chosen,
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
