"""Which modules does `commandDir("cmds")` load, each as a command?"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

from groundplan.index.files import Mark
from groundplan.model.languages import is_declaration
from groundplan.recon.flow.javascript.reexports import JAVASCRIPT
from groundplan.recon.flow.state import Walk
from groundplan.recon.flow.values import Arguments, Literal, Place, Table

_CHOOSING: Final = frozenset({"include", "exclude", "visit", "filter"})
"""Settings by which a run leaves files out or changes what they give."""


def modules_of_folder(walk: Walk, arguments: Arguments, place: Place) -> tuple[str, ...] | None:
    """Give the modules of a folder that is named from the file of the call; None where a run chooses among them."""
    name, settings = arguments.get("", 0), arguments.get("", 1)
    said = settings.entries if isinstance(settings, Table) else {}
    if not isinstance(name, Literal) or not isinstance(name.value, str) or not _CHOOSING.isdisjoint(said):
        return None
    recurse = said.get("recurse")
    folder = posixpath.normpath(posixpath.join(posixpath.dirname(place.path), name.value))
    is_deep = isinstance(recurse, Literal) and bool(recurse.value)
    return tuple(dict.fromkeys(_loaded(walk, folder, is_deep=is_deep)))


def _loaded(walk: Walk, folder: str, *, is_deep: bool) -> Iterator[str]:
    for path, record in sorted(walk.snapshot.files.items()):
        around = posixpath.dirname(path)
        is_in = around == folder or (is_deep and around.startswith(f"{folder}/"))
        if (
            not is_in
            or record.language not in JAVASCRIPT
            or is_declaration(path)
            or Mark.TEST in record.marks
        ):
            continue
        module = walk.snapshot.module_of(path)
        if module is not None:
            yield module.id
