"""Can a branch be taken? Only what is known for sure rules one out: every other branch is walked."""

from __future__ import annotations

import ast

from groundplan.recon.flow.computing.computed import computed_text
from groundplan.recon.flow.go.branches import is_ruled_out
from groundplan.recon.flow.go.language import is_go
from groundplan.recon.flow.javascript.mains import AS_MAIN, is_loaded
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import is_python, parsed_expression
from groundplan.recon.flow.state import NEVER, UNKNOWN, Walk, definition_at
from groundplan.recon.flow.values import Frame, Kind, Listing, Literal, Outside, Several, Table, Value
from groundplan.syntax.facts import MODULE_SCOPE


def under_condition(walk: Walk, frame: Frame, condition: str) -> Several | bool | None:
    """Tell whether a branch is taken; None where only a run tells, as in JavaScript nearly always.

    In a loop it may be ruled out for some of the values: those have NEVER in their place.
    """
    if is_go(frame.path):
        return False if is_ruled_out(walk, frame, condition) else None
    if not is_python(walk.snapshot, frame.path):
        return False if condition in AS_MAIN and is_loaded(walk, frame.path) else None
    is_negated = condition.startswith("not ")
    text = condition.removeprefix("not ")
    value = _compared(walk, frame, text) if text.startswith("(") else _named(walk, frame, text)
    if isinstance(value, Several):
        return Several(
            tuple(NEVER if _holds(one) is is_negated else one for one in value.options), value.group
        )
    known = _holds(value)
    return None if known is None else known != is_negated


def _named(walk: Walk, frame: Frame, name: str) -> Value:
    is_free = frame.is_root and name not in frame.assumed and name in frame.variables
    return UNKNOWN if is_free else value_of_name(walk, frame, name)


def _compared(walk: Walk, frame: Frame, text: str) -> Value:
    """Read a comparison, if all that it names is what the caller gave, what a loop goes through, or a table."""
    tree = parsed_expression(text)
    if tree is None:
        return UNKNOWN
    names = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
    return (
        computed_text(walk, frame, text) if all(_is_certain(walk, frame, one) for one in names) else UNKNOWN
    )


def _is_certain(walk: Walk, frame: Frame, name: str) -> bool:
    value = frame.variables.get(name)
    if isinstance(value, Several):
        return True
    if frame.scope != MODULE_SCOPE and value is not None:
        names = {one.name.lstrip("*") for one in definition_at(walk, frame.path, frame.scope).parameters}
        return name in names and (not frame.is_root or name in frame.assumed)
    outer = value_of_name(walk, frame, name)
    if isinstance(outer, Kind):
        return True
    if isinstance(outer, Outside):
        return outer.name == "builtins.isinstance"
    return isinstance(outer, Listing | Table) and not outer.is_open


def _holds(value: Value) -> bool | None:
    """Tell whether a value counts as true; None where that is not known."""
    match value:
        case Literal() if isinstance(value.value, bool):
            return value.value
        case Listing() if not value.is_open:
            return bool(value.items)
        case _:
            return None
