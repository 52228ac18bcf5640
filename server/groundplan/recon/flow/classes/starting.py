"""What does the constructor of a library call on an object whose class has methods of its own for it?"""

from __future__ import annotations

from groundplan.recon.flow.classes.order import find_method
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Routine, Thing


def run_started(walk: Walk, thing: Thing, method: str) -> None:
    """Run the methods of an object that the constructor of its library does, where that is the method that ran."""
    if thing.kind is None or method != "__init__":
        return
    for name in walk.libraries.starts(thing.type):
        found = find_method(walk.snapshot, thing.kind, name)
        if found is not None and (found[1].path, found[1].index, id(thing)) not in walk.reached_by:
            routine = Routine(found[1].path, found[1].index, thing)
            walk.steps.enter_routine(walk, routine, Arguments(), is_root=True)
