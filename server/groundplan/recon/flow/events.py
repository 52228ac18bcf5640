"""What happens in a scope, in the order of the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.javascript.bundled import bundled_parts, package_at
from groundplan.syntax.facts import MODULE_SCOPE, Call, CallForm, DefinitionKind, ValueKind
from groundplan.text.spans import Position, Span


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
    inner: Mapping[int, int] = field(default_factory=dict)
    """For a call of what a call gave (`option("--x")(f)`) the call inside."""
    children: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """For each scope the definitions right inside it, by their own name; the last of a name wins."""

    methods: Mapping[Span, int] = field(default_factory=dict)
    """The functions that stand as entries of a table, by their range."""

    starting: Mapping[Position, Sequence[Span]] = field(default_factory=dict)
    """The ranges of calls by where they start."""

    ending: Mapping[Position, Sequence[Span]] = field(default_factory=dict)
    """The ranges of calls by where they end."""

    def call_within(self, span: Span) -> int | None:
        """Find the call that an expression is, or the longest one that it starts with."""
        if span in self.call_at:
            return self.call_at[span]
        # Go's `&T{}` is read as `T{}`.
        behind = Span(span.start_line, span.start_column + 1, span.end_line, span.end_column)
        if behind in self.call_at:
            return self.call_at[behind]
        inside = [one for one in self.starting.get(span.start, ()) if span.encloses(one)]
        return self.call_at[max(inside)] if inside else None

    def call_ending(self, span: Span) -> int | None:
        """Find the call that an entry ends with, behind its key: `Flags: append(…)`."""
        ending = [one for one in self.ending.get(span.end, ()) if span.encloses(one)]
        return self.call_at[min(ending)] if ending else None


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
    for index, definition in enumerate(facts.definitions):
        name = definition.qualname.rpartition(".")[2].partition("@")[0]
        children.setdefault(definition.parent, {})[name] = index
        event = _event(definition.span, EventForm.DEFINITION, index)
        events.setdefault(definition.parent, []).append(event)
    bound = {(one.scope, one.target, one.span.start_line) for one in facts.calls if one.target}
    for index, binding in enumerate(facts.bindings):
        is_call = binding.value.kind is ValueKind.CALL
        if not is_call or (binding.scope, binding.target, binding.span.start_line) not in bound:
            events.setdefault(binding.scope, []).append(_event(binding.span, EventForm.BINDING, index))
    for index, call in enumerate(facts.calls):
        call_at.setdefault(call.span, index)
        if call.form is CallForm.DECORATOR and call.decorates != MODULE_SCOPE:
            decorators.setdefault(call.decorates, []).insert(0, index)
        else:
            events.setdefault(call.scope, []).append(_event(call.span, EventForm.CALL, index))
    if parts := bundled_parts(snapshot, path):
        own = events.get(MODULE_SCOPE, [])
        events[MODULE_SCOPE] = [one for one in own if not package_at(parts, one.line)]
    ordered = {scope: tuple(sorted(some)) for scope, some in events.items()}
    methods = {
        one.span: index
        for index, one in enumerate(facts.definitions)
        if one.kind is DefinitionKind.METHOD and one.parent != MODULE_SCOPE
    }
    starting: dict[Position, list[Span]] = {}
    ending: dict[Position, list[Span]] = {}
    for span in call_at:
        starting.setdefault(span.start, []).append(span)
        ending.setdefault(span.end, []).append(span)
    inner = _inner_calls(facts.calls)
    return Script(ordered, call_at, decorators, inner, children, methods, starting, ending)


def _event(span: Span, form: EventForm, index: int) -> Event:
    return Event(span.start_line, span.start_column, form, index)


def _inner_calls(calls: Sequence[Call]) -> dict[int, int]:
    by_start: dict[tuple[int, int], list[int]] = {}
    for index, call in enumerate(calls):
        by_start.setdefault((call.span.start_line, call.span.start_column), []).append(index)
    found: dict[int, int] = {}
    for index, call in enumerate(calls):
        if not call.callee.endswith("()"):
            continue
        same = by_start[call.span.start_line, call.span.start_column]
        inside = [one for one in same if one != index and call.span.encloses(calls[one].span)]
        inside = [one for one in inside if calls[one].callee == call.callee[:-2]]
        if inside:
            found[index] = max(inside, key=lambda one: (calls[one].span.end_line, calls[one].span.end_column))
    return found
