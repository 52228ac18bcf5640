"""The module graph: who imports whom, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from groundplan.index.modules import Target, TargetKind
from groundplan.model.edges import EdgeClass

FileEdges = tuple[tuple[str, EdgeClass], ...]
"""The internal modules that one file imports, each once, with the strongest class."""

_RANK: Final = {edge_class: rank for rank, edge_class in enumerate(EdgeClass)}


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


def file_edges(imports: Iterable[tuple[EdgeClass, tuple[Target, ...]]]) -> FileEdges:
    """Gather the edges that leave one file."""
    return _strongest(
        (target.module, edge_class)
        for edge_class, targets in imports
        for target in targets
        if target.kind is TargetKind.INTERNAL
    )


def merged_edges(module: str, files: Iterable[FileEdges]) -> Mapping[str, EdgeClass]:
    """Gather the edges that leave a module of one or more files; an import of itself is no edge."""
    edges = _strongest(edge for one in files for edge in one)
    return {target: edge_class for target, edge_class in edges if target != module}


def _strongest(edges: Iterable[tuple[str, EdgeClass]]) -> FileEdges:
    found: dict[str, EdgeClass] = {}
    for target, edge_class in edges:
        known = found.get(target)
        if known is None or _RANK[edge_class] < _RANK[known]:
            found[target] = edge_class
    return tuple(sorted(found.items()))
