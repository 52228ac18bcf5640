"""Is a script run, or loaded by another one: `if (require.main === module)`."""

from __future__ import annotations

from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.relevant import walked_files
from groundplan.recon.flow.state import Walk

AS_MAIN: Final = frozenset(
    {
        *(f"({left} {equal} {right})" for equal in ("===", "==")
          for left, right in (("require.main", "module"), ("module", "require.main"))),
        *("(import.meta.main)", "(!module.parent)", "not (module.parent)"),
    }
)  # fmt: skip
"""The conditions that hold where the file itself is what was started."""


def is_loaded(walk: Walk, path: RelPath) -> bool:
    """Tell whether other modules load a file which no program starts with: tests may load any."""
    module = walk.snapshot.module_of(path)
    return (
        module is not None and module.id not in walk.starts and module.id in walk.snapshot.derive(_imported)
    )


def _imported(snapshot: Snapshot) -> frozenset[str]:
    successors = snapshot.graph.successors
    importers = {module.id for path in walked_files(snapshot) if (module := snapshot.module_of(path))}
    return frozenset(target for one in importers for target in successors.get(one, ()))
