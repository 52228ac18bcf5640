"""Running a scope: its definitions, bindings and calls in the order of the source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from groundplan.model.paths import RelPath
from groundplan.recon.flow.added import add_to_library
from groundplan.recon.flow.assumed import of_annotation
from groundplan.recon.flow.bases import kind_made
from groundplan.recon.flow.callees import callee_of, is_called, takes_more, takes_one
from groundplan.recon.flow.calling import apply_call
from groundplan.recon.flow.carried import carried_by
from groundplan.recon.flow.classes import CLASS_KINDS
from groundplan.recon.flow.classhooks import name_members, tell_metaclass
from groundplan.recon.flow.computed import computed_value
from groundplan.recon.flow.conditions import under_condition
from groundplan.recon.flow.events import Event, EventForm, script
from groundplan.recon.flow.expressions import arguments_of, called_in_place, value_of_expression
from groundplan.recon.flow.gobranches import guard_around
from groundplan.recon.flow.gochoices import condition_of, may_be_left
from groundplan.recon.flow.golang import is_go, package_names, set_or_kept, shadows, zero_value
from groundplan.recon.flow.goloops import rounds_of
from groundplan.recon.flow.heirs import tell_of_heirs, tell_of_made
from groundplan.recon.flow.lookup import value_of_name
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import FOREIGN, NEVER, UNKNOWN, Walk, definition_at, facts_of
from groundplan.recon.flow.unkept import local_value
from groundplan.recon.flow.unsettled import joined_ways
from groundplan.recon.flow.values import (
    Arguments,
    Closure,
    Frame,
    Inside,
    Kind,
    Listing,
    Literal,
    Method,
    Outside,
    Place,
    Routine,
    Several,
    Table,
    Thing,
    Unknown,
    Value,
    installed_place,
)
from groundplan.recon.flow.worth import is_telling
from groundplan.syntax import facts as syntax
from groundplan.syntax.facts import (
    MODULE_SCOPE,
    RETURNED,
    RETURNED_INSIDE,
    DefinitionKind,
    ValueKind,
)
from groundplan.text.spans import Span

_BESIDE: Final = 2
"""How many calls deep such a decorator is entered: what is given its arguments, and what that gives the function."""


def run_scope(walk: Walk, frame: Frame, within: Span | None = None) -> None:
    """Run what stands in a scope, each event once; `within` limits it to a part."""
    outer, walk.guard = walk.guard, guard_around(walk, frame)
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
        value = _items(walk, value)
        _assign_each(walk, frame, binding.target, value)
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
        value = called_in_place(walk, frame, binding.value.items, binding.span)
    else:
        value = value_of_expression(walk, frame, binding.value, place)
    computed = computed_value(walk, frame, binding.span, place) if isinstance(value, Unknown) else value
    return value if isinstance(computed, Unknown) else computed


def _is_chain(value: syntax.Value) -> bool:
    """A call of what a call gave: its text alone would lose what the calls before were given."""
    return value.kind is ValueKind.CALL and "()" in value.text


def _assign_each(walk: Walk, frame: Frame, target: str, value: Value) -> None:
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
    elif isinstance(value, Several):
        return UNKNOWN
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
    # A reset to nothing on another branch does not undo what was built.
    known = names.get(name)
    if isinstance(value, Unknown | Literal) and isinstance(known, Thing | Listing | Table):
        return
    names[name] = value


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
