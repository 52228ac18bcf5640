"""The source of other modules that a repository of Go holds in `vendor`: it is what is built, and nothing starts there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from groundplan.index.names import home_of, member
from groundplan.index.snapshot import Snapshot
from groundplan.model.languages import Language
from groundplan.recon.flow.state import Walk, definition_at
from groundplan.recon.flow.values import Arguments, Routine
from groundplan.syntax.facts import DefinitionKind

_FOLDER: Final = "/vendor/"


def enter_vendored(walk: Walk, function: str, arguments: Arguments) -> bool:
    """Run a function of another module with what it is given, if its source is at hand; tell whether it is."""
    package, _, name = function.rpartition(".")
    module = walk.snapshot.derive(_vendored).get(package)
    home = None if module is None else home_of(walk.snapshot, member(walk.snapshot, module, name))
    if home is None or definition_at(walk, home.path, home.index).kind is not DefinitionKind.FUNCTION:
        return False
    outer, walk.wanted = walk.wanted, len(walk.stack) + 1
    walk.steps.enter_routine(walk, Routine(home.path, home.index), arguments)
    walk.wanted = outer
    return True


def _vendored(snapshot: Snapshot) -> Mapping[str, str]:
    """For the import path of each package below `vendor` the name of the module here."""
    return {
        name.rpartition(_FOLDER)[2]: name
        for name, one in snapshot.modules.items()
        if one.language is Language.GO and _FOLDER in name and not one.is_test
    }
