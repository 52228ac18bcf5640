"""What happens in a scope, in the order of the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.syntax.facts import MODULE_SCOPE, NO_CALL, CallForm, ValueKind
from groundplan.text.spans import Span


class EventForm(IntEnum):
    """What an event is; its index refers to the list of that form in the facts."""

    DEFINITION = 0
    BINDING = 1
    CALL = 2


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One event. They sort as they run: by place."""

    line: int
    column: int
    form: EventForm
    index: int


@dataclass(frozen=True)
class Script:
    """The events of a file by scope, and where to find calls and decorators."""

    events: Mapping[int, Sequence[Event]] = field(default_factory=dict)
    call_at: Mapping[Span, int] = field(default_factory=dict)
    decorators: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """For each definition its decorator calls, the innermost first."""
    children: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """For each scope the definitions right inside it, by their own name; the last of a name wins."""


def script(snapshot: Snapshot, path: RelPath) -> Script:
    """Give the events of a file."""
    return snapshot.derive_file(_script, path)


def _script(snapshot: Snapshot, path: RelPath) -> Script:
    facts = snapshot.facts(path)
    if facts is None:
        return Script()
    events: dict[int, list[Event]] = {}
    decorators: dict[int, list[int]] = {}
    children: dict[int, dict[str, int]] = {}
    call_at: dict[Span, int] = {}
    bound_by_call = {(one.scope, one.target, one.span.start_line) for one in facts.calls if one.target}
    for index, definition in enumerate(facts.definitions):
        name = definition.qualname.rpartition(".")[2].partition("@")[0]
        children.setdefault(definition.parent, {})[name] = index
        place = definition.span
        events.setdefault(definition.parent, []).append(
            Event(place.start_line, place.start_column, EventForm.DEFINITION, index)
        )
    for index, binding in enumerate(facts.bindings):
        place = binding.span
        is_call = binding.value.kind is ValueKind.CALL
        if is_call and (binding.scope, binding.target, place.start_line) in bound_by_call:
            continue
        events.setdefault(binding.scope, []).append(
            Event(place.start_line, place.start_column, EventForm.BINDING, index)
        )
    for index, call in enumerate(facts.calls):
        call_at.setdefault(call.span, index)
        if call.form is CallForm.DECORATOR and call.decorates != MODULE_SCOPE:
            decorators.setdefault(call.decorates, []).insert(0, index)
        else:
            place = call.span
            events.setdefault(call.scope, []).append(
                Event(place.start_line, place.start_column, EventForm.CALL, index)
            )
    return Script(
        {scope: tuple(sorted(some)) for scope, some in events.items()}, call_at, decorators, children
    )


def chain_start(snapshot: Snapshot, path: RelPath, index: int) -> int:
    """Give the first call of the chain that a call ends."""
    facts = snapshot.facts(path)
    assert facts is not None
    while facts.calls[index].receiver != NO_CALL:
        index = facts.calls[index].receiver
    return index
