"""Facts of single files -> modules, import targets and the module graph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from groundplan.index.graph import ModuleGraph
from groundplan.index.modules import Module, Target
from groundplan.model.paths import RelPath

if TYPE_CHECKING:
    from groundplan.index.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Links:
    """What linking gives; all maps are in the order of their keys."""

    modules: Mapping[str, Module]
    by_path: Mapping[RelPath, Module]
    targets: Mapping[RelPath, Sequence[tuple[Target, ...]]]
    graph: ModuleGraph


def link(snapshot: Snapshot) -> Links:
    """Resolve every import of the snapshot."""
    del snapshot
    return Links({}, {}, {}, ModuleGraph({}))
