"""Which methods does a class of another library call on an object of a class that extends it?

`unittest.TestProgram` calls `parseArgs`, a base of a framework `build_parser`: nobody in the workspace does. So what sets up
a command line and was not reached runs on the object that the program made.
"""

from __future__ import annotations

from typing import Final

from groundplan.recon.cli.python.keepers import open_methods
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.state import OF_START, Walk, begin
from groundplan.recon.flow.values import Kind
from groundplan.recon.flow.walk import walk_routine

_PASSIVE: Final = (
    "abc.",
    "builtins.",
    "collections.",
    "dataclasses.",
    "enum.",
    "typing.",
    "typing_extensions.",
)
"""Modules whose classes call no method of those that extend them."""


def walk_templates(walk: Walk) -> None:
    """Run, on the first object of each such class, the methods that were not reached."""
    seen: set[Kind] = set()
    for thing in [one for one in walk.things if one.kind is not None and not one.type]:
        assert thing.kind is not None
        if thing.kind in seen or not _has_caller(walk, thing.kind):
            continue
        seen.add(thing.kind)
        for home in open_methods(walk, thing.kind):
            if home not in walk.reached:
                begin(walk, thing.root, OF_START)
                walk_routine(walk, *home, thing)
    walk.root = ""


def _has_caller(walk: Walk, kind: Kind) -> bool:
    outside = lineage(walk.snapshot, kind).outside
    return any("." in one and not one.startswith(_PASSIVE) for one in outside)
