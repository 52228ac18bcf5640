"""What does a call call, and may that be a decorator as it stands?"""

from __future__ import annotations

from groundplan.model.paths import RelPath
from groundplan.recon.flow.closures import required_of
from groundplan.recon.flow.events import script
from groundplan.recon.flow.expressions import arguments_of
from groundplan.recon.flow.javascript.folded import script_language
from groundplan.recon.flow.lookup import follow_attributes, value_of_text
from groundplan.recon.flow.state import UNKNOWN, Walk, definition_at, facts_of
from groundplan.recon.flow.values import Closure, Frame, Routine, Unknown, Value
from groundplan.syntax.facts import NO_CALL, Call


def callee_of(walk: Walk, frame: Frame, call: Call, index: int) -> Value:
    """Give what a call calls."""
    inner = script(walk.snapshot, frame.path).inner.get(index)
    if inner is not None:
        made = walk.steps.result_of_call(walk, frame, inner)
        return _wrapped(walk, frame, inner) if isinstance(made, Unknown) else made
    if call.receiver != NO_CALL:
        value = walk.steps.result_of_call(walk, frame, call.receiver)
        return follow_attributes(walk, value, call.callee.rpartition("()")[2].lstrip("."))
    return value_of_text(walk, frame, call.callee)


def _wrapped(walk: Walk, frame: Frame, index: int) -> Value:
    """`timed(register)(program)`: what a script puts around a function calls it, where nothing else is known of it."""
    if script_language(walk, frame) is None:
        return UNKNOWN
    given = arguments_of(walk, frame, facts_of(walk, frame.path).calls[index]).positional
    return given[0] if given and isinstance(given[0], Routine | Closure) else UNKNOWN


def is_called(walk: Walk, path: RelPath, decorator: Call) -> bool:
    """Tell `@made()` from `@made`: the facts hold no arguments of either."""
    lines = walk.snapshot.lines(path)
    last = "" if lines is None else lines.line(decorator.span.end_line)
    return last[: decorator.span.end_column].endswith(")")


def takes_one(walk: Walk, value: Value) -> bool:
    """Tell whether a function must be given one thing, as what decorates another one is."""
    return _required(walk, value) == 1


def takes_more(walk: Walk, value: Value) -> bool:
    """Tell whether a function must be given more than one thing: its own decorator, out of sight, made what decorates."""
    return _required(walk, value) > 1


def _required(walk: Walk, value: Value) -> int:
    if isinstance(value, Closure):
        return required_of(walk, value)
    if not isinstance(value, Routine):
        return 0
    parameters = definition_at(walk, value.path, value.index).parameters[int(value.bound is not None) :]
    return sum(not one.is_optional for one in parameters)
