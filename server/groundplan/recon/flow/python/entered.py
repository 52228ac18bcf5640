"""What does a `with` statement of Python give to the name behind its `as`?"""

from __future__ import annotations

from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.python.run import Run
from groundplan.recon.flow.state import UNKNOWN
from groundplan.recon.flow.values import Arguments, Listing, Routine, Thing, Unknown, Value


def entered(run: Run, value: Value) -> Value:
    """A function that opens something for a `with` yields it, and an object may give another one."""
    kind = value.kind if isinstance(value, Thing) else None
    entering = None if kind is None else find_method(run.walk.snapshot, kind, "__enter__")
    if entering is not None and isinstance(value, Thing):
        outer, run.walk.wanted = run.walk.wanted, len(run.walk.stack) + 1
        routine = Routine(entering[1].path, entering[1].index, value)
        given = run.walk.steps.enter_routine(run.walk, routine, Arguments())
        run.walk.wanted = outer
        return value if isinstance(given, Unknown) else given
    if not isinstance(value, Listing):
        return value
    return value.items[0] if value.items else UNKNOWN
