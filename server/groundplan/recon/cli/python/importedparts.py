"""What does a file take out of a module that it imports as a whole: `import shared`, then `shared.options()`?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from groundplan.index.modules import Target
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath


def imported_here(snapshot: Snapshot, path: RelPath) -> Iterator[tuple[Target, str]]:
    """Give what a file imports, each with the text that it goes by there."""
    facts = snapshot.facts(path)
    for one, targets in zip(() if facts is None else facts.imports, snapshot.targets(path), strict=False):
        names = [name.alias for name in one.names] or [one.alias]
        yield from zip(targets, [*names, *[""] * (len(targets) - len(names))], strict=False)


def parts_named(text: str, local: str) -> list[str]:
    """Give what a text takes out of what goes by a name, sorted."""
    taken = re.compile(rf"(?<![\w.]){re.escape(local)}\.([A-Za-z]\w*)")
    return sorted(set(taken.findall(text))) if local else []
