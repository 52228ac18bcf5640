"""Which sources of the environment hold the classes that applications of traitlets extend?

Such a class may say nothing of options itself: it stands between an application and what the reader knows by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS, lineage
from groundplan.recon.flow.values import Kind

_TRAITS: Final = frozenset({"traitlets", "jupyter_core", "jupyter_server"})


def bases_of_applications(snapshot: Snapshot, paths: tuple[RelPath, ...]) -> Iterator[tuple[str, str]]:
    """Give the classes of other packages, by module and name, that stand above one of a file that uses traitlets."""
    for path in paths:
        facts = snapshot.facts(path)
        if facts is None or not any(one.module.partition(".")[0] in _TRAITS for one in facts.imports):
            continue
        for index, one in enumerate(facts.definitions):
            for name in lineage(snapshot, Kind(path, index)).outside if one.kind in CLASS_KINDS else ():
                module, _, last = name.rpartition(".")
                if module:
                    yield module, last
