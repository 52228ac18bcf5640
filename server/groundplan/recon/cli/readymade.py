"""Whose is an object that a library gives out ready made?

Each program is a process of its own, so each has its own: several may set up `commander.program` in one package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from groundplan.model.paths import RelPath
from groundplan.recon.cli.loading import distances
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Thing


@dataclass(eq=False, slots=True)
class ReadyMade:
    """The objects of each program, by the module that it starts."""

    programs: dict[str, dict[str, Thing]] = field(default_factory=dict)
    reached: dict[str, Mapping[str, int]] = field(default_factory=dict)
    others: dict[str, Thing] = field(default_factory=dict)
    """Of what no program reaches."""

    def begin_program(self, walk: Walk, module: str) -> None:
        """Give the walk the objects of the program that it follows now."""
        walk.objects = self.programs.setdefault(module, {}) if module else self.others

    def begin_module(self, walk: Walk, module: str) -> None:
        """What no walk from a start came to belongs to the program nearest to it, the first of several."""
        for start in self.programs.keys() - self.reached.keys():
            self.reached[start] = distances(walk.snapshot, (start,), walk.by_path)
        near = [start for start in self.programs if module in self.reached[start]]
        best = min(near, key=lambda start: self.reached[start][module], default=None)
        walk.objects = self.others if best is None else self.programs[best]

    def begin_file(self, walk: Walk, path: RelPath) -> None:
        """Do the same for the module that a file is a part of."""
        found = walk.snapshot.module_of(path)
        self.begin_module(walk, "" if found is None else found.id)
