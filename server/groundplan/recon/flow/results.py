"""The result of one call site, computed the first time that it is asked for."""

from __future__ import annotations

from groundplan.model.paths import RelPath
from groundplan.recon.flow.arguments import carries_builder, without
from groundplan.recon.flow.calling import apply_call
from groundplan.recon.flow.classes import class_at, lineage
from groundplan.recon.flow.computed import computed_value
from groundplan.recon.flow.conditions import under_condition
from groundplan.recon.flow.entering import enter_routine
from groundplan.recon.flow.expressions import arguments_of
from groundplan.recon.flow.layers import for_each_heir
from groundplan.recon.flow.lookup import callee_of, value_of_super
from groundplan.recon.flow.modules import called_module, required
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.scopes import assign_name
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at, facts_of, record_effect
from groundplan.recon.flow.subscripts import callee_of_entry
from groundplan.recon.flow.values import (
    Arguments,
    Frame,
    Method,
    Outside,
    Place,
    Routine,
    Several,
    Thing,
    Unknown,
    Value,
)
from groundplan.syntax.facts import (
    MODULE_SCOPE,
    Call,
    CallForm,
    DefinitionKind,
)


def result_of_call(walk: Walk, frame: Frame, index: int) -> Value:
    """Give what a call gives, running it the first time."""
    if index in frame.results:
        return frame.results[index]
    frame.results[index] = UNKNOWN
    call = facts_of(walk, frame.path).calls[index]
    place = Place(frame.path, call.span, call.scope)
    condition = under_condition(walk, frame, call.condition) if call.condition else True
    if condition is False:
        return UNKNOWN
    if call.form in (CallForm.READ, CallForm.CONTAINS, CallForm.WRITE):
        value: Value = UNKNOWN
    elif call.callee == "require":
        value = required(walk, frame.path, call.span)
    elif call.callee == "super":
        value = value_of_super(walk, frame)
    else:
        callee = called_module(walk, frame.path, call) or callee_of(walk, frame, call, index)
        if isinstance(callee, Unknown) and "[]" in call.callee and is_python(walk.snapshot, frame.path):
            callee = callee_of_entry(walk, frame, call)
        arguments = arguments_of(walk, frame, call)
        if isinstance(condition, Several):
            arguments = without(arguments, condition)
        outer, walk.guard = walk.guard, call.condition if condition is None else ""
        value = apply_call(walk, callee, arguments, place, is_repeated=call.is_repeated)
        walk.guard = outer
        if isinstance(value, Unknown) and isinstance(callee, Routine | Method | Outside | Unknown):
            value = computed_value(walk, frame, call.span, place)
        if isinstance(callee, Unknown):
            _guess_receiver(walk, frame, call, place)
    frame.results[index] = value
    if call.target:
        assign_name(walk, frame, call.target, value, call.span)
    return value


def _guess_receiver(walk: Walk, frame: Frame, call: Call, place: Place) -> None:
    """A telling method on something unknown is kept for the list of what is open."""
    method = call.callee.rpartition(".")[2]
    if method == call.callee:
        return
    arguments = arguments_of(walk, frame, call)
    if carries_builder(arguments) and (only := _only_method(walk, frame, method)) is not None:
        walk.guesses += 1
        for one in for_each_heir(walk, only):
            enter_routine(walk, one, arguments)
        walk.guesses -= 1
        return
    if method not in walk.libraries.seeds():
        return
    thing = Thing(-1, "", place, Arguments(), is_assumed=True, root=walk.root)
    record_effect(walk, thing, method, arguments_of(walk, frame, call), place, UNKNOWN, call.is_repeated)


def _only_method(walk: Walk, frame: Frame, name: str) -> Routine | None:
    """Find the one class that has such a method and is no relative of the class that asks."""
    relatives = lineage(walk.snapshot, frame.owner).kinds if frame.owner is not None else ()
    found: list[Routine] = []
    for path, index in sorted(walk.relevant):
        definition = definition_at(walk, path, index) if index != MODULE_SCOPE else None
        if definition is None or definition.kind is not DefinitionKind.METHOD:
            continue
        if definition.qualname.rpartition(".")[2] != name:
            continue
        if not _builds_on_parameter(walk, path, index):
            continue
        owner = class_at(walk.snapshot, path, index)
        if owner is None or set(lineage(walk.snapshot, owner).kinds) & set(relatives):
            continue
        found.append(Routine(path, index, owner))
    return found[0] if len(found) == 1 else None


def _builds_on_parameter(walk: Walk, path: RelPath, index: int) -> bool:
    """Tell whether a function calls a builder's method on one of its parameters."""
    parameters = {one.name for one in definition_at(walk, path, index).parameters}
    seeds = walk.libraries.seeds()
    return any(
        call.scope == index
        and call.callee.partition(".")[0] in parameters
        and call.callee.rpartition(".")[2] in seeds
        for call in facts_of(walk, path).calls
    )
