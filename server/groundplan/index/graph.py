"""The module graph: who imports whom, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from groundplan.model.edges import EdgeClass


@dataclass(frozen=True, slots=True)
class ModuleGraph:
    """Internal edges only. Every node is a key of `successors`, in the order of the ids; so are targets."""

    successors: Mapping[str, Mapping[str, EdgeClass]]
    """For each module the modules that it imports, each with the strongest class of those imports."""

    def edges(self) -> Iterator[tuple[str, str, EdgeClass]]:
        """Give all edges in order."""
        for source, targets in self.successors.items():
            for target, edge_class in targets.items():
                yield source, target, edge_class
