"""Does a module that is started by itself start what a script starts: is it another way to the same program."""

from __future__ import annotations

from collections.abc import Iterator

from groundplan.index.modules import Target
from groundplan.index.snapshot import Snapshot
from groundplan.model.paths import RelPath
from groundplan.recon.cli.entry import Entry, EntryForm
from groundplan.syntax.facts import MODULE_SCOPE


def starts_same(snapshot: Snapshot, module: Entry, script: Entry) -> bool:
    """The module imports what the script names: `from pkg.cli import main`, or the script's whole module."""
    found = snapshot.modules.get(module.module)
    is_package = module.form is EntryForm.MAIN_MODULE
    attribute = script.attribute.partition(".")[0]
    wanted = {(script.module, attribute), *([(script.module, "")] if is_package else [])}
    if attribute:
        # A package may call a function like one of its modules.
        wanted.add((f"{script.module}.{attribute}", ""))
    return any(
        (target.module, target.name) in wanted
        for path in (found.files if found is not None else ())
        for target in _imported(snapshot, path, is_package=is_package)
    )


def _imported(snapshot: Snapshot, path: RelPath, *, is_package: bool) -> Iterator[Target]:
    """Give what a file imports. One function of a tool may use another program, and so is not started as that."""
    facts = snapshot.facts(path)
    for one, targets in zip(facts.imports if facts is not None else (), snapshot.targets(path), strict=True):
        if is_package or one.scope == MODULE_SCOPE:
            yield from targets
