"""Which functions give out a class of their own file: `def get_plugin_class(): return BackupAction`?

Modules that are plugins of a program tell it so what to make, wherever it asks them.
"""

from __future__ import annotations

import re
from typing import Final

from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.flow.classes.order import CLASS_KINDS
from groundplan.recon.flow.shortfunctions import short_functions

_GIVEN: Final = re.compile(r"\n\s+return ([A-Za-z_]\w*)\s*$")


def gives_class(snapshot: Snapshot, path: RelPath, index: int) -> bool:
    """Tell whether a function of Python gives a class that stands in its file."""
    return index in snapshot.derive_file(_givers, path)


def _givers(snapshot: Snapshot, path: RelPath) -> frozenset[int]:
    facts = snapshot.facts(path)
    some = facts.definitions if facts is not None else ()
    classes = {one.qualname for one in some if one.kind in CLASS_KINDS}
    # The facts keep no plain name that a function gives.
    given = (
        ((index, _GIVEN.search(text)) for index, _, text in short_functions(snapshot, path))
        if classes
        else ()
    )
    return frozenset(index for index, match in given if match is not None and match[1] in classes)
