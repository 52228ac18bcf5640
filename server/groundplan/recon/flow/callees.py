"""What does a call call?"""

from __future__ import annotations

from groundplan.recon.flow.events import script
from groundplan.recon.flow.lookup import follow_attributes, value_of_text
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Frame, Value
from groundplan.syntax.facts import NO_CALL, Call


def callee_of(walk: Walk, frame: Frame, call: Call, index: int) -> Value:
    """Give what a call calls."""
    inner = script(walk.snapshot, frame.path).inner.get(index)
    if inner is not None:
        return walk.steps.result_of_call(walk, frame, inner)
    if call.receiver != NO_CALL:
        value = walk.steps.result_of_call(walk, frame, call.receiver)
        return follow_attributes(walk, value, call.callee.rpartition("()")[2].lstrip("."))
    return value_of_text(walk, frame, call.callee)
