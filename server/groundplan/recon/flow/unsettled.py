"""Does a name of a Python module hold yes or no, where only a run tells: `HAS_YAML = True`, and False where importing fails?"""

from __future__ import annotations

from groundplan.recon.flow.go.choices import either
from groundplan.recon.flow.parsed import is_python
from groundplan.recon.flow.state import UNKNOWN, Walk
from groundplan.recon.flow.values import Frame, Literal, Unknown, Value
from groundplan.syntax.facts import MODULE_SCOPE, Binding


def joined_ways(walk: Walk, frame: Frame, binding: Binding, value: Value, condition: str) -> Value:
    """Give what a name holds once a branch has bound it, which may not be taken."""
    if condition:
        return either(walk, frame, binding.target, value)
    if not _is_unsettled(walk, frame, binding, value):
        return value
    module = walk.snapshot.module_of(frame.path)
    if module is not None:
        # Neither is it what one of its statements says.
        walk.constants[module.id, binding.target] = UNKNOWN
    return UNKNOWN


def _is_unsettled(walk: Walk, frame: Frame, binding: Binding, value: Value) -> bool:
    """Tell whether a branch, or a handler, says the contrary of what was bound before."""
    if frame.scope != MODULE_SCOPE or not isinstance(value, Literal) or not isinstance(value.value, bool):
        return False
    known = frame.variables.get(binding.target)
    is_told = isinstance(known, Literal) and known.value is value.value
    if known is None or is_told or not isinstance(known, Literal | Unknown):
        return False
    lines = walk.snapshot.lines(frame.path)
    is_inside = lines is not None and lines.line(binding.span.start_line)[:1].isspace()
    return is_inside and is_python(walk.snapshot, frame.path)
