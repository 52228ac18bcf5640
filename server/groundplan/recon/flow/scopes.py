"""Running a scope: its definitions, bindings and calls in the order of the source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.assigning import assign_items, assign_name
from groundplan.recon.flow.assumed import of_annotation
from groundplan.recon.flow.callees import callee_of, is_called, takes_more, takes_one
from groundplan.recon.flow.calling import apply_call
from groundplan.recon.flow.classes.bases import kind_made
from groundplan.recon.flow.classes.heirs import tell_of_heirs, tell_of_made
from groundplan.recon.flow.classes.hooks import name_members, tell_metaclass
from groundplan.recon.flow.classes.order import CLASS_KINDS
from groundplan.recon.flow.computing.computed import computed_value
from groundplan.recon.flow.conditions import under_condition
from groundplan.recon.flow.events import Event, EventForm, script
from groundplan.recon.flow.expressions import arguments_of, called_in_place, value_of_expression
from groundplan.recon.flow.go.choices import condition_of, may_be_left
from groundplan.recon.flow.go.items import rounds_of
from groundplan.recon.flow.go.language import is_go, zero_value
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import FOREIGN, NEVER, UNKNOWN, Walk, definition_at, facts_of
from groundplan.recon.flow.unkept import local_value
from groundplan.recon.flow.unsettled import joined_ways
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Frame,
    Kind,
    Listing,
    Literal,
    Place,
    Routine,
    Thing,
    Unknown,
    Value,
)
from groundplan.recon.flow.worth import is_telling
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import (
    MODULE_SCOPE,
    DefinitionKind,
    ValueKind,
)
from groundplan.text.spans import Span

_BESIDE: Final = 2
"""How many calls deep such a decorator is entered: what is given its arguments, and what that gives the function."""


def run_scope(walk: Walk, frame: Frame, within: Span | None = None) -> None:
    """Run what stands in a scope, each event once; `within` limits it to a part."""
    outer, walk.guard = walk.guard, ""
    followed: Span | None = None
    for event in script(walk.snapshot, frame.path).events.get(frame.scope, ()):
        place = (event.line, event.column)
        if within is not None and not _start(within) <= place < _end(within):
            continue
        if event in frame.done or (followed is not None and place < _end(followed)):
            continue
        if within is None and (followed := walk.steps.loop_around(walk, frame, event)) is not None:
            continue
        frame.done.add(event)
        if event.form is EventForm.DEFINITION:
            define(walk, frame, event.index)
        elif event.form is EventForm.BINDING:
            _bind(walk, frame, event)
        else:
            walk.steps.result_of_call(walk, frame, event.index)
    walk.guard = outer


def _start(span: Span) -> tuple[int, int]:
    return span.start_line, span.start_column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column


def run_closure(walk: Walk, frame: Frame, span: Span) -> Value:
    """Run a function literal that is called where it stands, and give what it returns."""
    outer, frame.returned = frame.returned, []
    frame.closures += 1
    run_scope(walk, frame, span)
    frame.closures -= 1
    inner, frame.returned = frame.returned, outer
    return next((one for one in reversed(inner) if not isinstance(one, Unknown | Literal)), UNKNOWN)


def define(walk: Walk, frame: Frame, index: int) -> None:
    definition = definition_at(walk, frame.path, index)
    name = definition.qualname.rpartition(".")[2].partition("@")[0]
    value: Value
    if definition.kind in CLASS_KINDS:
        value = kind_made(walk, frame, index)
    elif definition.kind in (DefinitionKind.FUNCTION, DefinitionKind.METHOD):
        around = frame if frame.scope != MODULE_SCOPE or frame.is_round else None
        value = Routine(frame.path, index, None, around)
    else:
        return
    decorators = script(walk.snapshot, frame.path).decorators.get(index, ())
    outer, walk.wanted = walk.wanted, max(walk.wanted, _wanted(walk, frame, decorators))
    for decorator in decorators:
        value = _decorate(walk, frame, decorator, value)
    walk.wanted = outer
    if "." not in definition.qualname or frame.scope != MODULE_SCOPE:
        frame.variables[name] = value
    if isinstance(value, Kind) and (value.around is not None or _is_walked_class(walk, frame.path, index)):
        walk.steps.class_body(walk, value)
    if definition.kind in CLASS_KINDS:
        tell_of_heirs(walk, Kind(frame.path, index))
    if isinstance(value, Kind) and is_python(walk.snapshot, frame.path):
        tell_metaclass(walk, value)
        tell_of_made(walk, value)


def _wanted(walk: Walk, frame: Frame, decorators: Sequence[int]) -> int:
    """Beside a decorator that makes a command, one with no name of a library in it may bring what the command takes."""
    calls = facts_of(walk, frame.path).calls
    is_set_up = len(decorators) > 1 and any(is_telling(walk, calls[one].callee) for one in decorators)
    return len(walk.stack) + _BESIDE if is_set_up else 0


def _is_walked_class(walk: Walk, path: RelPath, index: int) -> bool:
    return bool(script(walk.snapshot, path).events.get(index)) and (path, index) in walk.relevant


def _decorate(walk: Walk, frame: Frame, index: int, value: Value) -> Value:
    call = facts_of(walk, frame.path).calls[index]
    decorator = callee_of(walk, frame, call, index)
    place = Place(frame.path, call.span, call.decorates)
    # `@option` where `option` already is a decorator: made elsewhere, or a function that takes one.
    is_ready = isinstance(decorator, Thing) or takes_one(walk, decorator)
    if is_ready and not call.arguments and not is_called(walk, frame.path, call):
        result = apply_call(walk, decorator, Arguments((value,)), place)
    else:
        made = apply_call(
            walk, decorator, arguments_of(walk, frame, call), place, is_repeated=call.is_repeated
        )
        if isinstance(made, Unknown) or takes_more(walk, made):
            return value
        result = apply_call(walk, made, Arguments((value,)), place)
    is_foreign = isinstance(result, Thing) and result.type.startswith(FOREIGN)
    return value if isinstance(result, Unknown) or is_foreign else result


def _bind(walk: Walk, frame: Frame, event: Event) -> None:
    binding = facts_of(walk, frame.path).bindings[event.index]
    if binding.value.kind is ValueKind.FUNCTION:
        assign_name(walk, frame, binding.target, Closure(binding.span, frame), binding.span)
        return
    condition = condition_of(walk.snapshot, frame.path, binding)
    if binding.target.endswith(".Hidden") and may_be_left(walk, frame, binding):
        # What some runs hide is there in all others.
        return
    if condition and under_condition(walk, frame, condition) is False:
        return
    place = Place(frame.path, binding.span, frame.scope)
    value = _bound(walk, frame, binding, place)
    if binding.is_iterated:
        if isinstance(value, Unknown) and binding.value.kind is ValueKind.NAME:
            value = local_value(walk, frame, binding.value.text, place)
            if isinstance(value, Listing) and not (value.items or value.is_open):
                # What was read to its end holds nothing.
                value = NEVER
        if is_go(frame.path):
            # Go's `for _, item := range table` takes what stands there, Python's `for key in table` the keys.
            value = rounds_of(value, place, is_pair="," in binding.target)
        assign_items(walk, frame, binding.target, value)
        return
    if isinstance(value, Unknown) and binding.annotation and is_go(frame.path):
        value = zero_value(walk, frame.path, binding.annotation, binding.span, frame.scope)
    elif isinstance(value, Unknown) and binding.annotation:
        value = of_annotation(walk, frame.path, binding.annotation, frame.scope, binding.span) or value
    value = joined_ways(walk, frame, binding, value, condition)
    assign_name(walk, frame, binding.target, value, binding.span)


def _bound(walk: Walk, frame: Frame, binding: syntax.Binding, place: Place) -> Value:
    """Give what stands to the right of a binding."""
    index = script(walk.snapshot, frame.path).call_at.get(binding.span) if _is_chain(binding.value) else None
    if index is not None:
        value = walk.steps.result_of_call(walk, frame, index)
    elif binding.value.kind is ValueKind.CALL and not binding.value.text:
        value = called_in_place(walk, frame, binding.span)
    else:
        value = value_of_expression(walk, frame, binding.value, place)
    computed = computed_value(walk, frame, binding.span, place) if isinstance(value, Unknown) else value
    return value if isinstance(computed, Unknown) else computed


def _is_chain(value: syntax.Value) -> bool:
    """A call of what a call gave: its text alone would lose what the calls before were given."""
    return value.kind is ValueKind.CALL and "()" in value.text


def class_body(walk: Walk, kind: Kind) -> dict[str, Value]:
    """Give the names of a class body, running it the first time."""
    key = (kind, kind.around)
    if key not in walk.class_bodies:
        variables = walk.class_bodies[key] = {}
        run_scope(walk, Frame(kind.path, kind.index, variables, kind.around, is_class=True))
        if is_python(walk.snapshot, kind.path):
            name_members(walk, kind, variables)
        # Python's are bound in the body, or are those of each object.
        members = definition_at(walk, kind.path, kind.index).members
        for one in () if is_python(walk.snapshot, kind.path) else members:
            if one.default is not None and one.name not in variables:
                place = Place(kind.path, one.span, kind.index)
                frame = Frame(kind.path, kind.index, variables)
                variables[one.name] = value_of_expression(walk, frame, one.default, place)
        tell_of_heirs(walk, kind)
    return walk.class_bodies[key]
