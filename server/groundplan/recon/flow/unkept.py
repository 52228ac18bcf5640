"""What does a local name stand for that the facts left out?

Facts keep what a call asks for by name. What a layer hands on by `*names` was often taken out of a tuple before, or
computed of another local name, so the function that runs is read again, for names that are spread or looped over.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.computing.computed import computed_node
from groundplan.recon.flow.parsed import function_at, is_python
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Listing, Place, Several, Unknown, Value
from groundplan.syntax.facts import MODULE_SCOPE


@dataclass(frozen=True, slots=True)
class _Assigned:
    """The only expression that a name is bound to; `position` where it takes one part of it."""

    node: ast.expr
    position: int = -1


def local_value(walk: Walk, frame: Frame, name: str, place: Place) -> Value:
    """Give what the function of a frame binds a name to, if it does so once."""
    if frame.scope == MODULE_SCOPE or not is_python(walk.snapshot, frame.path):
        return UNKNOWN
    known = walk.snapshot.derive_file(_locals, frame.path)
    if frame.scope not in known:
        known[frame.scope] = dict(_assigned(walk.snapshot, frame.path, frame.scope))
    return _value(walk, frame, name, place, known[frame.scope])


def _locals(snapshot: Snapshot, path: RelPath) -> dict[int, Mapping[str, _Assigned]]:
    """By function; each is read when it is first asked for."""
    del snapshot, path
    return {}


def _value(walk: Walk, frame: Frame, name: str, place: Place, known: Mapping[str, _Assigned]) -> Value:
    found = known.get(name)
    if found is None or not isinstance(frame.variables.get(name, UNKNOWN), Unknown):
        return frame.variables.get(name, UNKNOWN) if found is not None else UNKNOWN
    frame.variables[name] = Unknown(name)
    for one in ast.walk(found.node):
        if isinstance(one, ast.Name) and one.id in known and one.id not in frame.variables:
            _value(walk, frame, one.id, place, known)
    value = _part(computed_node(walk, frame, found.node, place), found.position)
    frame.variables[name] = value
    return value


def _part(value: Value, position: int) -> Value:
    if position < 0:
        return value
    if isinstance(value, Several):
        return Several(tuple(_part(one, position) for one in value.options), value.group)
    return value.items[position] if isinstance(value, Listing) and position < len(value.items) else UNKNOWN


def _assigned(snapshot: Snapshot, path: RelPath, index: int) -> Iterator[tuple[str, _Assigned]]:
    function = function_at(snapshot, path, index)
    if function is None:
        return
    stored = [
        one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    ]
    for statement in ast.walk(function):
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
            for name, found in _bound(statement.targets[0], statement.value):
                if stored.count(name) == 1:
                    yield name, found


def _bound(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, _Assigned]]:
    if isinstance(target, ast.Name):
        yield target.id, _Assigned(value)
    elif isinstance(target, ast.Tuple):
        is_even = isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts)
        parts = value.elts if isinstance(value, ast.Tuple) and is_even else []
        for position, one in enumerate(target.elts):
            if isinstance(one, ast.Name):
                yield one.id, _Assigned(parts[position]) if parts else _Assigned(value, position)
