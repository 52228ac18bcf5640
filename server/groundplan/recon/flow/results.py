"""The result of one call site, computed the first time that it is asked for."""

from __future__ import annotations

from groundplan.recon.flow.arguments import carries_builder, without
from groundplan.recon.flow.assigning import assign_name
from groundplan.recon.flow.callees import callee_of
from groundplan.recon.flow.calling import apply_call
from groundplan.recon.flow.classes.supers import value_of_super
from groundplan.recon.flow.computing.computed import computed_value
from groundplan.recon.flow.conditions import under_condition
from groundplan.recon.flow.expressions import arguments_of
from groundplan.recon.flow.go.branches import is_in_ruled_out
from groundplan.recon.flow.go.language import is_go
from groundplan.recon.flow.go.lists import converted
from groundplan.recon.flow.guesses import guess_receiver
from groundplan.recon.flow.javascript.exports import called_module, required
from groundplan.recon.flow.javascript.folded import folded_call, script_language
from groundplan.recon.flow.javascript.mains import AS_MAIN
from groundplan.recon.flow.javascript.shadows import is_shadowed
from groundplan.recon.flow.javascript.words import words_around
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import UNKNOWN, Walk, facts_of
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
)


def result_of_call(walk: Walk, frame: Frame, index: int) -> Value:
    """Give what a call gives, running it the first time."""
    if index in frame.results:
        return frame.results[index]
    frame.results[index] = UNKNOWN
    call = facts_of(walk, frame.path).calls[index]
    place = Place(frame.path, call.span, call.scope)
    condition = under_condition(walk, frame, call.condition) if call.condition else True
    is_left_out = condition is None and is_go(frame.path) and is_in_ruled_out(walk, frame, call.span)
    if condition is False or is_left_out:
        if call.condition in AS_MAIN:
            _leave_out(walk, callee_of(walk, frame, call, index))
        return UNKNOWN
    if call.form in (CallForm.READ, CallForm.CONTAINS, CallForm.WRITE):
        value: Value = UNKNOWN
    elif call.callee == "require":
        value = required(walk, frame.path, call.span)
    elif call.callee == "super":
        value = value_of_super(walk, frame)
    else:
        callee = called_module(walk, frame.path, call) or _callee(walk, frame, call, index)
        if isinstance(callee, Unknown) and "[]" in call.callee and is_python(walk.snapshot, frame.path):
            callee = callee_of_entry(walk, frame, call)
        arguments = arguments_of(walk, frame, call)
        if isinstance(condition, Several):
            arguments = without(arguments, condition)
        outer, walk.guard = walk.guard, call.condition if condition is None else ""
        words, walk.words = walk.words, _words(walk, frame, callee, arguments, place) or walk.words
        value = _called(walk, frame, call, callee, arguments)
        walk.guard, walk.words = outer, words
        if isinstance(callee, Unknown):
            value = _guessed(walk, frame, call, arguments, place, value)
    frame.results[index] = value
    if call.target:
        assign_name(walk, frame, call.target, value, call.span)
    elif frame.scope == MODULE_SCOPE:
        walk.steps.unpack_call(walk, frame, call.span, value)
    return value


def _callee(walk: Walk, frame: Frame, call: Call, index: int) -> Value:
    callee = callee_of(walk, frame, call, index)
    is_script = isinstance(callee, Method) and script_language(walk, frame) is not None
    return UNKNOWN if is_script and is_shadowed(walk, frame, call) else callee


def _called(walk: Walk, frame: Frame, call: Call, callee: Value, arguments: Arguments) -> Value:
    place, before = Place(frame.path, call.span, call.scope), len(walk.effects)
    value = apply_call(walk, callee, arguments, place, is_repeated=call.is_repeated)
    if isinstance(callee, Routine) and isinstance(value, Unknown) and len(walk.effects) == before:
        value = folded_call(walk, frame, callee, arguments, place)
    if isinstance(value, Unknown) and isinstance(callee, Routine | Method | Outside | Unknown):
        value = computed_value(walk, frame, call.span, place)
    return value


def _leave_out(walk: Walk, callee: Value) -> None:
    """What runs where a script is started is not run to see what a function of the workspace may do."""
    if isinstance(callee, Routine):
        walk.reached.add((callee.path, callee.index))


def _words(walk: Walk, frame: Frame, callee: Value, arguments: Arguments, place: Place) -> tuple[str, ...]:
    """The words of branches in JavaScript matter to what is being built alone."""
    is_built = isinstance(callee, Method) and isinstance(callee.owner, Thing)
    if not (is_built or carries_builder(arguments)) or script_language(walk, frame) is None:
        return ()
    return words_around(walk, place.path, place.span)


def _guessed(walk: Walk, frame: Frame, call: Call, arguments: Arguments, place: Place, value: Value) -> Value:
    """What nobody knows may be a type of Go, which a literal names, or a method of what receives options."""
    if isinstance(value, Unknown) and is_go(frame.path):
        made = converted(walk, frame, call.callee, arguments, place)
        if made is not None:
            return made
    method = call.callee.rpartition(".")[2]
    if method != call.callee:
        guess_receiver(walk, frame, method, arguments, place, is_repeated=call.is_repeated)
    return value
