"""What an assignment binds: names, attributes, entries of tables, and the parts of what is taken apart."""

from __future__ import annotations

import ast

from groundplan.recon.flow.added import add_to_library
from groundplan.recon.flow.assigning import keep
from groundplan.recon.flow.carried import carried_by
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.entries import enter_entry, identity
from groundplan.recon.flow.lookup import value_of_attribute
from groundplan.recon.flow.python.builtins import holds_only
from groundplan.recon.flow.python.lines import FIRST_WORD, REST, SECOND_WORD, WORDS
from groundplan.recon.flow.python.rounds import rounds_through
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.python.worded import worded
from groundplan.recon.flow.state import UNKNOWN, definition_at
from groundplan.recon.flow.storage import content_of, told_by
from groundplan.recon.flow.values import (
    Frame,
    Kind,
    Listing,
    Literal,
    Outside,
    Routine,
    Several,
    Table,
    Thing,
    Unknown,
    Value,
)


def assign(run: Run, target: ast.expr, value: Value) -> None:
    """Bind what stands on the left of an assignment."""
    match target:
        case ast.Name():
            _assign_name(run, target.id, value)
        case ast.Attribute():
            _assign_attribute(run, run.value_of(target.value), target.attr, value)
        case ast.Subscript():
            _assign_entry(run, run.value_of(target.value), run.value_of(target.slice), value)
        case ast.Starred():
            assign(run, target.value, value)
        case ast.Tuple() | ast.List():
            for one, part in zip(target.elts, _parts(run, target.elts, value), strict=True):
                assign(run, one, part)
        case _:
            return


def _assign_name(run: Run, name: str, value: Value) -> None:
    module = run.walk.snapshot.module_of(run.frame.path) if name in run.shared else None
    if module is not None:
        _share(run, run.walk.modules.setdefault(module.id, {}), name, value)
        return
    if name in run.lent and (around := _owner_of(run, name)) is not None:
        _share(run, around.variables, name, value)
        return
    known = run.frame.variables.get(name)
    is_built = isinstance(known, Thing | Listing | Table | Kind)
    # A reset to nothing on a way that may not be taken does not undo what was built.
    if run.doubts and is_built and isinstance(value, Unknown | Literal):
        return
    # `except IndexError: word = "help"`: the word of the line stays the one that leads on.
    if run.doubts and known is not None and worded(known) is not None and isinstance(value, Literal):
        return
    # `if not isinstance(names, tuple): names = (names,)`: what holds some already is not held by one.
    if run.doubts and known is not None and holds_only(value, known):
        return
    # `if parser is None: parser = …`: what the caller gave stays.
    if run.doubts and name in run.frame.assumed and isinstance(known, Thing):
        return
    run.frame.variables[name] = value
    run.note_binding(name)


def _owner_of(run: Run, name: str) -> Frame | None:
    around = run.frame.around
    while around is not None and name not in around.variables:
        around = around.around
    return around


def _share(run: Run, names: dict[str, Value], name: str, value: Value) -> None:
    """`if parser is None: parser = …`: what the module has stays the one for all."""
    known = names.get(name)
    if run.doubts and isinstance(known, Thing) and known.type:
        return
    if isinstance(known, Thing) and known.kind is not None and not known.type:
        # `parser = NoParser()`: who is not called by the program that replaces it finds the stand-in.
        run.walk.replaced.append((names, name, known))
    keep(names, name, value)


def _assign_attribute(run: Run, owner: Value, name: str, value: Value) -> None:
    if isinstance(owner, Thing):
        keep(owner.fields, name, value)
    elif isinstance(owner, Kind):
        keep(run.walk.steps.class_body(run.walk, owner), name, value)
    elif isinstance(owner, Routine):
        keep(carried_by(run.walk, owner), name, value)
    elif isinstance(owner, Outside):
        add_to_library(run.walk, owner, name, value)


def _assign_entry(run: Run, owner: Value, key: Value, value: Value) -> None:
    if told_by(run.walk, owner, "__setitem__", key, value) is not None:
        return
    owner = content_of(owner)
    if isinstance(owner, Table) and isinstance(key, Literal):
        keep(owner.entries, str(key.value), value)
    elif isinstance(owner, Table) and isinstance(identity(key), Literal):
        enter_entry(owner, key, value)
    elif isinstance(owner, Table | Listing):
        owner.is_open = True


def _parts(run: Run, targets: list[ast.expr], value: Value) -> list[Value]:
    if isinstance(value, Several):
        each = [_parts(run, targets, one) for one in value.options]
        return [Several(tuple(parts), value.group) for parts in zip(*each, strict=True)]
    if value == WORDS and targets and not isinstance(targets[0], ast.Starred):
        second = [REST if isinstance(one, ast.Starred) else SECOND_WORD for one in targets[1:2]]
        return [FIRST_WORD, *second, *[UNKNOWN] * (len(targets) - 2)]
    if value == REST and targets and not isinstance(targets[0], ast.Starred):
        return [SECOND_WORD, *[UNKNOWN] * (len(targets) - 1)]
    items = _fields(run, value) if isinstance(value, Thing) else None
    items = rounds_through(run, value) if items is None else items
    star = next((index for index, one in enumerate(targets) if isinstance(one, ast.Starred)), None)
    if items is not None and star is not None and len(items) >= len(targets) - 1:
        end = len(items) - (len(targets) - star - 1)
        return [*items[:star], Listing(items[star:end]), *items[end:]]
    if items is None or star is not None or len(items) != len(targets):
        return [UNKNOWN] * len(targets)
    return items


def _fields(run: Run, thing: Thing) -> list[Value] | None:
    """A named tuple is taken apart in the order of its members."""
    line = None if thing.kind is None else lineage(run.walk.snapshot, thing.kind)
    if thing.kind is None or line is None or "typing.NamedTuple" not in line.outside:
        return None
    members = definition_at(run.walk, thing.kind.path, thing.kind.index).members
    return [value_of_attribute(run.walk, thing, one.name) for one in members]
