"""To which npm packages does the script of a program leave everything: `require("tool-cli/lib/start.js")()`?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from groundplan.index.modules import TargetKind
from groundplan.index.snapshot import Snapshot
from groundplan.recon.cli.build import Built
from groundplan.recon.cli.entries import entries
from groundplan.recon.cli.entry import Entry, EntryForm

_MOST_LINES: Final = 40
"""A longer script does something itself."""
_MOST_PACKAGES: Final = 2


def packages_behind_starts(snapshot: Snapshot, built: Built) -> Iterator[str]:
    """Name the packages that are loaded by the short script of a program of which nothing else is known."""
    unknown = {one.name for one in built.programs if one.is_open}
    for entry in entries(snapshot) if unknown else ():
        if entry.form is EntryForm.BIN and entry.name in unknown:
            found = _loaded(snapshot, entry)
            yield from found if len(found) <= _MOST_PACKAGES else ()


def _loaded(snapshot: Snapshot, entry: Entry) -> tuple[str, ...]:
    module = snapshot.modules.get(entry.module)
    lines = None if module is None else snapshot.lines(module.files[0])
    if module is None or lines is None or lines.text.count("\n") > _MOST_LINES:
        return ()
    targets = [one for some in snapshot.targets(module.files[0]) for one in some]
    if any(one.kind is TargetKind.INTERNAL for one in targets):
        return ()
    words = (one.module.split("/") for one in targets if one.kind is TargetKind.EXTERNAL)
    names = ("/".join(one[: 2 if one[0].startswith("@") else 1]) for one in words)
    return tuple(dict.fromkeys(one for one in names if not one.startswith("node:")))
