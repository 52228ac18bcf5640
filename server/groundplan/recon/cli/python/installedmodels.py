"""Which sources of the environment hold the models that classes of the workspace extend and tell the fields of?

A command line that is made of `Config.model_fields` has those of every class above `Config`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from groundplan.index.names import home_of, meaning
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import lineage
from groundplan.recon.flow.values import Kind

_PYDANTIC: Final = "pydantic"
_TOLD: Final = re.compile(r"\b([A-Za-z_][\w.]*)\.model_fields\b")


def bases_told(snapshot: Snapshot, paths: tuple[RelPath, ...]) -> Iterator[tuple[str, str]]:
    """Give the classes of other packages, by module and name, that stand above one whose fields a file asks for."""
    if not any(_uses_models(snapshot, path) for path in paths):
        return
    for path in paths:
        for name in snapshot.derive_file(_names_told, path):
            for one in _above(snapshot, path, name):
                module, _, last = one.rpartition(".")
                if module:
                    yield module, last


def _uses_models(snapshot: Snapshot, path: RelPath) -> bool:
    facts = snapshot.facts(path)
    return facts is not None and any(one.module.partition(".")[0] == _PYDANTIC for one in facts.imports)


def _names_told(snapshot: Snapshot, path: RelPath) -> tuple[str, ...]:
    lines = snapshot.lines(path)
    return () if lines is None else tuple(sorted(set(_TOLD.findall(lines.text))))


def _above(snapshot: Snapshot, path: RelPath, name: str) -> tuple[str, ...]:
    found = meaning(snapshot, path, name)
    if found is None or not found.is_internal:
        return () if found is None else (found.dotted,)
    home = home_of(snapshot, found)
    return () if home is None else lineage(snapshot, Kind(home.path, home.index)).outside
