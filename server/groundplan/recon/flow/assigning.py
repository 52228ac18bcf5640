"""What does an assignment change: names, attributes of objects, entries of tables, what a function gives?"""

from __future__ import annotations

from groundplan.recon.flow.added import add_to_library
from groundplan.recon.flow.carried import carried_by
from groundplan.recon.flow.go.language import is_go, package_names, set_or_kept, shadows
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import NEVER, UNKNOWN, Walk
from groundplan.recon.flow.values import (
    Frame,
    Inside,
    Kind,
    Listing,
    Literal,
    Method,
    Outside,
    Routine,
    Several,
    Table,
    Thing,
    Unknown,
    Value,
    installed_place,
)
from groundplan.syntax.facts import MODULE_SCOPE, RETURNED, RETURNED_INSIDE
from groundplan.text.spans import Span


def assign_items(walk: Walk, frame: Frame, target: str, value: Value) -> None:
    """Bind the names of a loop to what stands in the value that it goes through."""
    value = _items(walk, value)
    names = [name.strip() for name in target.strip("()[] ").split(",")]
    if len(names) == 1:
        assign_name(walk, frame, names[0], value)
        return
    options = value.options if isinstance(value, Several) else (value,)
    group = value.group if isinstance(value, Several) else 0
    for position, name in enumerate(names):
        parts = tuple(
            one.items[position] if isinstance(one, Listing) and position < len(one.items) else UNKNOWN
            for one in options
        )
        assign_name(walk, frame, name, Several(parts, group) if len(parts) > 1 else parts[0])


def _items(walk: Walk, value: Value) -> Value:
    if value is NEVER:
        return NEVER
    if isinstance(value, Table):
        found: list[Value] = [Literal(name, installed_place(held)) for name, held in value.entries.items()]
    elif isinstance(value, Listing):
        # What is added out of sight goes through the loop too.
        found = [*value.items, *([UNKNOWN] if value.is_open and value.items else [])]
    else:
        return UNKNOWN
    if not found:
        return UNKNOWN
    walk.groups += 1
    return found[0] if len(found) == 1 else Several(tuple(found), walk.groups)


def assign_name(walk: Walk, frame: Frame, target: str, value: Value, at: Span | None = None) -> None:
    """Bind a name, an attribute or the value of the function; `at` is where the value stands."""
    if target == RETURNED:
        frame.returned.append(value)
        return
    if target == RETURNED_INSIDE:
        frame.returned.extend([value] if frame.closures else [])
        return
    if not target:
        return
    head, _, last = target.rpartition(".")
    if head:
        _set_attribute(walk, frame, value_of_name(walk, frame, head), last, value)
        return
    if at is not None and is_go(frame.path) and target not in frame.variables:
        shared = package_names(walk, frame, target, at)
        if shared is not None:
            keep(shared, target, value)
            return
    # `if parser is None: parser = …`: what the caller gave stays.
    known = frame.variables.get(target)
    value = set_or_kept(known, value) if is_go(frame.path) else value
    is_given = target in frame.assumed and isinstance(known, Thing)
    is_given = is_given or (frame.scope == MODULE_SCOPE and _is_reset(known, value))
    if not is_given and not (is_go(frame.path) and shadows(known, value)):
        frame.variables[target] = value


def _is_reset(known: Value | None, value: Value) -> bool:
    """`except ImportError: parser = None`: without what it is made with there is none, which says nothing of it."""
    is_built = isinstance(known, Thing) and known.type != ""
    return is_built and isinstance(value, Literal) and value.value is None


def _set_attribute(walk: Walk, frame: Frame, owner: Value, last: str, value: Value) -> None:
    if isinstance(owner, Thing):
        keep(owner.fields, last, value)
    elif isinstance(owner, Kind):
        keep(walk.steps.class_body(walk, owner), last, value)
    elif isinstance(owner, Routine) and is_python(walk.snapshot, frame.path):
        keep(carried_by(walk, owner), last, value)
    elif isinstance(owner, Outside) and is_python(walk.snapshot, frame.path):
        add_to_library(walk, owner, last, value)
    elif isinstance(owner, Table):
        owner.entries[last] = value
    elif isinstance(owner, Inside) and is_go(frame.path):
        # A package adds to a list that another one holds.
        walk.steps.walk_module(walk, owner.module)
        keep(walk.modules[owner.module], last, value)
    elif isinstance(owner, Method) and isinstance(owner.owner, Thing):
        # A field of a struct that is a field of a library's: `cmd.CompletionOptions.DisableDefaultCmd`.
        owner.owner.fields[f"{owner.name}.{last}"] = value


def keep(names: dict[str, Value], name: str, value: Value) -> None:
    """Bind a name, but for a reset to nothing on another branch: it does not undo what was built."""
    known = names.get(name)
    if isinstance(value, Unknown | Literal) and isinstance(known, Thing | Listing | Table):
        return
    names[name] = value
